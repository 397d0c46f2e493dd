"""How far a log goes, and what one log holds that another lacks.

A log may be an older copy, another branch of the same one, or another learner's. Rows are known by their
ids: whoever holds the last row that a device wrote holds all rows before it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from flashcards.store.connect import connect, naming_the_store, uri
from flashcards.store.log_file import open_to_read
from flashcards.store.log_schema import last_rows

ACCEPTED = "accepted"
"""The key in `meta` of the last rows of histories that the learner has given up, as a JSON list of ids."""

REMOTES = "remotes"
"""The key in `meta` of the addresses of the remotes that the log was synced with, as a JSON list."""


class History(NamedTuple):
    """How far a log went when it was looked at."""

    rows: int
    last_day: str | None
    """Study day (ISO) of its latest row."""
    last_ids: tuple[str, ...]
    """Ids of the last row of each device."""

    @classmethod
    def from_json(cls, value: list[Any]) -> Self:
        rows, last_day, last_ids = value
        return cls(rows, last_day, tuple(last_ids))


class Span(NamedTuple):
    """Some rows: how many, and the study days (ISO) of the first and the last."""

    rows: int
    first_day: str | None
    last_day: str | None


class Comparison(NamedTuple):
    both: Span
    only_log: Span
    only_copy: Span


def history_in(connection: sqlite3.Connection) -> History:
    last_ids = tuple(row_id for (row_id,) in connection.execute(last_rows("review", "id")))
    latest = connection.execute("SELECT study_day FROM review ORDER BY reviewed_at DESC LIMIT 1").fetchone()
    rows = connection.execute("SELECT coalesce(max(rowid), 0) FROM review").fetchone()[0]  # none ever goes
    return History(rows, latest and latest[0], last_ids)


def history_of(path: Path) -> History:
    """The history in any file of a log. Raises StoreError, naming it, where it cannot be read."""
    with naming_the_store(path), closing(open_to_read(path)) as connection:
        return history_in(connection)


def store_of(path: Path) -> str:
    """Which store the file is a log of: all copies of one have this in common. Raises StoreError."""
    with naming_the_store(path), closing(open_to_read(path)) as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'store'").fetchone()[0])


def list_of(path: Path, key: str) -> set[str]:
    """What a list in `meta` of this log holds: ACCEPTED or REMOTES. Raises StoreError."""
    with naming_the_store(path), closing(open_to_read(path)) as connection:
        return listed_in(connection, key)


def not_held(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Those of the ids that no row of the log has."""
    query = "SELECT 1 FROM review WHERE id = ?"
    return [row_id for row_id in ids if connection.execute(query, (row_id,)).fetchone() is None]


def listed_in(connection: sqlite3.Connection, key: str, name: str = "main") -> set[str]:
    """What a list in `meta` of the database `name` holds, such as ACCEPTED."""
    found = connection.execute(f"SELECT value FROM {name}.meta WHERE key = ?", (key,)).fetchone()
    return set(json.loads(found[0])) if found else set()


def add_to_list(connection: sqlite3.Connection, key: str, values: Iterable[str]) -> None:
    """Add to a list in `meta`, such as ACCEPTED. Only inside a transaction."""
    known = json.dumps(sorted(listed_in(connection, key).union(values)))
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, known))


def forget_accepted_that_are_held(connection: sqlite3.Connection) -> None:
    """Histories that came back are not given up any more. Only inside a transaction."""
    if (known := listed_in(connection, ACCEPTED)) and len(left := not_held(connection, known)) < len(known):
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (json.dumps(sorted(left)), ACCEPTED))


def lacked_ids(log: Path, other: Path) -> set[str]:
    """Ids of the rows of `other` that `log` has not. Raises StoreError where one cannot be read."""
    with both_open(log, other) as connection:
        query = "SELECT id FROM other.review WHERE id NOT IN (SELECT id FROM main.review)"
        return {row_id for (row_id,) in connection.execute(query)}


def compare(log: Path, other: Path) -> Comparison:
    """What both files hold and what only one of them does. Raises StoreError as `lacked_ids` does."""
    days = "SELECT count(*), min(study_day), max(study_day) FROM"
    with both_open(log, other) as connection:
        parts = ("main", "IN", "other"), ("main", "NOT IN", "other"), ("other", "NOT IN", "main")
        spans = []
        for one, has, two in parts:
            query = f"{days} {one}.review WHERE id {has} (SELECT id FROM {two}.review)"
            spans.append(Span(*connection.execute(query).fetchone()))
    return Comparison(*spans)


@contextmanager
def both_open(log: Path, other: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads both: the log as `main` and the other file as `other`."""
    with naming_the_store(other):
        open_to_read(other).close()
    with naming_the_store(log), closing(connect(log, durable=True, read_only=True)) as connection:
        connection.execute("ATTACH ? AS other", (uri(other, "mode=ro"),))
        yield connection
