"""What an open log is asked: how far it goes, its rows, what is remembered beside them. It writes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import ReplayRow, Row, RowKind
from flashcards.errors import SEE_DOCTOR, StoreError, UnknownName, is_text
from flashcards.store.chains import TABLES
from flashcards.store.connect import naming_the_store
from flashcards.store.histories import ACCEPTED, REMOTES, History, history_in, listed_in, not_held
from flashcards.store.log_schema import COLUMN_LIST, identity_check
from flashcards.store.row_format import replay_row_from, row_from

_FOR_REPLAY = ", ".join(ReplayRow._fields)
OF_DEVICE = " UNION ALL ".join(
    f"SELECT id, sequence AS number, digest AS last FROM {table} WHERE device = ?1" for table in TABLES
)
_VOIDED = "SELECT voids FROM review WHERE voids IS NOT NULL"

BATCH = 10_000  # rows read at a time

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


class ReadableLog:
    """An open log, to read. Every method raises StoreError, naming the file, when file or disk refuse."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._identify()

    def _identify(self) -> None:
        """Look what the log is called: joined with a copy of it, it may go on under another device."""
        meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        self.store_id, self.device = meta.get("store", ""), meta.get("device", "")
        if meta.get("check") != identity_check(self.store_id, self.device):
            raise StoreError(f"{self.path}: its identity is damaged; it was left as it is{SEE_DOCTOR}")

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
            given_up = listed_in(self._connection, ACCEPTED) if missing else ()
        return [row_id for row_id in missing if row_id not in given_up]

    def answers(self) -> int:
        """How many of the rows are answers, undone ones among them."""
        [(found,)] = self._read(
            "SELECT count(*) FROM review WHERE kind IN (?, ?)", (RowKind.REVIEW, RowKind.CRAM)
        )
        return int(found)

    def given_up(self) -> set[str]:
        """The last rows of the histories that the learner has given up."""
        with naming_the_store(self.path):
            return listed_in(self._connection, ACCEPTED)

    def remotes(self) -> set[str]:
        """The addresses of the remotes that this log was synced with."""
        with naming_the_store(self.path):
            return listed_in(self._connection, REMOTES)

    def rows(self, *, newest: int | None = None, skipped: int = 0) -> Iterator[Row]:
        """All rows in replay order, or only the `newest` ones of them; `skipped`: so many before these."""
        if newest is None:
            return self._in_batches("reviewed_at, id", COLUMN_LIST, row_from)
        query = f"SELECT {COLUMN_LIST} FROM review ORDER BY reviewed_at DESC, id DESC LIMIT ? OFFSET ?"
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
            SELECT {COLUMN_LIST} FROM review JOIN ({OF_DEVICE}) AS own USING (id)
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
