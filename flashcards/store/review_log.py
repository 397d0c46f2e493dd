"""The review log: one SQLite file to which rows are appended and from which none is ever taken."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, Self

from flashcards.core.cards import CardKey
from flashcards.core.reviews import Draft, Row, RowKind
from flashcards.errors import SEE_DOCTOR, StoreError, UnknownName, UsageProblem
from flashcards.store import schema
from flashcards.store.connect import (
    APPLICATION_ID,
    close_finished,
    closed_on_error,
    connect,
    naming_the_store,
    transaction,
    try_to_write,
)
from flashcards.store.row_format import FIRST_DIGEST, digest, plain, row_from, uuid7

_COLUMNS = ", ".join(f'"{name}"' for name in schema.COLUMNS)
_PLACEHOLDERS = ", ".join("?" for _ in schema.COLUMNS)


class Head(NamedTuple):
    """How far a log goes. The last row's id tells a log from an older copy that grew again."""

    rows: int
    last_id: str | None


class ReviewLog:
    """An open log. Every method raises StoreError, naming the file, when file or disk refuse."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        self.store_id: str = meta["store"]
        self.device: str = meta["device"]

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty log. It appears under its name only when it is whole.

        Raises StoreError when a file of that name is there already.
        """
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        with naming_the_store(path):
            beside.unlink(missing_ok=True)  # of a process that was killed here
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            try:
                connection = connect(beside, durable=True)
                with closed_on_error(connection):
                    schema.create(connection)
                    identities = [("store", os.urandom(8).hex()), ("device", os.urandom(6).hex())]
                    with transaction(connection):
                        connection.executemany("INSERT INTO meta VALUES (?, ?)", identities)
                    close_finished(connection)
                _publish(beside, path)
            finally:
                beside.unlink(missing_ok=True)
            _sync_folder(path.parent)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing log of this schema. Nothing is written.

        Raises StoreError for an empty, foreign, damaged, newer or older file; `needs_migration`
        tells an older one beforehand.
        """
        with naming_the_store(path):
            connection = _open_checked(path)
            with closed_on_error(connection):
                version = schema.version_of(connection)
                if version < schema.SCHEMA_VERSION:
                    raise StoreError(f"{path}: has the older schema {version}; run: flashcards review")
                return cls(path, connection)

    def close(self) -> None:
        self._connection.close()

    # -- reading ------------------------------------------------------------------------------

    def head(self) -> Head:
        """Rows are never taken away, so the last rowid is their number."""
        with naming_the_store(self.path):
            last = self._connection.execute(
                "SELECT rowid, id FROM review ORDER BY rowid DESC LIMIT 1"
            ).fetchone()
            return Head(*last) if last else Head(0, None)

    def continues(self, head: Head) -> bool:
        """Whether this log is the one that had `head`, with or without further rows."""
        with naming_the_store(self.path):
            found = self._connection.execute("SELECT id FROM review WHERE rowid = ?", (head.rows,)).fetchone()
            return (found[0] if found else None) == head.last_id

    def rows(self, *, newest: int | None = None) -> Iterator[Row]:
        """All rows in replay order, or only the `newest` ones of them."""
        order = "reviewed_at {0}, device {0}, sequence {0}"
        query = f"SELECT {_COLUMNS} FROM review ORDER BY {order.format('ASC')}"
        if newest is not None:
            newest_first = f"SELECT {_COLUMNS} FROM review ORDER BY {order.format('DESC')} LIMIT {newest:d}"
            query = f"SELECT * FROM ({newest_first}) ORDER BY {order.format('ASC')}"
        return self._select(query)

    def rows_by_card(self) -> Iterator[Row]:
        """All rows, those of one card key together."""
        return self._select(f"SELECT {_COLUMNS} FROM review ORDER BY card")

    def rows_of(self, keys: Iterable[CardKey]) -> list[Row]:
        """All rows that stand under one of the keys."""
        wanted = tuple(keys)
        marks = ", ".join("?" for _ in wanted)
        return list(self._select(f"SELECT {_COLUMNS} FROM review WHERE card IN ({marks})", wanted))

    def cards_after(self, rows: int) -> list[CardKey]:
        """The card keys of all rows appended after the first `rows`."""
        with naming_the_store(self.path):
            query = "SELECT DISTINCT card FROM review WHERE rowid > ?"
            return [CardKey(key) for (key,) in self._connection.execute(query, (rows,))]

    def row(self, row_id: str) -> Row:
        """Raises UnknownName when no row has this id."""
        for row in self._select(f"SELECT {_COLUMNS} FROM review WHERE id = ?", (row_id,)):
            return row
        raise UnknownName("row", row_id, advice="`flashcards log` lists the ids")

    def last_undoable(self) -> Row | None:
        """The latest row of this device that is no void, not yet voided and was not imported."""
        query = f"""
            SELECT {_COLUMNS} FROM review
            WHERE device = ? AND kind <> 'void' AND source <> 'anki'
              AND id NOT IN (SELECT voids FROM review WHERE voids IS NOT NULL)
            ORDER BY sequence DESC LIMIT 1
        """
        return next(iter(self._select(query, (self.device,))), None)

    def voided_ids(self) -> frozenset[str]:
        """Ids of all rows that were undone."""
        return self._column("voids")

    def external_ids(self) -> frozenset[str]:
        """Ids that rows brought along from elsewhere."""
        return self._column("external_id")

    def _column(self, name: str) -> frozenset[str]:
        with naming_the_store(self.path):
            found = self._connection.execute(f"SELECT {name} FROM review WHERE {name} IS NOT NULL")
            return frozenset(value for (value,) in found)

    def ids_after(self, ms: int) -> list[str]:
        """Ids of the rows whose `reviewed_at` is later than `ms`."""
        with naming_the_store(self.path):
            found = self._connection.execute("SELECT id FROM review WHERE reviewed_at > ?", (ms,))
            return [row_id for (row_id,) in found]

    def _select(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        with naming_the_store(self.path):
            for record in self._connection.execute(query, values):
                try:
                    yield row_from(record)
                except (KeyError, ValueError, TypeError) as error:
                    raise StoreError(
                        f"{self.path}: row {record[0]} is damaged ({error}){SEE_DOCTOR}"
                    ) from error

    # -- writing ------------------------------------------------------------------------------

    def must_be_writable(self) -> None:
        """Raises StoreError when rows could not be appended now."""
        with naming_the_store(self.path):
            try_to_write(self._connection)

    def append(self, drafts: Iterable[Draft]) -> list[Row]:
        """Store the drafts, all or none. When this returns they are on the disk.

        `reviewed_at` is moved on by a millisecond while another row has the same one: it is unique
        in a store, so that replay has one order and Anki's review ids stay apart.
        """
        rows = []
        with naming_the_store(self.path), transaction(self._connection):
            sequence, previous = self._tail()
            for draft in drafts:
                sequence += 1
                row = self._numbered(draft, sequence, previous)
                previous = row.digest
                self._connection.execute(
                    f"INSERT INTO review ({_COLUMNS}) VALUES ({_PLACEHOLDERS})", [*plain(row), row.digest]
                )
                rows.append(row)
        return rows

    def void(self, target: Row, draft: Draft) -> Row:
        """Append the row that takes `target` back; `draft` is of kind void.

        Raises UsageProblem for a void, which cannot be voided, and for a row voided already.
        """
        if target.kind is RowKind.VOID:
            raise UsageProblem(f"row {target.id} is itself an undo; give the answer again instead")
        if target.id in self.voided_ids():
            raise UsageProblem(f"row {target.id} was undone before")
        return self.append([draft])[0]

    def _tail(self) -> tuple[int, bytes]:
        """The last sequence of this device, and its digest."""
        query = "SELECT sequence, digest FROM review WHERE device = ? ORDER BY sequence DESC LIMIT 1"
        last = self._connection.execute(query, (self.device,)).fetchone()
        return (last[0], last[1]) if last else (0, FIRST_DIGEST)

    def _numbered(self, draft: Draft, sequence: int, previous: bytes) -> Row:
        reviewed_at = draft.reviewed_at
        taken = "SELECT 1 FROM review WHERE reviewed_at = ?"
        while self._connection.execute(taken, (reviewed_at,)).fetchone():
            reviewed_at += 1
        row = Row(
            id=uuid7(reviewed_at),
            device=self.device,
            sequence=sequence,
            digest=b"",
            **draft._replace(reviewed_at=reviewed_at)._asdict(),
        )
        return row._replace(digest=digest(previous, plain(row)))


def needs_migration(path: Path) -> bool:
    """Whether `path` is a review log of an older schema. Raises StoreError as `ReviewLog.open` does."""
    with naming_the_store(path), closing(_open_checked(path)) as connection:
        return schema.version_of(connection) < schema.SCHEMA_VERSION


def migrate(path: Path) -> None:
    """Bring an older log to the newest schema. The caller has made a backup."""
    with naming_the_store(path), closing(_open_checked(path)) as connection:
        schema.migrate(connection)


def _open_checked(path: Path) -> sqlite3.Connection:
    if path.stat().st_size == 0:
        raise StoreError(
            f"{path}: is empty (a full disk, or a copy that was cut off); "
            f"put the newest file of {path.parent / 'backups'} in its place"
        )
    connection = connect(path, durable=True)
    with closed_on_error(connection):
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreError(f"{path}: is another program's database, not a review log; it was left as it is")
        version = schema.version_of(connection)
        if version > schema.SCHEMA_VERSION:
            raise StoreError(
                f"{path}: was written by a newer flashcards (schema {version}, this one knows "
                f"{schema.SCHEMA_VERSION}); it was left as it is. Update flashcards"
            )
    return connection


def _publish(beside: Path, path: Path) -> None:
    """Give the finished file its name; unlike a rename alone, never replace a log that is there."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable (a no-op on Windows, which cannot open folders)."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
