"""The files of a shared folder, read line by line, and from where the last reading ended."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from flashcards.errors import SyncError, not_a_file
from flashcards.exchange.sync.one_chain_each import DELETE_THE_LINE, Found, ReadAnew
from flashcards.store.chains import LastRow, Record, Vector
from flashcards.store.row_format import why_not_a_record

ENDING = ".jsonl"

_OURS = re.compile(rf"[0-9a-f]{{12}}(?![0-9a-f]).*{re.escape(ENDING)}")
"""Our files, and copies of them by other programs: `DEVICE.sync-conflict-...`, `DEVICE (conflicted copy)`."""

_LONGEST_LINE = 20_000
"""Bytes: more than any row takes."""

_MARK = 40
"""Bytes: the end of a line holds the digest, which depends on all rows of the device before it."""


class FileEnd(NamedTuple):
    """Up to where a file was read."""

    size: int
    """Bytes, whole lines only."""
    mtime_ns: int
    mark: str
    """The last bytes in hex."""


class ReadSoFar(NamedTuple):
    """Up to where the files of a folder were read, and how far the chains went by then."""

    files: dict[str, FileEnd]
    vector: Vector

    def as_json(self) -> list[Any]:
        ends = {device: (sequence, digest.hex()) for device, (sequence, digest) in self.vector.items()}
        return [self.files, ends]

    @classmethod
    def from_json(cls, value: list[Any]) -> Self:
        files, ends = value
        vector = {
            device: LastRow(sequence, bytes.fromhex(digest)) for device, (sequence, digest) in ends.items()
        }
        return cls({name: FileEnd(*end) for name, end in files.items()}, vector)


def our_files(folder: Path) -> list[Path]:
    """Raises SyncError where the folder cannot be read."""
    with naming(folder):
        return sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))


def line_of(record: Record) -> bytes:
    """In ASCII, so that no other program stumbles over a line."""
    return json.dumps([*record[:-1], record[-1].hex()], separators=(",", ":")).encode() + b"\n"


def rows_in(path: Path, before: FileEnd | None) -> tuple[list[Found], FileEnd]:
    """The rows of a file behind what was read `before`, and where it ends now.

    A last line without its end is still being written. Raises SyncError for what is no row, ReadAnew where
    the file does not go on as it was.
    """
    with naming(path):
        there = path.stat()
        if wrong := not_a_file(there):
            raise SyncError(f"{path}: {wrong}; move it away, then sync again")
        if before is not None and (there.st_size, there.st_mtime_ns) == (before.size, before.mtime_ns):
            return [], before
        mark = bytes.fromhex(before.mark) if before is not None else b""
        begin = before.size if before is not None else 0
        with path.open("rb") as file:
            file.seek(begin - len(mark))
            content = file.read()
    if begin and (there.st_size <= begin or not content.startswith(mark)):
        raise ReadAnew
    lines = content[: content.rfind(b"\n") + 1]
    found = [
        Found(_record(path, number, line), path, number)
        for number, line in enumerate(lines[len(mark) :].split(b"\n")[:-1], 1)
    ]
    end = begin - len(mark) + len(lines)
    return found, FileEnd(end, there.st_mtime_ns, lines[-_MARK:].hex())


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
def naming(path: Path) -> Iterator[None]:
    """What the disk says, as one line that names the file and what to do. Raises SyncError."""
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
