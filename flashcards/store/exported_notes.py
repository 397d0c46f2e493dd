"""What was handed to Anki: per note a digest of its fields and when they last changed.

Anki takes a note anew only when its `mod` is later than that of the note it has, so `mod` moves when the
fields do, and at no other time: else every export would overwrite what was edited on the phone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple


class ExportedNote(NamedTuple):
    """One note as it last went out."""

    fields_sha256: bytes
    mod: int
    """Seconds since 1970."""


def read_exported(connection: sqlite3.Connection) -> dict[str, ExportedNote]:
    """All notes that ever went out, by GUID."""
    found = connection.execute("SELECT guid, fields_sha256, mod FROM anki_note")
    return {guid: ExportedNote(digest, mod) for guid, digest, mod in found}


def write_exported(connection: sqlite3.Connection, notes: Mapping[str, ExportedNote]) -> None:
    """Remember these notes, in the place of what was remembered of them. Inside a transaction."""
    rows = ((guid, *note) for guid, note in notes.items())
    connection.executemany("INSERT OR REPLACE INTO anki_note VALUES (?, ?, ?)", rows)
