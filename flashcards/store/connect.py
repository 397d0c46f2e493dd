"""Opening SQLite files with the settings that the promises of the log rest on."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from flashcards.errors import SEE_DOCTOR, StoreError, not_a_file

if TYPE_CHECKING:
    from pathlib import Path  # takes longer to import than a glance at the cache takes

CACHE_KIB = 65_536
"""Pages kept in memory: a replay by card goes to and fro in a file that was written by time."""

BUSY_MS = 5_000  # how long one process waits for another to finish its transaction


def uri(path: str | Path, options: str) -> str:
    """The name of a file for `sqlite3.connect(..., uri=True)`, whatever characters it holds."""
    escaped = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?{options}"


def connect(path: Path, *, durable: bool, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing file, in autocommit mode; transactions are begun by hand.

    `durable`: every commit is on the disk before it returns. A rollback journal and not WAL: a copy
    of the one file taken between two answers is whole, and it works in a read-only folder.
    """
    must_be_files(str(path))
    name = uri(path, "mode=ro" if read_only else "mode=rw")
    connection = sqlite3.connect(name, uri=True, isolation_level=None)
    with closed_on_error(connection):
        connection.executescript(
            f"""
            PRAGMA busy_timeout = {BUSY_MS};
            PRAGMA trusted_schema = OFF;
            PRAGMA foreign_keys = ON;
            PRAGMA cell_size_check = ON;
            PRAGMA cache_size = {-CACHE_KIB};
            PRAGMA journal_mode = TRUNCATE;
            PRAGMA synchronous = {"EXTRA" if durable else "NORMAL"};
            """
        )
        if durable and sys.platform == "darwin":  # fsync on macOS stops at the drive's own cache
            connection.execute("PRAGMA fullfsync = ON")
    return connection


class NotADatabaseFile(sqlite3.DatabaseError):
    """Something other than a file lies where SQLite would open one, and it might wait there for ever."""


def must_be_files(path: str) -> None:
    """Raises NotADatabaseFile where the database, or what SQLite keeps beside it, is there and no file."""
    for name in (path, f"{path}-journal", f"{path}-wal", f"{path}-shm"):
        try:
            wrong = not_a_file(os.stat(name))  # noqa: PTH116  # a glance has no Path
        except OSError:
            continue
        if wrong:
            raise NotADatabaseFile(f"{name}: {wrong}; it was left as it is. Move it away")


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Close what was just opened when the first look at it fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is made here, for the learner alone, and gets another name later."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = connect(path, durable=True)
    with closed_on_error(connection):
        yield connection
        # Its journal, emptied but kept, would stay behind.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()


class CommitFailed(sqlite3.OperationalError):
    """The disk failed in a COMMIT: all of it is stored, or nothing, and which of the two is not known."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One IMMEDIATE transaction: all of it is stored, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        try:
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if primary_code(error) != sqlite3.SQLITE_IOERR:
                raise
            failed = CommitFailed(*error.args)
            failed.sqlite_errorcode = error.sqlite_errorcode
            raise failed from error
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # the first error is told; what it left, the next opening undoes
                connection.execute("ROLLBACK")
        raise


def try_to_write(connection: sqlite3.Connection) -> None:
    """Change `meta` and take it back: the only way to learn that file, folder and disk let us write.

    A real change: SQLite skips an update that leaves every byte as it is.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("UPDATE meta SET value = value || ' '")
    finally:
        if connection.in_transaction:  # a disk that fails ends it by itself, and its own error is told
            connection.execute("ROLLBACK")


@contextmanager
def naming_the_store(path: Path, stored: str = "") -> Iterator[None]:
    """Turn what SQLite and the disk say into one line that names the file and what to do.

    `stored`: what is to be said of the rows that were being written, such as NOTHING_STORED.
    """
    try:
        yield
    except CommitFailed as error:
        raise StoreError(f"{path}: the disk reported an error; {MAYBE_STORED}") from error
    except NotADatabaseFile as error:
        raise StoreError(str(error)) from error
    except sqlite3.Error as error:
        cause, remedy = _CAUSES.get(primary_code(error), (str(error), SEE_DOCTOR))
        raise StoreError(f"{path}: {cause}{stored}{remedy}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}{stored}") from error


def primary_code(error: Exception) -> int:
    """SQLite's number for the kind of failure; 0 where it was none of SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


NOTHING_STORED = "; nothing more was stored"

MAYBE_STORED = "the last row may be stored; see: flashcards log -n 1"

_NOT_WRITABLE = ("cannot be written", "; check the permissions of the file and its folder")

_CAUSES = {
    sqlite3.SQLITE_FULL: ("the disk is full", "; free some space, then continue"),
    sqlite3.SQLITE_BUSY: ("another program is using the review log", "; close it and try again"),
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_NOTADB: ("is not a review log (not an SQLite file); it was left as it is", ""),
    sqlite3.SQLITE_CORRUPT: ("is damaged and was left as it is", SEE_DOCTOR),
    sqlite3.SQLITE_IOERR: ("the disk reported an error", ""),
}
"""What is wrong, and what to do about it."""
