"""The review log: an append-only SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

from flashcards.core.rows import Draft, Row, RowKind
from flashcards.errors import SEE_DOCTOR, StoreError, UsageProblem
from flashcards.store.chains import Chains
from flashcards.store.connect import (
    NOTHING_STORED,
    closed_on_error,
    naming_the_store,
    transaction,
    try_to_write,
)
from flashcards.store.histories import ACCEPTED, REMOTES, add_to_list
from flashcards.store.log_file import make_file, open_file
from flashcards.store.log_schema import COLUMN_LIST, COLUMNS
from flashcards.store.questions_to_a_log import OF_DEVICE, ExportedNote, ReadableLog
from flashcards.store.row_format import FIRST_DIGEST, digest, plain, uuid7

_INSERT = f"INSERT INTO review ({COLUMN_LIST}) VALUES ({', '.join('?' for _ in COLUMNS)})"

_NEXT_FREE = """
    SELECT reviewed_at + 1 FROM review AS taken WHERE reviewed_at >= ?
    AND NOT EXISTS (SELECT 1 FROM review WHERE reviewed_at = taken.reviewed_at + 1)
    ORDER BY reviewed_at LIMIT 1
"""


class ReviewLog(ReadableLog):
    """An open log, to read and to write. Every method raises StoreError, naming the file, as in reading."""

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty log, as `make_file` does."""
        make_file(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing log of this schema. Nothing is written.

        Raises StoreError for an empty, foreign, damaged or newer file, OlderLog for one of an older schema.
        """
        with naming_the_store(path):
            connection = open_file(path)
            with closed_on_error(connection):
                return cls(path, connection)

    def close(self) -> None:
        self._connection.close()

    @property
    def chains(self) -> Chains:
        """What is exchanged with other logs."""
        return Chains(self.path, self._connection)

    def must_be_writable(self) -> None:
        """Raises StoreError when rows could not be appended now."""
        with naming_the_store(self.path, NOTHING_STORED):
            try_to_write(self._connection)

    def append(self, drafts: Iterable[Draft]) -> list[Row]:
        """Store the drafts, all or none. When this returns they are on the disk.

        `reviewed_at` is moved on by a millisecond while another row has the same one: it is unique
        in a store, so that replay has one order and Anki's review ids stay apart.
        """
        with naming_the_store(self.path, NOTHING_STORED), transaction(self._connection):
            return list(self._inserted(drafts))

    def append_many(self, drafts: Iterable[Draft]) -> None:
        """`append` for a history: the rows are not kept."""
        with naming_the_store(self.path, NOTHING_STORED), transaction(self._connection):
            for _ in self._inserted(drafts):
                pass

    def _inserted(self, drafts: Iterable[Draft]) -> Iterator[Row]:
        """Each draft as the row that it became. Only inside a transaction."""
        self._identify()
        query = f"SELECT number, last FROM ({OF_DEVICE}) ORDER BY number DESC LIMIT 1"
        sequence, previous = self._connection.execute(query, (self.device,)).fetchone() or (0, FIRST_DIGEST)
        for draft in drafts:
            sequence += 1
            row = self._numbered(draft, sequence, previous)
            previous = row.digest
            inserted = self._connection.execute(_INSERT, [*plain(row), row.digest])
            if inserted.rowcount != 1:  # a trigger that is not ours swallowed it
                raise StoreError(f"{self.path}: does not take rows; nothing more was stored{SEE_DOCTOR}")
            yield row

    def void(self, target: Row, draft: Draft) -> Row:
        """Append the row that takes `target` back; `draft` is of kind void.

        Raises UsageProblem for a void, which cannot be voided, and for a row voided already.
        """
        if target.kind is RowKind.VOID:
            raise UsageProblem(f"row {target.id} is itself an undo; give the answer again instead")
        if target.id in self.voided_ids():
            raise UsageProblem(f"row {target.id} was undone before")
        return self.append([draft])[0]

    def remember_remote(self, address: str) -> None:
        """Remember that this log was synced with a remote."""
        with naming_the_store(self.path), transaction(self._connection):
            add_to_list(self._connection, REMOTES, [address])

    def accept_loss(self, ids: Iterable[str]) -> None:
        """Remember in the log itself that the learner gives up the histories that end with these rows."""
        with naming_the_store(self.path), transaction(self._connection):
            add_to_list(self._connection, ACCEPTED, ids)

    def remember_exported(self, notes: Mapping[str, ExportedNote]) -> None:
        """Remember what goes to Anki now, all of it or nothing. No row of the log is touched."""
        rows = ((guid, *note) for guid, note in notes.items())
        with naming_the_store(self.path), transaction(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO anki_note VALUES (?, ?, ?)", rows)

    def _numbered(self, draft: Draft, sequence: int, previous: bytes) -> Row:
        reviewed_at = draft.reviewed_at
        if self._connection.execute("SELECT 1 FROM review WHERE reviewed_at = ?", (reviewed_at,)).fetchone():
            reviewed_at = self._connection.execute(_NEXT_FREE, (reviewed_at,)).fetchone()[0]
        facts = draft._replace(reviewed_at=reviewed_at)._asdict()
        row = Row(id=uuid7(reviewed_at), device=self.device, sequence=sequence, digest=b"", **facts)
        return row._replace(digest=digest(previous, plain(row)))
