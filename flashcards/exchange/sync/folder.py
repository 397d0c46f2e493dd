"""A folder as a remote: each log writes to one file of its own, `DEVICE.jsonl`, and reads all of them.

A line is a row: the array of its columns in table order, the digest in hex. So the folder is a set of lines,
whatever git, Syncthing or a cloud drive make of its files: conflict copies are read like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from flashcards.errors import CacheUnusable, SyncError
from flashcards.exchange.progress import Progress
from flashcards.exchange.sync.append_lines import append_lines
from flashcards.exchange.sync.one_chain_each import ReadAnew, one_chain_each
from flashcards.exchange.sync.rows_in_files import ENDING, ReadSoFar, line_of, naming, our_files, rows_in
from flashcards.home.home import Home
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.chains import NO_ROW, SEQUENCE, LastRow, Place, Record, Vector

KIND = "shared folder"


class FolderMemory:
    """Keeps in the cache how far a folder was read, so that the next time only what is new is read.

    It may be deleted; then all is read again.
    """

    def __init__(self, home: Home, address: str) -> None:
        self._home = home
        self._address = address

    def load(self) -> ReadSoFar | None:
        if (kept := self._home.cache.derived.get(KIND, self._address)) is None:
            return None
        with unusable_if_damaged():
            return ReadSoFar.from_json(kept.value)

    def save(self, read: ReadSoFar) -> None:
        with suppress(CacheUnusable), self._home.cache.writing():
            self._home.cache.derived.put(KIND, self._address, "", read.as_json())


class FolderRemote:
    """See `remote.Remote`. A folder that is not there is made when something is to be written."""

    def __init__(self, folder: Path, *, name: str = "", memory: FolderMemory | None = None) -> None:
        self.name = name or str(folder)
        self.notices: list[str] = []
        self._folder = folder
        self._memory = memory
        self._read = ReadSoFar({}, {})
        self._behind: dict[str, list[Record]] = {}
        """The rows behind those that need not be read again, which end at `_begun`."""
        self._begun: Vector = {}
        self._vector: Vector = {}

    def __enter__(self) -> Self:
        if self._memory is not None and (read := self._memory.load()) is not None:
            self._read = read
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._memory is not None and not self.notices:
            self._memory.save(self._read)

    def clock(self) -> int | None:
        return None

    def vector(self) -> Vector:
        try:
            waiting = self._read_on(self._read)
        except (SyncError, ReadAnew):  # what was read before may have changed too
            waiting = self._read_on(ReadSoFar({}, {}))
        rows = "1 row" if waiting == 1 else f"{waiting} rows"
        wait = f"{self.name}: {rows} there must wait for earlier ones that have not arrived yet"
        self.notices = [f"{wait}; sync again when they have"] if waiting else []
        return self._vector

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        found = {}
        for device, sequence in places:
            begun = self._reaching(device, sequence)
            chain = self._behind.get(device, [])
            if sequence == begun.sequence:
                found[device, sequence] = begun.digest
            elif sequence <= begun.sequence + len(chain):
                found[device, sequence] = chain[sequence - begun.sequence - 1][-1]
        return found

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        for device in sorted(self._vector):
            begun = self._reaching(device, known.get(device, 0))
            yield from self._behind.get(device, [])[known.get(device, 0) - begun.sequence :]

    def push(self, records: Iterable[Record], total: int, device: str, progress: Progress) -> None:
        path = self._folder / f"{device}{ENDING}"
        lines = (line_of(record) for record in progress("Sending", records, total))
        with naming(path):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            append_lines(path, lines)

    def _reaching(self, device: str, sequence: int) -> LastRow:
        """Where the rows at hand begin, so that they reach back to `sequence`."""
        if self._begun.get(device, NO_ROW).sequence > sequence:
            self._read_on(ReadSoFar({}, {}))
        return self._begun.get(device, NO_ROW)

    def _read_on(self, before: ReadSoFar) -> int:
        """Read what was not read `before`; how many rows wait for earlier ones."""
        paths = our_files(self._folder) if self._folder.exists() else []
        if before.files.keys() - {path.name for path in paths}:
            raise ReadAnew
        found, ends = [], {}
        for path in paths:
            rows, ends[path.name] = rows_in(path, before.files.get(path.name))
            found += rows
        self._behind, waiting = one_chain_each(found, before.vector)
        self._begun = before.vector
        last = {device: LastRow(chain[-1][SEQUENCE], chain[-1][-1]) for device, chain in self._behind.items()}
        self._vector = before.vector | last
        self._read = before if waiting else ReadSoFar(ends, self._vector)
        return waiting
