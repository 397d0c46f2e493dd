"""The cache: it may be damaged, foreign, of another layout or unwritable, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.errors import ExitCode
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.states import state_from, state_row
from tests.learner import Learner
from tests.rows import MONDAY


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096])
def test_an_unreadable_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.db"
    path.write_bytes(content)
    with closing(Cache.open(path)) as cache:
        assert cache.path == path
        assert cache.cards.card_keys() == []


def test_a_cache_of_another_layout_is_laid_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    with closing(Cache.open(path)) as cache, cache.writing():
        cache.put_meta("layout", "an older one")
        cache.put_meta("head", "[9, 9]")
    with closing(Cache.open(path)) as again:
        assert again.states.head() is None


OLDER_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE file (
    path TEXT PRIMARY KEY NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, parsed TEXT NOT NULL
) STRICT;
CREATE TABLE card (key TEXT PRIMARY KEY NOT NULL, oldest TEXT NOT NULL, deck TEXT NOT NULL) STRICT;
CREATE TABLE answer (question TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('layout', '6/fsrs-6/1/0.4.0'), ('head', '[9, 9]'), ('replayed with', 'other rules');
INSERT INTO card VALUES ('salary/range', 'salary/range', 'salary');
INSERT INTO answer VALUES ('["due", [], "None", true, false, false]', '99');
"""
"""Of layout 6, which had a table and a module for each kind of derived value."""


def test_a_home_of_the_version_before_opens_as_it_is(alone: Learner) -> None:
    alone.write_deck("mine", 'id = "mine"\n[[card]]\nid = "why"\nquestion = "Why?"\nanswer = "So."\n')
    alone("rate", "mine/why", "again")
    told = [alone(*command) for command in (["due"], ["today"], ["show", "why", "--json"])]
    cache = alone.home / "cache.db"
    with closing(sqlite3.connect(cache)) as known:
        store = known.execute("SELECT value FROM meta WHERE key = 'store'").fetchone()
    cache.unlink()
    with closing(sqlite3.connect(cache)) as older, older:
        older.executescript(OLDER_TABLES)
        older.execute("INSERT INTO meta VALUES ('store', ?)", store)
    others = {path: path.read_bytes() for path in alone.home.rglob("*") if path.is_file() and path != cache}
    assert [alone(*command) for command in (["due"], ["today"], ["show", "why", "--json"])] == told
    assert {path: path.read_bytes() for path in others} == others
    with closing(sqlite3.connect(cache)) as made_anew:
        tables = {
            name for (name,) in made_anew.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert tables == {"meta", "derived", "card", "alias", "state"}
        assert made_anew.execute("SELECT value FROM meta WHERE key = 'store'").fetchone() == store


def test_a_log_that_is_missing_is_missed_by_the_next_version_too(alone: Learner) -> None:
    alone("rate", "low-offer", "good")
    with closing(sqlite3.connect(alone.home / "cache.db")) as cache, cache:
        cache.execute("UPDATE meta SET value = '6/fsrs-6/1/0.4.0' WHERE key = 'layout'")
    (alone.home / "reviews.db").unlink()
    outcome = alone("due")
    assert outcome.code == ExitCode.STORE
    assert "is missing, although it was here before" in outcome.err


def test_where_it_cannot_be_written_the_cache_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache.db").mkdir()
    with closing(Cache.open(tmp_path / "cache.db")) as cache:
        assert cache.path is None
        assert cache.cards.card_keys() == []


def test_a_state_comes_back_from_the_cache_as_it_was() -> None:
    empty = CardState(CardKey("a/b"))
    full = empty._replace(
        due=MONDAY, first_day=MONDAY, last_day=MONDAY, interval=3, reps=4, suspended=True, buried_on=MONDAY
    )
    for state in (empty, full):
        assert state_from(state_row(state)) == state


def test_the_layout_names_the_tables(tmp_path: Path) -> None:
    """A changed table without a changed layout would read an old cache wrongly."""
    Cache.open(tmp_path / "cache.db").close()
    raw = sqlite3.connect(tmp_path / "cache.db")
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info('state')")]
    assert columns == [
        "card", "stability", "difficulty", "due", "interval", "first_day", "last_day", "last_reviewed_at",
        "reps", "lapses", "passes", "days_passed", "agains_on_last_day", "passed_on_last_day", "last_rating",
        "rating_before", "suspended", "buried_on",
    ]  # fmt: skip
    raw.close()
