"""cache.db as a file: opened, laid out anew when it is of another layout, written in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from flashcards.errors import CacheUnusable
from flashcards.store.cache.tables import LAYOUT, TABLES
from flashcards.store.connect import closed_on_error, connect, transaction, try_to_write


class CacheFile:
    """The connection, the small values in `meta`, and writing."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path
        """None: in memory, because the home cannot be written."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """The cache at `path`, made anew when it is missing, of another layout or unreadable.

        Where it cannot be written (a read-only home, a full disk) it is made in memory.
        """
        try:
            return cls(_open(path), path)
        except sqlite3.DatabaseError as error:
            primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if primary not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                return cls.in_memory()
        except OSError:
            return cls.in_memory()
        try:
            path.unlink()
            return cls(_open(path), path)
        except (sqlite3.Error, OSError):
            return cls.in_memory()

    @classmethod
    def in_memory(cls) -> Self:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _lay_out(connection)
        return cls(connection, None)

    def close(self) -> None:
        self.connection.close()

    def read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The records of a query. Raises CacheUnusable."""
        with unusable_if_damaged():
            return self.connection.execute(query, values).fetchall()

    def write(self, changes: Callable[[], object]) -> None:
        """Run `changes` in one transaction. Raises CacheUnusable."""
        with unusable_if_damaged(), transaction(self.connection):
            changes()

    def meta(self, key: str) -> str | None:
        found = self.read("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def put_meta(self, key: str, value: str) -> None:
        """Only inside `write`."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def drop_meta(self, first: str, before: str) -> None:
        """Forget the keys from `first` on that come before `before`. Only inside `write`."""
        self.connection.execute("DELETE FROM meta WHERE key >= ? AND key < ?", (first, before))


@contextmanager
def unusable_if_damaged() -> Iterator[None]:
    """What SQLite says of the cache, and values that make no sense, all mean the same: make it anew."""
    try:
        yield
    except sqlite3.Error as error:
        primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        only_now = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
        raise CacheUnusable(str(error), damaged=primary not in only_now) from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise CacheUnusable(str(error), damaged=True) from error


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    connection = connect(path, durable=False)
    with closed_on_error(connection):
        if not _has_layout(connection):
            _lay_out(connection)
        try_to_write(connection)
    return connection


def _has_layout(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    if tables is None:
        return False
    found = connection.execute("SELECT value FROM meta WHERE key = 'layout'").fetchone()
    return found is not None and found[0] == LAYOUT


def _lay_out(connection: sqlite3.Connection) -> None:
    """Lay the tables out anew; the id of the log is kept, so that a missing log is still missed."""
    with transaction(connection):
        if _has_layout(connection):  # another process was faster
            return
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        known = (
            connection.execute("SELECT value FROM meta WHERE key = 'store'").fetchone()
            if "meta" in tables
            else None
        )
        for name in tables:
            connection.execute(f'DROP TABLE "{name}"')
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('layout', ?)", (LAYOUT,))
        if known is not None:
            connection.execute("INSERT INTO meta VALUES ('store', ?)", known)
