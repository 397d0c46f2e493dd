"""Derived values: given back while their stamp is the same, and never waited for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from flashcards.errors import CacheUnusable
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.derived import Derived
from flashcards.store.cache.glance import glance
from flashcards.store.cache.layout import LAYOUT
from flashcards.store.cache.stamps import MISSING, settled, stamp


def test_a_value_is_given_back_while_its_stamp_is_the_same() -> None:
    with closing(Cache.in_memory()) as cache:
        with cache.writing():
            cache.derived.put("deck", "a.toml", (7, 30), {"title": "Pläne", "day": date(2026, 11, 23)})
            cache.derived.put("plan", "a.toml", None, [])
        value = {"title": "Pläne", "day": "2026-11-23"}
        assert cache.derived.fresh("deck", "a.toml", (7, 30)) == value
        assert cache.derived.fresh("deck", "a.toml", (8, 30)) is None
        assert cache.derived.fresh("deck", "b.toml", (7, 30)) is None
        assert cache.derived.get("deck", "a.toml") == Derived([7, 30], value)
        assert cache.derived.stamps("deck") == {"a.toml": [7, 30]}
        with cache.writing():
            cache.derived.forget("deck", ["a.toml"])
        assert cache.derived.get("deck", "a.toml") is None
        assert cache.derived.get("plan", "a.toml") == Derived(None, [])


@pytest.mark.parametrize("damage", ["x", "[" * 200_000])
def test_a_value_that_is_no_json_makes_the_cache_unusable(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "cache.db"
    with closing(Cache.open(path)) as cache:
        with cache.writing():
            cache.derived.put("output", "due", None, "Nothing is due.")
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE derived SET value = ?", (damage,))
        with pytest.raises(CacheUnusable) as raised:
            cache.derived.get("output", "due")
        assert raised.value.damaged


def test_a_glance_at_a_cache_that_is_missing_or_of_another_layout_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    query = "SELECT stamp, value FROM derived"
    assert glance(str(path), LAYOUT, query) == []
    assert not path.exists()
    with closing(Cache.open(path)) as cache, cache.writing():
        cache.derived.put("output", "due", None, "Nothing is due.")
    assert glance(str(path), LAYOUT, query) == [("null", '"Nothing is due."')]
    with closing(Cache.open(path)) as cache, cache.writing():
        cache.put_meta("layout", "another")
    assert glance(str(path), LAYOUT, query) == []


def test_a_file_that_was_just_written_is_looked_into_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    assert stamp(path) == MISSING
    path.write_text("now")
    assert settled(stamp(path)) == (0, 3) != stamp(path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert settled(stamp(path)) == stamp(path) == (1_700_000_000 * 10**9, 3)
