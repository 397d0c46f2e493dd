"""The tables of the review log and the numbered steps that bring an older file to this schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from zlib import crc32

from flashcards.core.rows import Row
from flashcards.store.connect import transaction

APPLICATION_ID = 0x666C6173
"""`flas`: marks a file as a review log, so that no other program's file is taken for one."""

COLUMNS = Row._fields  # the columns of `review`, in table order

COLUMN_LIST = ", ".join(f'"{name}"' for name in COLUMNS)
"""The same as SQL wants them; `offset` is a word of its own there."""

Migration = Callable[[sqlite3.Connection], None]


_BEHIND_THE_ID = """
            device TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            kind TEXT NOT NULL,
            card TEXT NOT NULL,
            rating INTEGER CHECK (rating BETWEEN 1 AND 4),
            suggested INTEGER CHECK (suggested BETWEEN 1 AND 4),
            reviewed_at INTEGER NOT NULL,
            "offset" INTEGER NOT NULL,
            study_day TEXT NOT NULL,
            answer_ms INTEGER,
            total_ms INTEGER,
            points INTEGER,
            points_total INTEGER,
            wrong INTEGER,
            hint INTEGER,
            phrasing INTEGER,
            voids TEXT,
            text_hash TEXT,
            source TEXT NOT NULL,
            external_id TEXT,
            digest BLOB NOT NULL,
            UNIQUE (device, sequence)
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Version 0: the bare tables. No foreign key from the log to cards and no cascade: cards come and go."""
    _run(connection, f"CREATE TABLE review ( id TEXT PRIMARY KEY NOT NULL, {_BEHIND_THE_ID} ) STRICT")
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT")


def add_guards_and_indexes(connection: sqlite3.Connection) -> None:
    """0 to 1: the database itself refuses to change or drop a row, and finds rows by card and time."""
    _make_append_only(connection, "review")
    # INSERT OR REPLACE deletes without asking the DELETE trigger, so the insert has to ask.
    _run(
        connection,
        """
        CREATE TRIGGER review_no_replace BEFORE INSERT ON review
        WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id)
          OR EXISTS (SELECT 1 FROM review WHERE device = NEW.device AND sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'this row is in the review log already'); END
        """,
    )
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    check = identity_check(meta["store"], meta["device"])
    connection.execute("INSERT INTO meta VALUES ('check', ?)", (check,))
    connection.execute("CREATE INDEX review_by_card ON review (card, device, sequence)")
    connection.execute("CREATE INDEX review_by_time ON review (reviewed_at, device, sequence)")
    connection.execute("CREATE INDEX review_by_void ON review (voids) WHERE voids IS NOT NULL")


def add_exported_notes(connection: sqlite3.Connection) -> None:
    """1 to 2: what each note held when it last went to Anki. No facts of the learner: it may change."""
    _run(
        connection,
        """
        CREATE TABLE anki_note (
            guid TEXT PRIMARY KEY NOT NULL,
            fields_sha256 BLOB NOT NULL,
            mod INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    )


def add_duplicates(connection: sqlite3.Connection) -> None:
    """2 to 3: rows that stand in `review` already, as another chain of a fork numbers them."""
    _run(connection, f"CREATE TABLE duplicate ( id TEXT NOT NULL, {_BEHIND_THE_ID} ) STRICT")
    _make_append_only(connection, "duplicate")
    there = "EXISTS (SELECT 1 FROM {} WHERE device = NEW.device AND sequence = NEW.sequence)"
    _run(
        connection,
        f"""
        CREATE TRIGGER review_no_duplicate BEFORE INSERT ON review WHEN {there.format("duplicate")}
        BEGIN SELECT RAISE(ABORT, 'this row is in the review log already'); END
        """,
    )
    _run(
        connection,
        f"""
        CREATE TRIGGER duplicate_no_replace BEFORE INSERT ON duplicate
        WHEN {there.format("duplicate")} OR {there.format("review")}
          OR NOT EXISTS (SELECT 1 FROM review WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'this is no duplicate of a row of the review log'); END
        """,
    )


def _make_append_only(connection: sqlite3.Connection, table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        _run(
            connection,
            f"""
            CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
            """,
        )


def _run(connection: sqlite3.Connection, statement: str) -> None:
    """In few bytes: while all tables are told on the first page, damage to another costs only rows."""
    connection.execute(" ".join(statement.split()))


MIGRATIONS: tuple[Migration, ...] = (add_guards_and_indexes, add_exported_notes, add_duplicates)
"""MIGRATIONS[n] brings version n to n + 1. Rows of `review` stay as they are, byte by byte."""

SCHEMA_VERSION = len(MIGRATIONS)


def last_rows(table: str, columns: str) -> str:
    """A query for the last row of every device, one step a device: GROUP BY would walk all rows."""
    return f"""
        WITH RECURSIVE known(name) AS (
            SELECT min(device) FROM {table}
            UNION ALL
            SELECT (SELECT min(device) FROM {table} WHERE device > name) FROM known WHERE name IS NOT NULL
        )
        SELECT {columns} FROM known
        JOIN {table} ON device = name AND sequence = (SELECT max(sequence) FROM {table} WHERE device = name)
    """


def identity_check(store_id: str, device: str) -> str:
    """A changed device would begin a second chain of digests unseen; this sees it."""
    return f"{crc32(f'{store_id} {device}'.encode()):08x}"


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def create(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make an empty file a review log, of the newest schema, with an identity, in one transaction."""
    with transaction(connection):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        create_tables(connection)
        identity = [("store", os.urandom(8).hex()), ("device", os.urandom(6).hex())]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", identity)
        _apply(connection, migrations, 0)


def objects_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    """(kind, name) -> text of every table, index, trigger and view but SQLite's own statistics."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    return {(kind, name): sql and " ".join(sql.split()) for kind, name, sql in found}


@cache
def objects_at(version: int) -> dict[tuple[str, str], str | None]:
    """`objects_of` a log of this version as this program makes it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection, MIGRATIONS[:version])
        return objects_of(connection)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring an older log to the newest schema: all steps or none, whenever the machine stops."""
    with transaction(connection):
        _apply(connection, migrations, version_of(connection))


def _apply(connection: sqlite3.Connection, migrations: Sequence[Migration], version: int) -> None:
    for step in migrations[version:]:
        step(connection)
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
