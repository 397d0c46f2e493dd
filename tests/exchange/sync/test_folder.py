"""A shared folder is read on from where the last reading ended."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flashcards.exchange.progress import unseen
from flashcards.exchange.sync.folder import FolderMemory, FolderRemote
from flashcards.exchange.sync.rows_in_files import FileEnd, ReadSoFar
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import Places
from flashcards.store.chains import LastRow, Vector
from flashcards.store.review_log import ReviewLog
from tests.exchange.sync.chains import LAPTOP
from tests.store.conftest import draft, log
from tests.work import must_grow_at_most

__all__ = ["log"]  # a fixture


class Kept:
    """A memory as it would lie in the cache, as JSON."""

    def __init__(self) -> None:
        self.json: list[object] = []

    def load(self) -> ReadSoFar | None:
        return ReadSoFar.from_json(self.json) if self.json else None

    def save(self, read: ReadSoFar) -> None:
        self.json = read.as_json()


def sent(log: ReviewLog, folder: Path, memory: Kept) -> Vector:
    """All rows of the log are in the folder, and that is remembered."""
    with FolderRemote(folder, memory=memory) as remote:
        known = {device: last.sequence for device, last in remote.vector().items()}
        remote.push(log.chains.rows_after(known), 1, log.device, unseen)
        return remote.vector()


@pytest.mark.parametrize("new", [0, 2])
def test_what_was_read_before_is_not_read_again(tmp_path: Path, new: int) -> None:
    memories: dict[int, Kept] = {}
    for number in (300, 6_000):
        log = ReviewLog.create(tmp_path / f"{number}.db")
        log.append_many(draft(each) for each in range(number))
        memories[number] = Kept()
        assert sent(log, tmp_path / f"{number}", memories[number]) == log.chains.vector()
        log.append_many(draft(each) for each in range(new))
        sent(log, tmp_path / f"{number}", Kept())
        log.close()

    def read_again(number: int) -> None:
        memory = Kept()
        memory.json = memories[number].json
        with FolderRemote(tmp_path / f"{number}", memory=memory) as remote:
            assert [last.sequence for last in remote.vector().values()] == [number + new]

    must_grow_at_most(3, read_again, small=300, large=6_000)


def test_a_file_that_is_gone_takes_its_rows_with_it(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft(number) for number in range(4)])
    vector = sent(log, tmp_path / "folder", memory := Kept())
    file = tmp_path / "folder" / f"{log.device}.jsonl"
    away = file.rename(tmp_path / file.name)
    with FolderRemote(tmp_path / "folder", memory=memory) as remote:
        assert remote.vector() == {}
    away.rename(file)
    with FolderRemote(tmp_path / "folder", memory=memory) as remote:
        assert remote.vector() == vector


def test_rows_of_long_ago_are_read_when_they_are_asked_for(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft(number) for number in range(4)])
    sent(log, tmp_path / "folder", memory := Kept())
    log.append([draft(number) for number in range(4, 6)])
    vector = sent(log, tmp_path / "folder", Kept())
    rows = list(log.chains.rows_after({}))
    with FolderRemote(tmp_path / "folder", memory=memory) as remote:
        assert remote.vector() == vector == log.chains.vector()
        assert list(remote.rows_after({log.device: 5})) == rows[5:]
        assert remote.digests_at([(log.device, 4), (log.device, 6), (log.device, 7)]) == {
            (log.device, 4): rows[3][-1],
            (log.device, 6): rows[5][-1],
        }
        assert list(remote.rows_after({log.device: 1})) == rows[1:]
        assert remote.digests_at([(log.device, 1)]) == {(log.device, 1): rows[0][-1]}
        assert list(remote.rows_after({})) == rows


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
