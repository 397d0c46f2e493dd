"""Two logs made one: every row of both, each once.

Both may have gone on from the same row under the same device and number: a restored backup, a copied home.
The one that is merged in keeps its rows as they are, since others may know them so; the own rows of such a
fork follow under a new device, a branch, with the same ids and new digests.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from flashcards.store import log_schema as schema
from flashcards.store.chains import (
    NO_ROW,
    Chains,
    Record,
    branch_device,
    chain_of,
    digest_at,
    insert,
    renumbered,
    tables_in,
    vector_in,
)
from flashcards.store.connect import connect, naming_the_store, transaction, uri
from flashcards.store.histories import ACCEPTED, REMOTES, add_to_list, listed_in, not_held
from flashcards.store.log_file import make_file, open_to_read

_COLUMNS = schema.COLUMN_LIST


def merge(
    new: Path, other: Path, own: Path | None, *, accepted: Iterable[str] = (), remotes: Iterable[str] = ()
) -> None:
    """Write to `new`, which must not exist, the rows of both logs, and what `own` is called.

    Without an `own`: the rows of `other` under its identity and today's schema.
    `accepted`: last rows of histories that the learner gives up by this; those that `new` holds are none.
    `remotes`: what the log before was synced with.
    Raises StoreError, naming the file that cannot be read or written.
    """
    sources = {"other": other} | ({"own": own} if own is not None else {})
    for path in sources.values():
        with naming_the_store(path):
            open_to_read(path).close()
    make_file(new)
    with naming_the_store(new), closing(connect(new, durable=True)) as connection:
        for name, path in sources.items():
            connection.execute(f"ATTACH ? AS {name}", (uri(path, "mode=ro"),))
        with transaction(connection):
            for table in tables_in(connection, "other"):
                rows = f"SELECT {_COLUMNS} FROM other.{table} ORDER BY rowid"
                connection.execute(f"INSERT INTO main.{table} ({_COLUMNS}) {rows}")
            branches = _append_own_rows(connection) if own is not None else {}
            _put_identity(connection, "own" if own is not None else "other", branches)
            for name in sources:
                _add_exported_notes(connection, name)
            given_up = set(accepted).union(*(listed_in(connection, ACCEPTED, name) for name in sources))
            add_to_list(connection, ACCEPTED, not_held(connection, given_up))
            known = set(remotes).union(*(listed_in(connection, REMOTES, name) for name in sources))
            add_to_list(connection, REMOTES, known)


def write_chains(new: Path, records: Iterable[Record]) -> None:
    """Write to `new`, which must not exist, a log of its own with these rows, of each chain all of them.

    Raises StoreError as `merge` does, and NotTakenIn for a row whose digest does not hold.
    """
    make_file(new)
    with naming_the_store(new), closing(connect(new, durable=True)) as connection:
        for _ in Chains(new, connection).take_in(records):
            pass


def _append_own_rows(connection: sqlite3.Connection) -> dict[str, str]:
    """The chains of `own` behind what is there; of those that part from it: device -> their branch."""
    branches: dict[str, str] = {}
    for device, last in sorted(vector_in(connection, "own").items()):
        there = vector_in(connection).get(device, NO_ROW)
        shared = _shared(connection, device, min(last.sequence, there.sequence))
        if there.sequence == shared:
            _append_as_they_are(connection, device, shared)
        elif last.sequence > shared:
            branches[device] = _append_branch(connection, chain_of(connection, device, shared, "own"))
    return branches


def _shared(connection: sqlite3.Connection, device: str, most: int) -> int:
    """How many rows of a device's chain both begin with: equal digests mean that all before are equal."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if digest_at(connection, device, middle, "own") == digest_at(connection, device, middle):
            low = middle
        else:
            most = middle - 1
    return low


def _append_as_they_are(connection: sqlite3.Connection, device: str, after: int) -> None:
    for source in tables_in(connection, "own"):
        rows = f"SELECT {_COLUMNS} FROM own.{source} WHERE device = ? AND sequence > ?"
        for table, stands in (("duplicate", "IN"), ("review", "NOT IN")):
            connection.execute(
                f"INSERT INTO main.{table} ({_COLUMNS}) {rows} "
                f"AND id {stands} (SELECT id FROM main.review) ORDER BY sequence",
                (device, after),
            )


def _append_branch(connection: sqlite3.Connection, parted: Sequence[Record]) -> str:
    """The rows under a device of their own; the same one, and only those that it lacks, where it is there."""
    branch = branch_device(parted[0][-1])
    rows = list(renumbered(parted, branch))
    there = [record[-1] for record in chain_of(connection, branch)]
    shared = sum(1 for one, other in zip(rows, there, strict=False) if one[-1] == other)
    if shared < len(rows) and shared < len(there):  # the branch has parted too
        return _append_branch(connection, rows[shared:])
    for record in rows[shared:]:
        insert(connection, record)
    return branch


def _put_identity(connection: sqlite3.Connection, source: str, branches: Mapping[str, str]) -> None:
    meta = dict(connection.execute(f"SELECT key, value FROM {source}.meta"))
    device = branches.get(meta["device"], meta["device"])
    marks = {"store": meta["store"], "device": device, "check": schema.identity_check(meta["store"], device)}
    connection.executemany("INSERT OR REPLACE INTO main.meta VALUES (?, ?)", marks.items())


def _add_exported_notes(connection: sqlite3.Connection, source: str) -> None:
    """What went to Anki last: of a note that both know the later one."""
    query = f"SELECT 1 FROM {source}.sqlite_master WHERE name = 'anki_note'"
    if connection.execute(query).fetchone():  # else of an older schema
        connection.execute(
            f"""
            INSERT INTO main.anki_note SELECT guid, fields_sha256, mod FROM {source}.anki_note WHERE true
            ON CONFLICT (guid) DO UPDATE SET fields_sha256 = excluded.fields_sha256, mod = excluded.mod
            WHERE excluded.mod > mod
            """
        )
