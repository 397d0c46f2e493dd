"""Whole lines only, in a file that two syncs of one home may want at the same time."""

from __future__ import annotations

import fcntl
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flashcards.errors import SyncError
from flashcards.exchange.sync import append_lines as module
from flashcards.exchange.sync.append_lines import append_lines

LINES = [b"first\n", b"second\n", b"third\n"]


@contextmanager
def another_sync_writes(path: Path) -> Iterator[None]:
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_sync_waits_until_another_one_has_written_its_line(tmp_path: Path) -> None:
    (path := tmp_path / "file").write_bytes(b"first\nsec")
    waiting = threading.Thread(target=append_lines, args=(path, [b"third\n"]))
    with another_sync_writes(path):
        waiting.start()
        time.sleep(0.2)
        with path.open("ab") as file:
            file.write(b"ond\n")
    waiting.join()
    assert path.read_bytes() == b"".join(LINES)


def test_a_sync_that_waits_too_long_is_told_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path := tmp_path / "file").write_bytes(b"first\nsec")
    monkeypatch.setattr(module, "PATIENCE_S", 0.1)
    with (
        another_sync_writes(path),
        pytest.raises(SyncError, match="another sync is writing to it; try"),
    ):
        append_lines(path, LINES)
    assert path.read_bytes() == b"first\nsec"
    append_lines(path, [b"second\n"])
    assert path.read_bytes() == b"first\nsecond\n", "and the next one may write"


@pytest.mark.parametrize("piece", [1, 2, 7, 1_000])
@pytest.mark.parametrize("there", [b"", b"to", b"whole\n", b"whole\n\n", b"whole\ntorn-line", b"w\nt", b"\n"])
def test_behind_whatever_is_there_stand_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bytes, piece: int
) -> None:
    monkeypatch.setattr(module, "PIECE", piece)
    (path := tmp_path / "file").write_bytes(there)
    append_lines(path, LINES)
    assert path.read_bytes() == there[: there.rfind(b"\n") + 1] + b"".join(LINES)


def test_many_lines_are_handed_to_the_disk_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are read from the log while they are written: else all of them would lie in memory."""
    monkeypatch.setattr(module, "PIECE", 10)
    path = tmp_path / "file"
    sizes: list[int] = []

    def lines() -> Iterator[bytes]:
        for _ in range(4):
            sizes.append(path.stat().st_size)
            yield b"12345\n"

    append_lines(path, lines())
    assert sizes == [0, 0, 12, 12]
    assert path.stat().st_size == 24


def test_where_a_write_fails_no_torn_line_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    room = [9]

    def full(handle: int, piece: bytes) -> int:
        if not room[0]:
            raise OSError(28, "No space left on device")
        room[0] -= (written := write(handle, piece[: room[0]]))
        return written

    path = tmp_path / "file"
    with monkeypatch.context() as patch:
        patch.setattr(module.os, "write", full)
        with pytest.raises(OSError, match="No space left"):
            append_lines(path, LINES)
    assert path.read_bytes() == b"first\n"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a folder, not a file"),
        (os.mkfifo, "is a pipe, not a file"),
        (lambda path: path.symlink_to(path.with_name("elsewhere")), "is a link"),
    ],
)
def test_what_is_no_file_is_not_written_to(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    make(path := tmp_path / "file")
    with pytest.raises(SyncError, match=f"file: {said}; this machine writes to a file of this name, so move"):
        append_lines(path, LINES)
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    append_lines(path := tmp_path / "file", LINES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
