"""How far a shared folder was read is kept in the cache, for this folder alone, and may be deleted."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from flashcards.exchange.sync.folder_memory import FolderMemory
from flashcards.exchange.sync.rows_in_files import FileEnd, ReadSoFar
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import Places
from flashcards.store.chains import LastRow
from tests.exchange.sync.chains import LAPTOP

READ = ReadSoFar(
    {f"{LAPTOP}.jsonl": FileEnd(700, 1_795_420_800_000_000_001, "ab0a")}, {LAPTOP: LastRow(3, b"d" * 16)}
)


def home(root: Path) -> Home:
    root.mkdir(mode=0o700, exist_ok=True)
    return Home(Places.of(root), StoppedClock(datetime(2026, 11, 25, 8, tzinfo=UTC)))


def test_what_was_read_is_remembered_for_this_folder_until_the_cache_is_deleted(tmp_path: Path) -> None:
    with closing(home(tmp_path / "home")) as first:
        assert FolderMemory(first, "/one").load() is None
        FolderMemory(first, "/one").save(READ)
        FolderMemory(first, "/two").save(ReadSoFar({}, {}))
    with closing(home(tmp_path / "home")) as second:
        assert FolderMemory(second, "/one").load() == READ
        assert FolderMemory(second, "/two").load() == ReadSoFar({}, {})
        assert FolderMemory(second, "/three").load() is None
        later = READ._replace(vector={LAPTOP: LastRow(4, b"e" * 16)})
        FolderMemory(second, "/one").save(later)
        assert FolderMemory(second, "/one").load() == later
    (tmp_path / "home" / "cache.db").unlink()
    with closing(home(tmp_path / "home")) as third:
        assert FolderMemory(third, "/one").load() is None
