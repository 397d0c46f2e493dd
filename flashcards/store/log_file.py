"""The file of a review log: made whole, opened only when it is ours and of a known schema, migrated."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from flashcards.errors import StoreError
from flashcards.store import log_schema as schema
from flashcards.store.connect import (
    NOTHING_STORED,
    closed_on_error,
    connect,
    must_be_files,
    naming_the_store,
    new_database,
    transaction,
)


class NotALog(StoreError):
    """A file that is no review log, in the place of one."""


class OlderLog(StoreError):
    """A review log of an older schema: `migrate` brings it to this one."""


def make_file(path: Path) -> None:
    """Make an empty log. It appears under its name only when it is whole.

    Raises StoreError when a file of that name already exists.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with naming_the_store(path, NOTHING_STORED):
        beside.unlink(missing_ok=True)  # of a process that was killed here
        try:
            with new_database(beside) as connection:
                schema.create(connection)
            publish(beside, path)
        finally:
            beside.unlink(missing_ok=True)
            beside.with_name(f"{beside.name}-journal").unlink(missing_ok=True)
        sync_folder(path.parent)


def open_file(path: Path) -> sqlite3.Connection:
    """Open a log of this schema. Raises OlderLog, or StoreError for an empty, foreign or newer file."""
    connection = _open(path)
    with closed_on_error(connection):
        version = schema.version_of(connection)
        if version < schema.SCHEMA_VERSION:
            raise OlderLog(f"{path}: has the older schema {version}; run: flashcards review")
    return connection


def migrate(path: Path) -> None:
    """Bring an older log to the newest schema. The caller has made a backup."""
    with naming_the_store(path), closing(_open(path)) as connection:
        schema.migrate(connection)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a log of any known schema without ever writing it. Raises StoreError for what is none."""
    return _open(path, read_only=True)


def is_a_log(path: Path) -> bool:
    """By the first bytes of the file alone: also where the rest of it is damaged."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3") and head[68:] == schema.APPLICATION_ID.to_bytes(4, "big")


def put_in_place(new: Path, log: Path, is_as_before: Callable[[sqlite3.Connection], bool]) -> None:
    """Give the log the content of `new`, all or nothing: a session that has it open goes on with it.

    Raises StoreError where the log is not what it was: an answer that came meanwhile would be lost.
    """
    with naming_the_store(log), closing(open_to_read(new)) as source, closing(_open(log)) as target:
        target.execute("PRAGMA locking_mode = EXCLUSIVE")  # the lock stays until the end
        with transaction(target):
            if not is_as_before(target):
                raise StoreError(
                    f"{log}: an answer was stored in the meantime; nothing was changed. Try again"
                )
        source.backup(target)


def put_where_none_is(new: Path, log: Path) -> None:
    """Give `new` the name of a log that is gone."""
    with naming_the_store(log):
        publish(new, log)
        new.unlink(missing_ok=True)
        sync_folder(log.parent)


def move_away(log: Path, to: Path) -> None:
    """Rename a file that is no sound log, its journal first: none may be played into the next one."""
    with naming_the_store(log):
        for end in ("-journal", ""):
            if (old := log.with_name(log.name + end)).exists():
                old.rename(to.with_name(to.name + end))
        sync_folder(log.parent)


def _open(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    must_be_files(str(path))
    must_be_ours(path)
    return connect(path, durable=True, read_only=read_only)


HEADER = struct.Struct(">16s44xI4xI")
"""Of an SQLite file: its mark, user_version and application_id."""


def must_be_ours(path: Path) -> None:
    """Raises StoreError, or NotALog, for what is not ours to open: even that may change it, as with a WAL."""
    with path.open("rb") as file:
        begin = file.read(HEADER.size)
    if not begin:
        raise StoreError(
            f"{path}: is empty (a full disk, or a copy that was cut off); "
            "flashcards backup lists the copies that can be restored"
        )
    mark, version, application = HEADER.unpack(begin.ljust(HEADER.size, b"\0"))
    if mark != b"SQLite format 3\0":
        raise NotALog(f"{path}: is not a review log (not an SQLite file); it was left as it is")
    if application != schema.APPLICATION_ID:
        raise NotALog(f"{path}: is another program's database, not a review log; it was left as it is")
    if version > schema.SCHEMA_VERSION:
        raise StoreError(
            f"{path}: was written by a newer flashcards (schema {version}, this one knows "
            f"{schema.SCHEMA_VERSION}); it was left as it is. Update flashcards"
        )


def publish(beside: Path, path: Path) -> None:
    """Give the finished file its name; unlike a rename alone, never replace a log that is there."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)


def sync_folder(folder: Path) -> None:
    """Make the new name itself durable (a no-op on Windows, which cannot open folders)."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
