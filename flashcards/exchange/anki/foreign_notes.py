"""Notes of other people's decks as cards of ours: first field question, the other fields answer."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

from flashcards.core.card_ids import slug
from flashcards.exchange.anki.cloze import gap_numbers, with_gap, with_gap_filled
from flashcards.exchange.anki.collection import LONGEST_NOTE, NoteType, PackedNote
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.fields import CARD_FIELDS
from flashcards.library.files.field_rules import ListOf, Tag, shortened
from flashcards.text.from_html import Converted, from_html
from flashcards.text.markdown_writing import escaped

DIGEST_DIGITS = 10

HEAD = 60
"""Characters of a question that a list of reasons shows."""


class Taken(NamedTuple):
    """A card to add, and from which card of the package it comes."""

    card: Fields
    """With its id."""
    guid: str
    ord: int
    media: tuple[str, ...]


class Left(NamedTuple):
    """A card that cannot be added."""

    question: str
    """Shortened; "" where it has none."""
    why: str


_Sides = tuple[Converted, list[tuple[str, Converted]]]
"""The question, and of the answer (name of the field, its text), the main one first."""


def origin_of(guid: str, ord_: int) -> str:
    """Ends the id of a card that came from elsewhere, by which a second import knows it again."""
    return hashlib.sha256(f"{guid}\0{ord_}".encode()).hexdigest()[:DIGEST_DIGITS]


def written_origin(card_id: str) -> str:
    """The digest that an id of ours ends with; "" where it ends with none."""
    found = re.search(rf"-([0-9a-f]{{{DIGEST_DIGITS}}})\Z", card_id)
    return found[1] if found else ""


def cards_of(note: PackedNote, note_type: NoteType | None, ords: Iterable[int]) -> Iterator[Taken | Left]:
    """What becomes of the cards of a note that the package holds, `ords`."""
    if not any(field.strip() for field in note.fields):
        yield Left("", f"the note is empty, or has more than {LONGEST_NOTE:,} characters")
        return
    kind = note_type or NoteType(False, (), ())
    tags = _tags(note.tags)
    for ord_ in sorted(ords):
        made = _cloze(note, kind, ord_) if kind.cloze else _plain(note, kind, ord_)
        yield made if isinstance(made, Left) else _checked(note, ord_, made, tags)


def _plain(note: PackedNote, kind: NoteType, ord_: int) -> _Sides | Left:
    asked = 0
    if ord_ > 0:  # a card the other way round
        names = kind.asks[ord_] if ord_ < len(kind.asks) else ()
        shown = [kind.fields.index(name) for name in names if name in kind.fields]
        asked = next((place for place in shown if place < len(note.fields) and note.fields[place].strip()), 0)
        if asked == 0:
            return Left(_head(note.fields[0]), "it asks the same as another card of its note")
    return from_html(note.fields[asked]), _named_fields(note, kind, but=asked)


def _cloze(note: PackedNote, kind: NoteType, ord_: int) -> _Sides | Left:
    with_gaps = next((place for place, field in enumerate(note.fields) if gap_numbers(field)), 0)
    source = note.fields[with_gaps]
    if "::image-occlusion:" in source:  # what a gap begins with where it lies over a picture
        return Left("", "it asks for a hidden part of a picture")
    if ord_ + 1 not in gap_numbers(source):
        return Left(_head(source), f"it has no gap of the number {ord_ + 1}")
    filled = ("", from_html(with_gap_filled(source, ord_ + 1)))
    return from_html(with_gap(source, ord_ + 1)), [filled, *_named_fields(note, kind, but=with_gaps)]


def _named_fields(note: PackedNote, kind: NoteType, *, but: int) -> list[tuple[str, Converted]]:
    named = zip(chain(kind.fields, repeat("")), note.fields, strict=False)
    return [(name, from_html(field)) for place, (name, field) in enumerate(named) if place != but]


def _checked(note: PackedNote, ord_: int, sides: _Sides, tags: tuple[str, ...]) -> Taken | Left:
    """The card as it is written, or which limit of a deck it does not keep."""
    question, parts = sides
    said = [(name, part) for name, part in parts if part.markdown and not part.only_media]
    head = shortened(question.line, HEAD)
    if question.only_media:
        return Left(
            head, "its question is only a picture or a sound" if question.media else "it has no question"
        )
    if not said:
        with_media = any(part.media for _, part in parts)
        return Left(head, "its answer is only a picture or a sound" if with_media else "it has no answer")
    texts = {"question": question.line, "answer": _answer(said)}
    for key, value in texts.items():
        rule, label = CARD_FIELDS[key], f"its {key}"
        if not rule.ok(value):
            return Left(head, next(rule.complaints(label, key, value), f"{label} cannot be used"))
    media = dict.fromkeys(name for one in (question, *(part for _, part in parts)) for name in one.media)
    card = {"id": f"{slug(question.line) or 'card'}-{origin_of(note.guid, ord_)}", **texts}
    return Taken(card | ({"tags": list(tags)} if tags else {}), note.guid, ord_, tuple(media))


def _answer(parts: list[tuple[str, Converted]]) -> str:
    """The first part as it is; the others below it, each with the name of its field."""
    said = []
    for place, (name, part) in enumerate(parts):
        label = from_html(name).line if place else ""
        between = "\n\n" if "\n" in part.markdown else " "
        said.append(f"**{escaped(label)}:**{between}{part.markdown}" if label else part.markdown)
    return "\n\n".join(said)


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """`Topic::SQL_joins` as `topic:sql-joins`."""
    rule = CARD_FIELDS["tags"]
    assert isinstance(rule, ListOf)
    near = []
    for tag in tags:
        if tag.lower() not in ("leech", "marked"):  # which Anki sets by itself
            # Without accents, so that a tag keeps its letters.
            plain = unicodedata.normalize("NFKD", tag.casefold()).encode("ascii", "ignore").decode()
            near.append(Tag.repair(plain.replace("::", ":")))
    return tuple(dict.fromkeys(tag for tag in near if tag and Tag.ok(tag)))[: rule.most]


def _head(field: str) -> str:
    return shortened(from_html(field).line, HEAD)
