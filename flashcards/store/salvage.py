"""A new log from a damaged one: every row whose digest holds, in a file of its own."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import StoreError, UsageProblem
from flashcards.store.chains import DEVICE, ID, SEQUENCE, Record, insert, renumbered
from flashcards.store.connect import (
    NOTHING_STORED,
    connect,
    naming_the_store,
    new_database,
    transaction,
)
from flashcards.store.histories import ACCEPTED, REMOTES, add_to_list, listed_in
from flashcards.store.log_check import examine
from flashcards.store.log_file import must_be_ours, publish
from flashcards.store.log_schema import COLUMN_LIST, create, identity_check
from flashcards.store.row_format import FIRST_DIGEST, digest_holds

LEAST_BYTES = 100
"""A row takes no fewer: so many rows at most are looked for where the file does not say how many it has."""


Placed = tuple[int, Record]
"""A row and its place in the log."""


class Salvaged(NamedTuple):
    rows: int
    """Rows written to the new file."""
    of: int
    """Rows that the damaged log had, as far as it can be told."""


def salvage(log: Path, new: Path) -> Salvaged:
    """Write every row of `log` whose digest holds to the file `new`, which is a whole and sound log then.

    Of each device the rows before the first that is lost stay as they are. Those behind it keep their ids
    and get another device, numbers and digests: their chain is broken.
    Raises UsageProblem where something lies at `new` or it has no folder, StoreError where `log` is not a
    review log, or cannot be read at all, or `new` not written. `log` is only read.
    """
    if os.path.lexists(new):
        raise UsageProblem(f"{new}: already exists; choose a name that is free")
    if not new.parent.is_dir():
        raise UsageProblem(f"{new}: there is no folder {new.parent}; create it first, or choose another name")
    with naming_the_store(log):
        must_be_ours(log)
        with closing(connect(log, durable=True, read_only=True)) as source:
            records, of = _readable(source, log)
            store, device = _identity(source)
            notes, lists = _notes(source), _lists(source)
    sound, broken = _by_chain(records)
    held = {record[ID] for _, record in sound}
    lost = {record[ID]: (place, record) for place, record in broken if record[ID] not in held}
    broken = list(lost.values())
    beside = new.with_name(f".{new.name}.{os.getpid()}.new")
    with naming_the_store(new, NOTHING_STORED):
        try:
            with new_database(beside) as connection:
                create(connection)
                own = device if not broken else os.urandom(6).hex()
                with transaction(connection):
                    marks = {"store": store, "device": own, "check": identity_check(store, own)}
                    for key, value in marks.items():
                        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
                    in_order = sorted([*sound, *_chained_anew(broken, own)])
                    rows = sum(insert(connection, record) for _, record in in_order)
                    connection.executemany("INSERT INTO anki_note VALUES (?, ?, ?)", notes)
                    for key, values in lists.items():
                        add_to_list(connection, key, values)
            if findings := examine(beside):
                raise StoreError(f"{new}: could not be written soundly ({findings[0]}); nothing was kept")
            publish(beside, new)
        finally:
            beside.unlink(missing_ok=True)
    return Salvaged(rows, of)


def _readable(source: sqlite3.Connection, log: Path) -> tuple[list[Placed], int]:
    """Every row that can be read, and how many rows there were."""
    most = 0
    for index in ("NOT INDEXED", "INDEXED BY review_by_time", "INDEXED BY review_by_card"):
        with suppress(sqlite3.Error):
            most = max(most, source.execute(f"SELECT max(rowid) FROM review {index}").fetchone()[0] or 0)
    found = list(_read_one_by_one(source, "review", most or log.stat().st_size // LEAST_BYTES))
    last = most or max((place for place, _ in found), default=0)
    with suppress(sqlite3.Error):  # the table of an older schema is not there
        duplicates = source.execute("SELECT max(rowid) FROM duplicate NOT INDEXED").fetchone()[0] or 0
        others = _read_one_by_one(source, "duplicate", duplicates)
        found += [(last + place, record) for place, record in others]
    return found, last


def _read_one_by_one(source: sqlite3.Connection, table: str, most: int) -> Iterator[Placed]:
    query = f"SELECT {COLUMN_LIST} FROM {table} NOT INDEXED WHERE rowid = ?"
    for place in range(1, most + 1):
        with suppress(sqlite3.Error, UnicodeDecodeError):
            if (record := source.execute(query, (place,)).fetchone()) is not None:
                yield place, record


def _by_chain(records: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The rows whose digests hold: those in a whole chain from the first of their device, and the others.

    A damaged number may be that of another row, or none: it must not cost the rows that it stands among.
    """
    sound: list[Placed] = []
    broken: list[Placed] = []
    by_number: dict[tuple[object, object], list[Record]] = defaultdict(list)
    for _, record in records:
        by_number[record[DEVICE], record[SEQUENCE]].append(record)
    whole: dict[tuple[object, int], bytes] = {}
    numbered = [each for each in records if isinstance(each[1][SEQUENCE], int) and each[1][SEQUENCE] > 0]
    numbered.sort(key=lambda each: (str(each[1][DEVICE]), each[1][SEQUENCE], each[0]))
    for place, record in numbered:
        device, number = record[DEVICE], record[SEQUENCE]
        before = (
            [each[-1] for each in by_number.get((device, number - 1), [])] if number > 1 else [FIRST_DIGEST]
        )
        previous = next((one for one in before if isinstance(one, bytes) and digest_holds(one, record)), None)
        if previous is None or (device, number) in whole:
            continue
        if number == 1 or whole.get((device, number - 1)) == previous:
            whole[device, number] = record[-1]
            sound.append((place, record))
        else:
            broken.append((place, record))
    return sound, broken


def _chained_anew(broken: list[Placed], device: str) -> Iterator[Placed]:
    """Those rows in the order of the log as rows of `device`, which has no others."""
    in_order = sorted(broken)
    places = (place for place, _ in in_order)
    return zip(places, renumbered((record for _, record in in_order), device), strict=True)


def _identity(source: sqlite3.Connection) -> tuple[str, str]:
    """(store, device), new ones where the log does not tell its own any more."""
    with suppress(sqlite3.Error, UnicodeDecodeError):
        meta = dict(source.execute("SELECT key, value FROM meta"))
        store, device = meta.get("store", ""), meta.get("device", "")
        if meta.get("check") == identity_check(store, device):
            return store, device
    return os.urandom(8).hex(), os.urandom(6).hex()


def _lists(source: sqlite3.Connection) -> dict[str, list[str]]:
    """What the learner has given up, and the remotes, as far as it can be read."""
    found: dict[str, list[str]] = {}
    for key in (ACCEPTED, REMOTES):
        with suppress(sqlite3.Error, ValueError, TypeError):
            if values := [value for value in listed_in(source, key) if isinstance(value, str)]:
                found[key] = values
    return found


def _notes(source: sqlite3.Connection) -> list[Record]:
    """What went to Anki when, as far as it can be read."""
    with suppress(sqlite3.Error, UnicodeDecodeError):
        return source.execute("SELECT guid, fields_sha256, mod FROM anki_note").fetchall()
    return []
