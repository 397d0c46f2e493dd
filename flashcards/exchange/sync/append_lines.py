"""Whole lines appended to a file that nobody else writes, and on the disk when that is said."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flashcards.errors import SyncError, not_a_file
from flashcards.store.log_file import sync_folder

PIECE = 1 << 20
"""Bytes written at a time."""

PATIENCE_S = 10.0
"""So long one sync waits for another that writes to the same file."""


def append_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Append lines, each with its end, to the file, which is made for its owner alone where there is none.

    What a writer that was killed has left of its last line is taken away first.
    Raises OSError, after which no torn line is left where that can be helped; SyncError for a link or folder.
    """
    if path.is_symlink() or (path.exists() and not_a_file(path.stat())):
        kind = "is a link" if path.is_symlink() else not_a_file(path.stat())
        raise SyncError(f"{path}: {kind}; this machine writes to a file of this name, so move it away")
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with _alone(handle, path):
            _take_away_torn_line(handle)
            try:
                for piece in _pieces(lines):
                    _write(handle, piece)
                os.fsync(handle)
            except OSError:
                with suppress(OSError):
                    _take_away_torn_line(handle)
                raise
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _write(handle: int, piece: bytes) -> None:
    while piece:
        piece = piece[os.write(handle, piece) :]


def _take_away_torn_line(handle: int) -> None:
    """Let the file end where its last whole line ends."""
    size = at = os.fstat(handle).st_size
    while at:
        begin = max(at - PIECE, 0)
        os.lseek(handle, begin, os.SEEK_SET)
        if (end := os.read(handle, at - begin).rfind(b"\n")) >= 0:
            at = begin + end + 1
            break
        at = begin
    if at < size:
        os.ftruncate(handle, at)


@contextmanager
def _alone(handle: int, path: Path) -> Iterator[None]:
    """Two syncs of one home must not write into each other's lines. Where files have no locks, they may."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > until:
                raise SyncError(f"{path}: another sync is writing to it; try again later") from None
            time.sleep(0.05)
        except OSError:  # no locks on this file system
            break
    yield
