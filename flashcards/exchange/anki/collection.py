"""What we read of a collection: notes, cards, answers, note types. Every value is a stranger's.

Rows with values that Anki never writes are passed over, one by one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from flashcards.exchange.anki.foreign_templates import Template, mentioned
from flashcards.exchange.anki.protobuf import first_number, text
from flashcards.store.foreign_sqlite import ForeignDatabase

GUID_MAX = 64
"""Characters: Anki's own have 10, those of other programs up to 40."""

LONGEST_NOTE = 300_000
"""Characters of HTML: pictures that stand in the text are longer, and mean nothing here."""

FIELD_SEPARATOR = "\x1f"
SUSPENDED = -1
"""The queue of a suspended card; -2 and -3 are buried ones."""
CLOZE = 1
"""The kind of a note type with gaps; 0 is any other."""


class PackedCard(NamedTuple):
    number: int
    """By which answers name it, in this package alone."""
    note: int
    guid: str
    ord: int
    """Which template of its note type; of a cloze the number of the gap, from 0."""
    modified_at: int
    """The end of the second of its last change, answers included, in milliseconds since 1970."""
    suspended: bool


class PackedNote(NamedTuple):
    number: int
    guid: str
    note_type: int
    modified_at: int
    """Milliseconds since 1970, as for a card."""
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    """HTML."""


class NoteType(NamedTuple):
    cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    """One for each card of a note; of one with gaps the only one for all."""
    name: str = ""

    def template(self, ord_: int) -> Template | None:
        """That of the card `ord_`; None where nobody knows it."""
        place = 0 if self.cloze else ord_
        known = place < len(self.templates) and self.templates[place].front.strip()
        return self.templates[place] if known else None


@lru_cache(maxsize=64)
def named_nowhere(kind: NoteType) -> tuple[str, ...]:
    """The fields of a note type that no template of it shows."""
    named = {name for each in kind.templates for side in (each.front, each.back) for name in mentioned(side)}
    return tuple(name for name in kind.fields if name not in named)


PackedAnswer = tuple[Any, Any, Any, Any, Any, Any]
"""A row of the table `revlog`, whatever it holds: ms since 1970, card, ease, factor, ms taken, kind.

No class of its own: there may be half a million.
"""


def read_cards(collection: ForeignDatabase) -> Iterator[PackedCard]:
    """Each card of each note, the first where two are the same."""
    query = "SELECT c.id, c.nid, n.guid, c.ord, c.mod, c.queue FROM cards c JOIN notes n ON n.id = c.nid"
    for number, note, guid, ord_, modified_s, queue in collection.rows(query, "cards", "notes"):
        if _all_whole(number, note, ord_, modified_s, queue) and _is_guid(guid) and 0 <= ord_ < 2**16:
            yield PackedCard(number, note, guid, ord_, _end_of(modified_s), queue == SUSPENDED)


def read_notes(collection: ForeignDatabase) -> Iterator[PackedNote]:
    """Each note; one whose fields have more than `LONGEST_NOTE` characters comes with none."""
    query = "SELECT id, guid, mid, mod, tags, flds FROM notes"
    for number, guid, note_type, modified_s, tags, fields in collection.rows(query, "notes"):
        if not (_all_whole(number, note_type, modified_s) and _is_guid(guid)):
            continue
        words = tuple(tags.split()) if isinstance(tags, str) else ()
        held = fields if isinstance(fields, str) and len(fields) <= LONGEST_NOTE else ""
        parts = tuple(held.split(FIELD_SEPARATOR))
        yield PackedNote(number, guid, note_type, _end_of(modified_s), words, parts)


def read_answers(collection: ForeignDatabase) -> Iterator[PackedAnswer]:
    """The whole review log of the collection, in the order of time."""
    return collection.rows("SELECT id, cid, ease, factor, time, type FROM revlog ORDER BY id", "revlog")


def read_note_types(collection: ForeignDatabase) -> dict[int, NoteType]:
    """By number, from whichever place this version of Anki keeps them in."""
    if "notetypes" in collection.tables:
        return _from_tables(collection)
    return _from_json(next((models for (models,) in collection.rows("SELECT models FROM col", "col")), ""))


def _from_tables(collection: ForeignDatabase) -> dict[int, NoteType]:
    kinds = list(collection.rows("SELECT id, name, config FROM notetypes", "notetypes"))
    fields, templates = defaultdict(list), defaultdict(list)
    query = "SELECT ntid, name FROM fields ORDER BY ntid, ord"
    for number, name in collection.rows(query, "fields"):
        fields[number].append(str(name))
    query = "SELECT ntid, name, config FROM templates ORDER BY ntid, ord"
    for number, name, config in collection.rows(query, "templates"):
        held = config if isinstance(config, bytes) else b""
        templates[number].append(Template(str(name), text(held, 1), text(held, 2)))
    found = {}
    for number, name, config in kinds:
        cloze = isinstance(config, bytes) and first_number(config, 1) == CLOZE
        found[number] = NoteType(cloze, tuple(fields[number]), tuple(templates[number]), str(name))
    return found


def _from_json(models: object) -> dict[int, NoteType]:
    try:
        parsed = json.loads(models) if isinstance(models, str) else {}
    except (ValueError, RecursionError):
        parsed = {}
    found = {}
    for number, value in _mapping(parsed).items():
        model = _mapping(value)
        if number.isascii() and number.isdigit() and len(number) < 20:
            found[int(number)] = NoteType(
                model.get("type") == CLOZE,
                tuple(str(field.get("name", "")) for field in _in_order(model.get("flds"))),
                tuple(
                    Template(*(str(shape.get(key, "")) for key in ("name", "qfmt", "afmt")))
                    for shape in _in_order(model.get("tmpls"))
                ),
                str(model.get("name", "")),
            )
    return found


def _in_order(values: object) -> list[Mapping[str, Any]]:
    listed = [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    return sorted(listed, key=lambda value: value["ord"] if type(value.get("ord")) is int else 0)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _end_of(second: int) -> int:
    """Anki counts the changes of a card in seconds: what follows an answer must not sort before it."""
    return second * 1000 + 999


def _all_whole(*values: object) -> bool:
    return all(type(value) is int for value in values)


def _is_guid(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= GUID_MAX and value.isprintable()
