"""cache.db as a file: opened, laid out anew when it is of another layout, written in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self

from flashcards.core.card_state import ENGINE
from flashcards.store.connect import closed_on_error, connect, naming_the_store, transaction, try_to_write

LAYOUT = f"1/{ENGINE}"
"""Changed with the tables below or the rules of replay: a cache of another layout is made anew."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE file (
    path TEXT PRIMARY KEY NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, parsed TEXT NOT NULL
) STRICT;
CREATE TABLE card (
    key TEXT PRIMARY KEY NOT NULL, oldest TEXT NOT NULL, deck TEXT NOT NULL,
    deck_place INTEGER NOT NULL, place INTEGER NOT NULL, level INTEGER NOT NULL,
    priority INTEGER NOT NULL, seconds INTEGER NOT NULL, draft INTEGER NOT NULL,
    seen INTEGER NOT NULL, topics TEXT NOT NULL, tags TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX card_by_oldest ON card (oldest);
CREATE INDEX card_by_turn ON card (deck, seen, level, priority DESC, place);
CREATE TABLE alias (former TEXT PRIMARY KEY NOT NULL, oldest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_oldest ON alias (oldest);
CREATE TABLE state (
    card TEXT PRIMARY KEY NOT NULL, stability REAL, difficulty REAL, due INTEGER,
    interval INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, last_reviewed_at INTEGER NOT NULL,
    reps INTEGER NOT NULL, lapses INTEGER NOT NULL, passes INTEGER NOT NULL, days_passed INTEGER NOT NULL,
    agains_on_last_day INTEGER NOT NULL, passed_on_last_day INTEGER NOT NULL, last_rating INTEGER,
    rating_before INTEGER, suspended INTEGER NOT NULL, buried_on INTEGER
) STRICT;
CREATE INDEX state_by_due ON state (due);
CREATE INDEX state_by_last_day ON state (last_day);
"""


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

    def meta(self, key: str) -> str | None:
        found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def put_meta(self, key: str, value: str) -> None:
        """Only inside `write`."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def write(self, changes: Callable[[], object]) -> None:
        """Run `changes` in one transaction. Raises StoreError naming the cache."""
        with naming_the_store(self.path or Path("cache.db")), transaction(self.connection):
            changes()


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
    with transaction(connection):
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('layout', ?)", (LAYOUT,))
