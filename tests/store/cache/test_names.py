"""Names for a shell: what begins so, nothing that a shell could take for something else, and no harm."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.store.cache import glance
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.cards import CachedCard
from flashcards.store.cache.names import card_ids, card_keys, deck_names, tag_names

READERS = [deck_names, card_keys, card_ids, tag_names]


def record(key: str, tags: str = "") -> CachedCard:
    card, deck = CardKey(key), DeckId(key.partition("/")[0])
    return CachedCard(card, card, deck, 0, 0, 1, 2, 60, 0, False, False, False, "", f" {tags} ", "", "{}")


def cache_of(path: Path, *records: CachedCard) -> str:
    with closing(Cache.open(path / "cache.db")) as cache, cache.writing():
        cache.cards.replace_cards(records, {})
    return str(path / "cache.db")


def test_names_are_those_that_begin_so_in_order(tmp_path: Path) -> None:
    cache = cache_of(
        tmp_path,
        record("salary/low-offer", "topic:pay round:2"),
        record("salary/range", "topic:pay"),
        record("support/queue", "topic:queue"),
    )
    assert deck_names(cache, "s") == ["salary", "support"]
    assert deck_names(cache, "salary") == ["salary"]
    assert card_keys(cache, "salary/") == ["salary/low-offer", "salary/range"]
    assert card_ids(cache, "") == ["low-offer", "queue", "range"]
    assert card_ids(cache, "q") == ["queue"]
    assert tag_names(cache, "topic:") == ["topic:pay", "topic:queue"]
    assert tag_names(cache, "R") == []


def test_an_id_of_two_decks_is_no_name(tmp_path: Path) -> None:
    cache = cache_of(tmp_path, record("salary/range"), record("support/range"), record("support/rota"))
    assert card_ids(cache, "r") == ["rota"]


@pytest.mark.parametrize(
    "strange", ["\x1b]0;x\x07", "a b", "$(reboot)", "`reboot`", "x;y", "a\nb", "\u202eab", "*"]
)
def test_what_no_deck_may_use_in_a_name_is_left_out(tmp_path: Path, strange: str) -> None:
    tag = "".join(strange.split())
    cache = cache_of(
        tmp_path,
        record(f"{strange}/card", tag if tag != "ab" else "A"),
        record(f"deck/{strange}"),
        record("deck/card-1", "tag"),
    )
    assert deck_names(cache, "") == ["deck"]
    assert card_keys(cache, "") == ["deck/card-1"]
    assert card_ids(cache, "") == ["card", "card-1"]
    assert tag_names(cache, "") == ["tag"]


@pytest.mark.parametrize("begun", ["%", "'", '"; DROP TABLE card', "\ud800", "[a-z]*", "~", "\U0010ffff"])
def test_whatever_was_typed_finds_nothing_and_breaks_nothing(tmp_path: Path, begun: str) -> None:
    cache = cache_of(tmp_path, record("deck/card", "tag"))
    assert [read(cache, begun) for read in READERS] == [[], [], [], []]
    assert deck_names(cache, "d") == ["deck"]


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_missing_or_unreadable_cache_has_no_names_and_stays_as_it_is(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "cache.db"
    if content is not None:
        path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    assert [read(str(path), "") for read in READERS] == [[], [], [], []]
    assert sorted(tmp_path.iterdir()) == before
    assert content is None or path.read_bytes() == content


def test_a_cache_of_another_layout_has_no_names(tmp_path: Path) -> None:
    cache = cache_of(tmp_path, record("deck/card"))
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'layout'")
    assert deck_names(cache, "") == []


def test_a_cache_that_another_process_holds_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = cache_of(tmp_path, record("deck/card"))
    connect, seconds = glance.connect, []

    def noting(*arguments: Any, timeout: float = 5, **more: Any) -> sqlite3.Connection:
        seconds.append(timeout)
        return connect(*arguments, timeout=timeout, **more)

    with closing(sqlite3.connect(cache, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(glance, "connect", noting)
        assert deck_names(cache, "") == []
    assert len(seconds) == 1
    assert seconds[0] < 1


def test_a_folder_may_be_called_anything(tmp_path: Path) -> None:
    odd = tmp_path / "a?b#c%20 d"
    odd.mkdir()
    assert deck_names(cache_of(odd, record("deck/card")), "") == ["deck"]
