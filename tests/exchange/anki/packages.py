"""Packages made by hand: whatever a stranger might put into one."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

SCHEMA = """
    CREATE TABLE col (id integer primary key, models text not null);
    CREATE TABLE notes (id integer primary key, guid, mid, mod, tags, flds);
    CREATE TABLE cards (id integer primary key, nid, ord, mod, queue);
    CREATE TABLE revlog (id integer primary key, cid, ease, ivl, lastIvl, factor, time, type);
"""

BASIC = 1
MODELS = {
    BASIC: {
        "type": 0,
        "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
        "tmpls": [{"ord": 0, "qfmt": "{{Front}}"}],
    }
}
CLOZE = {BASIC: {"type": 1, "flds": [{"name": "Text", "ord": 0}, {"name": "Extra", "ord": 1}], "tmpls": []}}


class Note:
    """A note of the only note type; any value may be anything. `answers` are those to its first card."""

    def __init__(
        self,
        fields: Any = "Question?\x1fAnswer.",
        *,
        guid: Any = "a-guid",
        answers: Sequence[Any] = (),
        cards: int = 1,
    ) -> None:
        self.fields = fields
        self.guid = guid
        self.answers = answers
        """(id, ease) or (id, ease, factor, kind)."""
        self.cards = cards


def collection(*notes: Note, models: Mapping[int, Any] = MODELS, schema: str = SCHEMA) -> bytes:
    """The bytes of a collection of the layout that Anki had until 2.1.50."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        connection.execute("INSERT INTO col VALUES (1, ?)", (json.dumps(models),))
        for number, note in enumerate(notes, 1):
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, ?, 1, '', ?)", (number, note.guid, BASIC, note.fields)
            )
            for ord_ in range(note.cards):
                connection.execute(
                    "INSERT INTO cards VALUES (?, ?, ?, 1, 2)", (number + ord_ * 2**32, number, ord_)
                )
            for at, ease, *more in note.answers:
                factor, kind = more or (500, 1)
                connection.execute(
                    "INSERT INTO revlog VALUES (?, ?, ?, 1, 0, ?, 4000, ?)", (at, number, ease, factor, kind)
                )
        connection.commit()
        return connection.serialize()


def package(path: Path, members: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file with these members."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def in_memory(members: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()
