"""Two logs made one: every row of both, each once.

Both may have gone on from the same row under the same device and number: a restored backup, a copied home.
The one that is merged in keeps its rows as they are, since others may know them so; the own rows behind the
common ones follow under a new device, with the same ids and new digests.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from flashcards.store import log_schema as schema
from flashcards.store.connect import connect, naming_the_store, transaction, uri
from flashcards.store.histories import accept, accepted_in, not_held
from flashcards.store.log_file import make_file, open_to_read
from flashcards.store.row_format import FIRST_DIGEST, digest

_COLUMNS = schema.COLUMN_LIST
_INSERT = f"INSERT INTO main.review ({_COLUMNS})"
_DEVICE, _SEQUENCE = schema.COLUMNS.index("device"), schema.COLUMNS.index("sequence")


def merge(new: Path, other: Path, own: Path) -> None:
    """Write to `new`, which must not exist, the rows of both logs, and what `own` is called.

    Raises StoreError, naming the file that cannot be read or written.
    """
    _write(new, other, own)


def rewrite(new: Path, other: Path, *, accepted: Iterable[str] = ()) -> None:
    """Write to `new`, which must not exist, the rows of `other` under its identity and today's schema.

    `accepted`: last rows of histories that the learner gives up by this; those that `other` holds are none.
    """
    _write(new, other, None, accepted)


def _write(new: Path, other: Path, own: Path | None, accepted: Iterable[str] = ()) -> None:
    sources = {"other": other} | ({"own": own} if own is not None else {})
    for path in sources.values():
        with naming_the_store(path):
            open_to_read(path).close()
    make_file(new)
    with naming_the_store(new), closing(connect(new, durable=True)) as connection:
        for name, path in sources.items():
            connection.execute(f"ATTACH ? AS {name}", (uri(path, "mode=ro"),))
        with transaction(connection):
            connection.execute(f"{_INSERT} SELECT {_COLUMNS} FROM other.review ORDER BY rowid")
            device = _append_own_rows(connection) if own is not None else None
            _put_identity(connection, "own" if own is not None else "other", device)
            for name in sources:
                _add_exported_notes(connection, name)
            given_up = set(accepted).union(*(accepted_in(connection, name) for name in sources))
            accept(connection, not_held(connection, given_up))


def _append_own_rows(connection: sqlite3.Connection) -> str | None:
    """The rows of `own` that `other` has not; the new device of those that could not stay as they are."""
    for (each,) in connection.execute("SELECT DISTINCT device FROM own.review ORDER BY device").fetchall():
        _append_those_that_continue(connection, each)
    # All that is left is of branches that part from the other's, or has lost a row before it to the other.
    query = f"SELECT {_COLUMNS} FROM own.review WHERE id NOT IN (SELECT id FROM main.review) ORDER BY rowid"
    device: str | None = None
    previous = FIRST_DIGEST
    for sequence, record in enumerate(connection.execute(query).fetchall(), 1):
        device = device or _new_device(record)
        values = list(record[:-1])
        values[_DEVICE], values[_SEQUENCE] = device, sequence
        previous = digest(previous, values)
        connection.execute(f"{_INSERT} VALUES ({', '.join('?' * len(record))})", [*values, previous])
    return device


def _append_those_that_continue(connection: sqlite3.Connection, device: str) -> None:
    """The rows of a device behind the last that the other knows of it, as they are."""
    common = """
        SELECT coalesce(max(sequence), 0) FROM own.review AS mine WHERE device = ?1
        AND EXISTS (
            SELECT 1 FROM other.review AS theirs
            WHERE theirs.device = ?1 AND theirs.sequence = mine.sequence AND theirs.digest = mine.digest
        )
    """
    (shared,) = connection.execute(common, (device,)).fetchone()
    query = "SELECT coalesce(max(sequence), 0) FROM other.review WHERE device = ?"
    if connection.execute(query, (device,)).fetchone()[0] > shared:
        return
    until = """
        SELECT min(sequence) FROM own.review
        WHERE device = ? AND sequence > ? AND id IN (SELECT id FROM main.review)
    """
    (known,) = connection.execute(until, (device, shared)).fetchone()
    rows = f"""
        SELECT {_COLUMNS} FROM own.review
        WHERE device = ? AND sequence > ? AND (?3 IS NULL OR sequence < ?3) ORDER BY sequence
    """
    connection.execute(f"{_INSERT} {rows}", (device, shared, known))


def _new_device(first: tuple[object, ...]) -> str:
    """By the first row that it will have, so that whoever merges the same gets the same rows."""
    import hashlib

    stored = first[-1]
    assert isinstance(stored, bytes)
    return hashlib.sha256(b"branch" + stored).hexdigest()[:12]


def _put_identity(connection: sqlite3.Connection, source: str, device: str | None) -> None:
    meta = dict(connection.execute(f"SELECT key, value FROM {source}.meta"))
    device = device or meta["device"]
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
