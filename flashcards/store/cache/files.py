"""What was read from each deck and config file, by path, so that an unchanged file is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flashcards.store.cache.file import CacheFile


class CachedFile(NamedTuple):
    mtime_ns: int
    size: int
    sha256: str
    parsed: str
    """JSON, as the reader of that file wants it back."""


class CachedFiles:
    """The parsed files of a cache."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def stamps(self) -> dict[str, tuple[int, int]]:
        """path -> (mtime_ns, size) of every file that was parsed."""
        rows = self._file.read("SELECT path, mtime_ns, size FROM file")
        return {path: (mtime_ns, size) for path, mtime_ns, size in rows}

    def file(self, path: str) -> CachedFile | None:
        query = "SELECT mtime_ns, size, sha256, parsed FROM file WHERE path = ?"
        found = self._file.read(query, (path,))
        return CachedFile(*found[0]) if found else None

    def replace(self, read: Mapping[str, CachedFile], keep: Iterable[str]) -> None:
        """Remember what was just read, and forget every path that is not in `keep`."""
        gone = set(self.stamps()) - set(keep)

        def write() -> None:
            self._file.connection.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in gone])
            rows = [(path, *file) for path, file in read.items()]
            self._file.connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", rows)

        self._file.write(write)
