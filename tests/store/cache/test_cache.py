"""The cache: it may be damaged, foreign, of another layout or unwritable, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.states import state_from, state_row
from tests.rows import MONDAY


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096])
def test_an_unreadable_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.db"
    path.write_bytes(content)
    with closing(Cache.open(path)) as cache:
        assert cache.file.path == path
        assert cache.cards.card_keys() == []


def test_a_cache_of_another_layout_is_laid_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    cache = Cache.open(path)
    cache.file.write(lambda: cache.file.put_meta("layout", "an older one"))
    cache.file.write(lambda: cache.file.put_meta("head", "[9, 9]"))
    cache.file.close()
    with closing(Cache.open(path)) as again:
        assert again.states.head() is None


def test_where_it_cannot_be_written_the_cache_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache.db").mkdir()
    with closing(Cache.open(tmp_path / "cache.db")) as cache:
        assert cache.file.path is None
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
    Cache.open(tmp_path / "cache.db").file.close()
    raw = sqlite3.connect(tmp_path / "cache.db")
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info('state')")]
    assert columns == [
        "card", "stability", "difficulty", "due", "interval", "first_day", "last_day", "last_reviewed_at",
        "reps", "lapses", "passes", "days_passed", "agains_on_last_day", "passed_on_last_day", "last_rating",
        "rating_before", "suspended", "buried_on",
    ]  # fmt: skip
    raw.close()
