"""cache.db as a file: opened, created again after a change of layout, written, or only read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

from flashcards.errors import CacheUnusable
from flashcards.store.cache.glance import mark_of
from flashcards.store.cache.layout import LAYOUT, REMEMBERED, TABLES
from flashcards.store.connect import (
    closed_on_error,
    connect,
    primary_code,
    transaction,
    try_to_write,
)

if TYPE_CHECKING:
    from pathlib import Path  # takes longer to import than a glance takes


class CacheFile:
    """The connection, the marks in `meta` (layout, id of the log, how far it was replayed), and writing."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path  # None: in memory, because the home cannot be written

    @classmethod
    def open(cls, path: Path) -> Self:
        """The cache at `path`, rebuilt when it is missing, of another layout or unreadable.

        Where it cannot be written (a read-only home, a full disk) it is made in memory.
        """
        for may_be_made_anew in (True, False):
            try:
                return cls(_open(path), path)
            except (sqlite3.Error, OSError) as error:
                unreadable = primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
                if not (unreadable and may_be_made_anew):
                    break
                with suppress(OSError):
                    path.unlink()
        return cls.in_memory()

    @classmethod
    def in_memory(cls) -> Self:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _lay_out(connection, LAYOUT)
        return cls(connection, None)

    def close(self) -> None:
        self.connection.close()

    def forget_computed(self) -> None:
        """Empty all tables but for what is remembered of the log. Raises CacheUnusable."""
        with unusable_if_damaged():
            _lay_out(self.connection, self.meta("layout") or LAYOUT)

    def read(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """The records of a query. Raises CacheUnusable."""
        with unusable_if_damaged():
            return self.connection.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. Raises CacheUnusable."""
        with unusable_if_damaged(), transaction(self.connection):
            yield

    def meta(self, key: str) -> str | None:
        found = self.read("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def put_meta(self, key: str, value: str) -> None:
        """Only inside `writing`."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


@contextmanager
def unusable_if_damaged() -> Iterator[None]:
    """What SQLite says of the cache, and values that make no sense, all mean the same: make it anew."""
    try:
        yield
    except sqlite3.Error as error:
        only_now = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
        raise CacheUnusable(str(error), damaged=primary_code(error) not in only_now) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise CacheUnusable(str(error), damaged=True) from error


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    connection = connect(path, durable=False)
    with closed_on_error(connection):
        if _mark(connection, "layout") != (layout := mark_of(LAYOUT, str(path))):
            _lay_out(connection, layout, unless_done=True)
        try_to_write(connection)
    return connection


def _mark(connection: sqlite3.Connection, key: str) -> str | None:
    """A value of `meta`, also where there are no tables yet."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
        return None
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if found is None else str(found[0])


def _lay_out(connection: sqlite3.Connection, layout: str, *, unless_done: bool = False) -> None:
    """Lay the tables out anew; what is remembered of the log is kept, so that its rows are still missed."""
    with transaction(connection):
        if unless_done and _mark(connection, "layout") == layout:  # another process was faster
            return
        remembered = [(key, value) for key in REMEMBERED if (value := _mark(connection, key)) is not None]
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("layout", layout), *remembered])
