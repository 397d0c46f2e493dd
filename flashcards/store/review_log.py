"""The review log: an append-only SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, ReplayRow, Row, RowKind
from flashcards.errors import SEE_DOCTOR, StoreError, UnknownName, UsageProblem, is_text
from flashcards.store.chains import TABLES, Chains
from flashcards.store.connect import (
    NOTHING_STORED,
    closed_on_error,
    naming_the_store,
    transaction,
    try_to_write,
)
from flashcards.store.histories import (
    ACCEPTED,
    REMOTES,
    History,
    accepted_in,
    add_to_list,
    history_in,
    listed_in,
    not_held,
)
from flashcards.store.log_file import make_file, open_file
from flashcards.store.log_schema import COLUMN_LIST, COLUMNS, identity_check
from flashcards.store.row_format import FIRST_DIGEST, digest, plain, replay_row_from, row_from, uuid7

_FOR_REPLAY = ", ".join(ReplayRow._fields)
_INSERT = f"INSERT INTO review ({COLUMN_LIST}) VALUES ({', '.join('?' for _ in COLUMNS)})"
_OF_DEVICE = " UNION ALL ".join(
    f"SELECT id, sequence AS number, digest AS last FROM {table} WHERE device = ?1" for table in TABLES
)
_VOIDED = "SELECT voids FROM review WHERE voids IS NOT NULL"

_NEXT_FREE = """
    SELECT reviewed_at + 1 FROM review AS taken WHERE reviewed_at >= ?
    AND NOT EXISTS (SELECT 1 FROM review WHERE reviewed_at = taken.reviewed_at + 1)
    ORDER BY reviewed_at LIMIT 1
"""

BATCH = 10_000  # rows read at a time

_NEWEST = "ORDER BY reviewed_at DESC, id DESC"

R = TypeVar("R")


class Head(NamedTuple):
    """How far a log goes. The last row's id tells a log from an older copy that grew again."""

    rows: int
    last_id: str | None


class ExportedNote(NamedTuple):
    """One note as it last went to Anki. Beside the log, and no fact of the learner's: it may change.

    Anki takes a note anew only when its `mod` is later than that of the note it has, so `mod` moves when
    the fields do, and at no other time: else every export would overwrite what was edited on the phone.
    """

    fields_sha256: bytes
    mod: int
    """Seconds since 1970."""


class ReviewLog:
    """An open log. Every method raises StoreError, naming the file, when file or disk refuse."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.store_id = self.device = ""
        self._identify()

    def _identify(self) -> None:
        """Look what the log is called: joined with a copy of it, it may go on under another device."""
        meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        self.store_id, self.device = meta.get("store", ""), meta.get("device", "")
        if meta.get("check") != identity_check(self.store_id, self.device):
            raise StoreError(f"{self.path}: its identity is damaged; it was left as it is{SEE_DOCTOR}")

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

    # -- reading ------------------------------------------------------------------------------

    def head(self) -> Head:
        """Rows are never taken away, so the last rowid is their number."""
        last = self._read("SELECT rowid, id FROM review ORDER BY rowid DESC LIMIT 1")
        return Head(*last[0]) if last else Head(0, None)

    def continues(self, head: Head, last_ids: Sequence[str] = ()) -> bool:
        """Whether this log is the one that had `head`, with or without further rows.

        `last_ids`: the last rows of its devices then. Two copies of a log that were joined may have the
        same row in the same place, and others before it: then one of these stands behind it.
        """
        found = self._read("SELECT id FROM review WHERE rowid = ?", (head.rows,))
        if (found[0][0] if found else None) != head.last_id:
            return False
        holds = "SELECT 1 FROM review WHERE id = ? AND rowid <= ?"
        return all(self._read(holds, (row_id, head.rows)) for row_id in last_ids)

    def history(self) -> History:
        """How far this log goes, device by device."""
        with naming_the_store(self.path):
            return history_in(self._connection)

    def lacks(self, ids: Iterable[str]) -> list[str]:
        """Those of the row ids that are not here, and that the learner has not given up."""
        with naming_the_store(self.path):
            missing = not_held(self._connection, ids)
            given_up = accepted_in(self._connection) if missing else ()
        return [row_id for row_id in missing if row_id not in given_up]

    @property
    def chains(self) -> Chains:
        """What is exchanged with other logs."""
        return Chains(self.path, self._connection)

    def answers(self) -> int:
        """How many of the rows are answers, undone ones among them."""
        [(found,)] = self._read(
            "SELECT count(*) FROM review WHERE kind IN (?, ?)", (RowKind.REVIEW, RowKind.CRAM)
        )
        return int(found)

    def given_up(self) -> set[str]:
        """The last rows of the histories that the learner has given up."""
        with naming_the_store(self.path):
            return accepted_in(self._connection)

    def rows(self, *, newest: int | None = None, skipped: int = 0) -> Iterator[Row]:
        """All rows in replay order, or only the `newest` ones of them; `skipped`: so many before these."""
        if newest is None:
            return self._in_batches("reviewed_at, id", COLUMN_LIST, row_from)
        query = f"SELECT {COLUMN_LIST} FROM review {_NEWEST} LIMIT ? OFFSET ?"
        return reversed(self._rows(query, (newest, skipped), row_from))

    def answers_last_on(self, day: date) -> int:
        """How many rows stand last in replay order that are answers given here on `day`, and nothing else."""
        others = "NOT (kind = ? AND study_day = ? AND external_id IS NULL)"
        values = (str(RowKind.REVIEW), day.isoformat())
        # By the moment alone, which an index knows: with the id behind it all rows would be sorted.
        [(last,)] = self._read(f"SELECT max(reviewed_at) FROM review WHERE {others}", values)
        query = "SELECT count(*) FROM review WHERE reviewed_at > ?"
        [(found,)] = self._read(query, (-1 if last is None else last,))
        return int(found)

    def rows_by_card(self) -> Iterator[ReplayRow]:
        """What a replay looks at of all rows, those of one card key together."""
        return self._in_batches("card, device, sequence", _FOR_REPLAY, replay_row_from)

    def whole_rows_by_card(self) -> Iterator[Row]:
        """All rows, those of one card key together."""
        return self._in_batches("card, device, sequence", COLUMN_LIST, row_from)

    def exported_notes(self) -> dict[str, ExportedNote]:
        """All notes that ever went to Anki, by GUID."""
        found = self._read("SELECT guid, fields_sha256, mod FROM anki_note")
        return {guid: ExportedNote(digest, mod) for guid, digest, mod in found}

    def _in_batches(self, order: str, columns: str, read: Callable[[Sequence[Any]], R]) -> Iterator[R]:
        """All rows in `order`, which names some columns; the file is free between two batches.

        An open SELECT would keep every writer out for as long as its reader takes, a pager included.
        """
        attributes = attrgetter(*order.split(", "))
        condition, after = "", ()
        while batch := self._rows(
            f"SELECT {columns} FROM review {condition} ORDER BY {order} LIMIT {BATCH}", after, read
        ):
            yield from batch
            after = attributes(batch[-1])
            condition = f"WHERE ({order}) > ({', '.join('?' * len(after))})"

    def rows_of(self, keys: Iterable[CardKey], *, first: int | None = None) -> list[ReplayRow]:
        """What a replay looks at of the rows under one of the keys: of all, or of the `first` of the log."""
        wanted = tuple(keys)
        query = f"SELECT {_FOR_REPLAY} FROM review WHERE card IN ({', '.join('?' for _ in wanted)})"
        if first is None:
            return self._rows(query, wanted, replay_row_from)
        return self._rows(f"{query} AND rowid <= ?", (*wanted, first), replay_row_from)

    def cards_after(self, rows: int) -> list[CardKey]:
        """The card keys of all rows appended after the first `rows`."""
        query = "SELECT DISTINCT card FROM review NOT INDEXED WHERE rowid > ?"  # else all cards are walked
        return [CardKey(key) for (key,) in self._read(query, (rows,))]

    def row(self, row_id: str) -> Row:
        """Raises UnknownName when no row has this id."""
        if is_text(row_id):
            for row in self._rows(f"SELECT {COLUMN_LIST} FROM review WHERE id = ?", (row_id,), row_from):
                return row
        raise UnknownName("row", row_id, advice="`flashcards log` lists the ids")

    def last_of(self, kinds: Sequence[RowKind]) -> Row | None:
        """The latest row of these kinds that this device wrote, not yet voided and not imported."""
        query = f"""
            SELECT {COLUMN_LIST} FROM review JOIN ({_OF_DEVICE}) AS own USING (id)
            WHERE kind IN ({", ".join("?" for _ in kinds)})
                AND external_id IS NULL AND id NOT IN ({_VOIDED})
            ORDER BY number DESC LIMIT 1
        """
        return next(iter(self._rows(query, (self.device, *kinds), row_from)), None)

    def voided_ids(self) -> frozenset[str]:
        return frozenset(row_id for (row_id,) in self._read(_VOIDED))

    def external_ids(self) -> dict[str, bool]:
        """Ids that rows brought along from elsewhere, and whether such a row counts still."""
        query = f"SELECT external_id, id NOT IN ({_VOIDED}) FROM review WHERE external_id IS NOT NULL"
        return {external_id: bool(counts) for external_id, counts in self._read(query)}

    def rows_up_to(self, study_day: str) -> int:
        """How many rows are of this study day (ISO) or an earlier one."""
        [(rows,)] = self._read("SELECT count(*) FROM review WHERE study_day <= ?", (study_day,))
        return int(rows)

    def ids_after(self, ms: int) -> list[str]:
        """Ids of the rows whose `reviewed_at` is later than `ms`, without those that were undone."""
        query = f"SELECT id FROM review WHERE reviewed_at > ? AND voids IS NULL AND id NOT IN ({_VOIDED})"
        return [row_id for (row_id,) in self._read(query, (ms,))]

    def days_with_answers(self, since: int) -> set[date]:
        """Study days of the answers from `since` (ms since 1970) on, without those that were undone."""
        query = f"""SELECT DISTINCT study_day FROM review
            WHERE reviewed_at >= ? AND kind = ? AND id NOT IN ({_VOIDED})"""
        return {date.fromisoformat(day) for (day,) in self._read(query, (since, str(RowKind.REVIEW)))}

    def _read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with naming_the_store(self.path):
            return self._connection.execute(query, values).fetchall()

    def _rows(self, query: str, values: Sequence[object], read: Callable[[Sequence[Any]], R]) -> list[R]:
        rows = []
        for record in self._read(query, values):
            try:
                rows.append(read(record))
            except (KeyError, ValueError, TypeError) as error:
                raise StoreError(f"{self.path}: row {record[0]} is damaged ({error}){SEE_DOCTOR}") from error
        return rows

    # -- writing ------------------------------------------------------------------------------

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
        query = f"SELECT number, last FROM ({_OF_DEVICE}) ORDER BY number DESC LIMIT 1"
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

    def remotes(self) -> set[str]:
        """The addresses of the remotes that this log was synced with."""
        with naming_the_store(self.path):
            return listed_in(self._connection, REMOTES)

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
