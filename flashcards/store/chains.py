"""Every device's rows as one chain: what two logs tell each other of what they hold.

A row is known by its id and counts once. After a fork it may stand in two chains: as the device numbered
it, and as it was numbered anew by whoever moved it out of the way. `review` holds every row once, and
`duplicate` the other places of those that have two, so that every chain is whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.errors import StoreError
from flashcards.store.connect import NOTHING_STORED, naming_the_store, transaction
from flashcards.store.histories import forget_accepted_that_are_held, not_held
from flashcards.store.log_schema import COLUMN_LIST, COLUMNS, last_rows
from flashcards.store.row_format import FIRST_DIGEST, digest, why_not_a_record

Record = tuple[Any, ...]
"""A row as the table holds it: all columns in table order, the digest as 16 bytes at the end."""

Place = tuple[str, int]
"""Device and sequence of a row."""

ID, DEVICE, SEQUENCE = (COLUMNS.index(name) for name in ("id", "device", "sequence"))

BATCH = 5_000
"""Rows read or stored at a time: between two batches the log is free for a session that has it open."""

TABLES = ("review", "duplicate")

_PLACES = ", ".join("?" * len(COLUMNS))


class LastRow(NamedTuple):
    """The end of a chain. Whoever has it has the whole chain: the digest depends on all rows before."""

    sequence: int
    digest: bytes


NO_ROW = LastRow(0, FIRST_DIGEST)
"""Stands before the first row of every chain."""

Vector = dict[str, LastRow]
"""Device -> the last row of its chain: how far a log, or a remote, goes."""


class NotTakenIn(StoreError):
    """A row that does not continue the chain of its device here, or is not a row at all."""

    def __init__(self, log: Path, place: Place, cause: str) -> None:
        super().__init__(f"{log}: row {place[1]} of device {place[0]} {cause}{NOTHING_STORED}")
        self.place = place
        self.cause = cause


class Chains:
    """The chains of an open log. Every method raises StoreError, naming the file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def vector(self) -> Vector:
        with naming_the_store(self._path):
            return vector_in(self._connection)

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        """The digests of the rows at these places; without those that there are not."""
        found = {}
        with naming_the_store(self._path):
            for place in places:
                if kept := digest_at(self._connection, *place):
                    found[place] = kept
        return found

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        """The rows of every chain behind the sequence that is `known` of it (0 or absent: all), in order."""
        for device in sorted(self.vector()):
            yield from self.rows_of(device, after=known.get(device, 0))

    def rows_of(self, device: str, *, after: int = 0) -> Iterator[Record]:
        """The rows of one chain in order, `after` a sequence."""
        while True:
            with naming_the_store(self._path):
                batch = chain_of(self._connection, device, after, most=BATCH)
            if not batch:
                return
            yield from batch
            after = batch[-1][SEQUENCE]

    def new_among(self, records: Iterable[Record]) -> list[Record]:
        """Those of the rows whose ids are not here."""
        with naming_the_store(self._path):
            lacked = {record[ID]: record for record in records}
            return [lacked[row_id] for row_id in not_held(self._connection, lacked)]

    def not_in(self, ends: Mapping[str, int], records: Iterable[Record]) -> list[Record]:
        """Those of the rows that stand in none of the chains up to these ends."""
        places = " UNION ALL ".join(f"SELECT device, sequence FROM {table} WHERE id = ?1" for table in TABLES)

        def stands(record: Record) -> bool:
            found = self._connection.execute(places, (record[ID],))
            return any(sequence <= ends.get(device, 0) for device, sequence in found)

        with naming_the_store(self._path):
            return [record for record in records if not stands(record)]

    def take_in(self, records: Iterable[Record]) -> Iterator[tuple[Record, bool]]:
        """Store rows behind the chains that are here, of each chain in order; with each, whether it is new.

        They are stored in batches, each of them sound: what came before a failure stays. A row that is
        yielded is on the disk. Raises NotTakenIn for one whose digest does not follow from the row before.
        """
        rest = iter(records)
        while batch := list(islice(rest, BATCH)):
            added = []
            with naming_the_store(self._path, NOTHING_STORED), transaction(self._connection):
                ends = vector_in(self._connection)  # a session may have gone on meanwhile
                for record in batch:
                    added.append((record, self._add(record, ends)))
                forget_accepted_that_are_held(self._connection)
            yield from added

    def _add(self, record: Record, ends: Vector) -> bool:
        device, sequence = place = record[DEVICE], record[SEQUENCE]
        if wrong := why_not_a_record(record):
            raise NotTakenIn(self._path, place, wrong)
        last = ends.get(device, NO_ROW)
        if sequence != last.sequence + 1:
            raise NotTakenIn(self._path, place, f"does not follow row {last.sequence}, the last one here")
        if digest(last.digest, record[:-1]) != record[-1]:
            raise NotTakenIn(self._path, place, "or its digest was changed")
        ends[device] = LastRow(sequence, record[-1])
        try:
            return insert(self._connection, record)
        except ValueError as error:
            raise NotTakenIn(self._path, place, str(error)) from error


def tables_in(connection: sqlite3.Connection, database: str = "main") -> list[str]:
    """Those of the tables that a log has: one of an older schema has no `duplicate`."""
    found = {name for (name,) in connection.execute(f"SELECT name FROM {database}.sqlite_master")}
    return [table for table in TABLES if table in found]


def vector_in(connection: sqlite3.Connection, database: str = "main") -> Vector:
    """How far the chains of a log go."""
    found: Vector = {}
    for table in tables_in(connection, database):
        query = last_rows(f"{database}.{table}", "device, sequence, digest")
        for device, sequence, kept in connection.execute(query):
            found[device] = max(found.get(device, NO_ROW), LastRow(sequence, kept))
    return found


def digest_at(
    connection: sqlite3.Connection, device: str, sequence: int, database: str = "main"
) -> bytes | None:
    """The digest of one row; None where there is none."""
    for table in tables_in(connection, database):
        query = f"SELECT digest FROM {database}.{table} WHERE device = ? AND sequence = ?"
        for (kept,) in connection.execute(query, (device, sequence)):
            return bytes(kept)
    return None


def chain_of(
    connection: sqlite3.Connection, device: str, after: int = 0, database: str = "main", *, most: int = -1
) -> list[Record]:
    """The rows of a device behind the sequence `after` in order, `most` of them at most."""
    query = " UNION ALL ".join(
        f"SELECT {COLUMN_LIST} FROM {database}.{table} WHERE device = ?1 AND sequence > ?2"
        for table in tables_in(connection, database)
    )
    return connection.execute(f"{query} ORDER BY sequence LIMIT ?3", (device, after, most)).fetchall()


def insert(connection: sqlite3.Connection, record: Record) -> bool:
    """Store a row in the table where it belongs; whether it is new. Only inside a transaction.

    Raises ValueError, with half a sentence, where another row has its id.
    """
    query = f"SELECT {COLUMN_LIST} FROM main.review WHERE id = ?"
    there = connection.execute(query, (record[ID],)).fetchone()
    if there is not None and facts(there) != facts(record):
        raise ValueError("has the id of another row")
    table = "review" if there is None else "duplicate"
    connection.execute(f"INSERT INTO main.{table} ({COLUMN_LIST}) VALUES ({_PLACES})", record)
    return there is None


def facts(record: Record) -> Record:
    """All of a row but its place in a chain: what is the same wherever it stands."""
    return (record[ID], *record[SEQUENCE + 1 : -1])


def branch_device(first: bytes) -> str:
    """The device of a branch that is moved out of the way, by the digest of its first row.

    So whoever moves the same branch makes the same chain of it.
    """
    import hashlib

    return hashlib.sha256(b"branch" + first).hexdigest()[:12]


def renumbered(records: Iterable[Record], device: str) -> Iterator[Record]:
    """The same rows as the chain of `device`, from 1 on."""
    last = NO_ROW
    for record in records:
        row = placed(record, device, last)
        last = LastRow(row[SEQUENCE], row[-1])
        yield row


def placed(record: Record, device: str, last: LastRow) -> Record:
    """The same row behind the `last` one of the chain of `device`."""
    values = list(record[:-1])
    values[DEVICE], values[SEQUENCE] = device, last.sequence + 1
    return (*values, digest(last.digest, values))
