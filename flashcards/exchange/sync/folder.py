"""A folder as a remote: each log writes to one file of its own, `DEVICE.jsonl`, and reads all of them.

A line is a row: the array of its columns in table order, the digest in hex. So the folder is a set of lines,
whatever git, Syncthing or a cloud drive make of its files: conflict copies are read like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from flashcards.errors import SyncError, not_a_file
from flashcards.exchange.progress import Progress
from flashcards.exchange.sync.append_lines import append_lines
from flashcards.exchange.sync.one_chain_each import DELETE_THE_LINE, Found, one_chain_each
from flashcards.store.chains import SEQUENCE, LastRow, Place, Record, Vector
from flashcards.store.row_format import why_not_a_record

ENDING = ".jsonl"

_OURS = re.compile(rf"[0-9a-f]{{12}}(?![0-9a-f]).*{re.escape(ENDING)}")
"""Our files, and copies of them by other programs: `DEVICE.sync-conflict-...`, `DEVICE (conflicted copy)`."""

_LONGEST_LINE = 20_000
"""Bytes: more than any row takes."""


class FolderRemote:
    """See `remote.Remote`. What is in the folder is read once, when it is first asked for."""

    def __init__(self, folder: Path, *, name: str = "", may_be_made: bool = False) -> None:
        """`may_be_made`: whether a folder that is not there is made when something is to be written."""
        self.name = name or str(folder)
        self.notices: list[str] = []
        self._folder = folder
        self._may_be_made = may_be_made
        self._chains: dict[str, list[Record]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def clock(self) -> int | None:
        return None

    def vector(self) -> Vector:
        self._chains, waiting = self._read()
        rows = "1 row" if waiting == 1 else f"{waiting} rows"
        wait = f"{self.name}: {rows} there must wait for earlier ones that have not arrived yet"
        self.notices = [f"{wait}; sync again when they have"] if waiting else []
        return {device: LastRow(chain[-1][SEQUENCE], chain[-1][-1]) for device, chain in self._chains.items()}

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        return {
            (device, sequence): chain[sequence - 1][-1]
            for device, sequence in places
            if sequence <= len(chain := self._there().get(device, []))
        }

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        for device, chain in sorted(self._there().items()):
            yield from chain[known.get(device, 0) :]

    def push(self, records: Iterable[Record], total: int, device: str, progress: Progress) -> None:
        path = self._folder / f"{device}{ENDING}"
        lines = (line_of(record) for record in progress("Sending", records, total))
        with _naming(path):
            if self._may_be_made and not self._folder.exists():
                self._folder.mkdir(mode=0o700)
            append_lines(path, lines)

    def _there(self) -> dict[str, list[Record]]:
        if self._chains is None:
            self.vector()
        assert self._chains is not None
        return self._chains

    def _read(self) -> tuple[dict[str, list[Record]], int]:
        if self._may_be_made and not self._folder.exists():
            return {}, 0
        with _naming(self._folder):
            paths = _ours_in(self._folder)
        return one_chain_each(found for path in paths for found in _rows_in(path))


def line_of(record: Record) -> bytes:
    """In ASCII, so that no other program stumbles over a line."""
    return json.dumps([*record[:-1], record[-1].hex()], separators=(",", ":")).encode() + b"\n"


def _rows_in(path: Path) -> Iterator[Found]:
    """The rows of one file with their places. A last line without its end is still being written."""
    with _naming(path):
        if wrong := not_a_file(path.stat()):
            raise SyncError(f"{path}: {wrong}; move it away, then sync again")
        content = path.read_bytes()
    lines = content.split(b"\n")[:-1]
    for number, line in enumerate(lines, 1):
        yield Found(_record(path, number, line), path, number)


def _record(path: Path, number: int, line: bytes) -> Record:
    try:
        parsed: Any = json.loads(line) if len(line) <= _LONGEST_LINE else None
        if not isinstance(parsed, list) or not parsed:
            raise ValueError
        record = (*parsed[:-1], bytes.fromhex(parsed[-1]))
    except (ValueError, TypeError, RecursionError):
        if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
            wrong = "is part of a merge conflict; delete the lines of marks, keep all others, then sync again"
        else:
            wrong = f"is damaged; {DELETE_THE_LINE}"
        raise SyncError(f"{path}, line {number}: {wrong}") from None
    if wrong := why_not_a_record(record):
        raise SyncError(f"{path}, line {number}: the row {wrong}; update flashcards, then sync again")
    return record


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What the disk says, as one line that names the file and what to do."""
    try:
        yield
    except OSError as error:
        import errno

        cause = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            cause = "the disk is full; free some space"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            cause = f"cannot be used ({cause}); check the permissions of the file and its folder"
        raise SyncError(f"{path}: {cause}, then sync again") from error


def holds_rows(folder: Path) -> bool:
    """Whether any of our files is in the folder. Raises SyncError."""
    with _naming(folder):
        return bool(_ours_in(folder))


def _ours_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
