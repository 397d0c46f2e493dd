"""Notes of our own note type from another home, turned back into the cards they were made from.

What a card has and its note has no field for (level, priority, former ids) stays with whoever exported it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flashcards.core.card_ids import SLUG_MAX, question_key
from flashcards.core.cards import STORY_POINTS, Card, Deck, Kind
from flashcards.exchange.anki.collection import NoteType, PackedNote
from flashcards.exchange.anki.foreign_notes import Left, TakenCard, origin_of
from flashcards.exchange.anki.note_fields import ANSWER, CONTEXT, EXAMPLE, without_commands
from flashcards.exchange.anki.note_identity import CARD_ORD, Field
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.keys_and_limits import CARD_FIELDS, STORY_SECONDS
from flashcards.library.files.value_rules import Id
from flashcards.library.questions.tags import tags_of
from flashcards.text.html_to_markdown import from_html
from flashcards.text.html_tree import items_of
from flashcards.text.markdown_to_html import html_blocks
from flashcards.text.own_html_to_markdown import own_markdown, own_text

FIELDS = tuple(map(str, Field))

SECONDS = Card._field_defaults["seconds"]

_KEY = FIELDS.index(Field.KEY)

_HEAD = re.compile(r"\s*<(p|summary)\b[^<>]*>.*?</\1>", re.DOTALL)
"""What names an example or an answer, for whoever reads the note."""


def is_own_type(kind: NoteType | None) -> bool:
    """Whether notes of this type are ours: by its fields, since Anki may give a type another number."""
    return kind is not None and kind.fields[: len(FIELDS)] == FIELDS


class Before(NamedTuple):
    """A card that the deck has already: an earlier import brought it."""

    id: str
    made: TakenCard
    """What the note makes of it now."""


def own_cards(
    note: PackedNote, ords: Iterable[int], deck: Deck, ids: set[str]
) -> Iterator[TakenCard | Left | Before]:
    """The card that a note was made of. Its id is the one it had, unless `ids` has that; it joins them."""
    for ord_ in sorted(ords):
        made = _card(note, ord_, ids)
        known = deck.by_id.get(_key_id(note))
        if isinstance(made, Left):
            yield made
        elif known is not None and _is_same(known, made.card):
            yield Before(known.id, made)
        else:
            ids.add(made.card["id"])
            yield made


def _is_same(known: Card, fields: Fields) -> bool:
    """Whether they are one card, though the question or the answer was reworded since, here or there."""
    asks = question_key(fields["question"], fields.get("context", ""))
    return asks in known.question_keys or fields["answer"] == known.answer


def _card(note: PackedNote, ord_: int, ids: Collection[str]) -> TakenCard | Left:
    html = dict(zip(FIELDS, note.fields, strict=False))
    asked, context = _parted(html.get(Field.QUESTION, ""), CONTEXT)
    tags = tags_of(note.tags, of_anki=True)
    answer, example = _parted(html.get(Field.ANSWER, ""), EXAMPLE)
    fields: dict[str, Any] = {
        "question": " ".join(_plain(asked).split()),
        "context": _markdown(context),
        "phrasings": _list(html.get(Field.PHRASINGS, "")),
        "answer": _markdown(answer),
        "example": _markdown(example),
        "points": _list(html.get(Field.POINTS, "")),
        "follow_ups": [_follow_up(item) for item in items_of(html.get(Field.FOLLOW_UPS, ""))],
        "hint": _plain(html.get(Field.HINT, "")),
        "tags": list(tags.tags),
        "refs": _list(html.get(Field.REFS, "")),
    }
    head = fields["question"]
    if ord_ != CARD_ORD:
        return Left(head, "its template is not of this program")
    if tuple(fields["points"]) == STORY_POINTS:
        fields |= {"kind": str(Kind.STORY), "points": []}
    usual = STORY_SECONDS if "kind" in fields else SECONDS
    if (seconds := _seconds(html.get(Field.SECONDS, ""))) not in (None, usual):
        fields["seconds"] = seconds
    fields = {key: value for key, value in fields.items() if value}
    card_id = _id(note, ids)
    return _checked(note, {"id": card_id, **fields}, head, tags.told)


def _checked(
    note: PackedNote, fields: Mapping[str, Any], head: str, told: tuple[str, ...]
) -> TakenCard | Left:
    """The card, or which limit of a deck it does not keep: it may have been rewritten on a phone."""
    for key in ("question", "answer"):
        if key not in fields:
            return Left(head, f"it has no {key}")
    for key, value in fields.items():
        rule, label = CARD_FIELDS[key], f"its {key}"
        if not rule.ok(value):
            return Left(head, next(rule.complaints(label, key, value), f"{label} cannot be used"))
    return TakenCard(fields, note.guid, CARD_ORD, (), told)


def _key_id(note: PackedNote) -> str:
    """The id of the card where it was exported."""
    return _plain("".join(note.fields[_KEY : _KEY + 1])).rpartition("/")[2]


def _id(note: PackedNote, ids: Collection[str]) -> str:
    card_id = _key_id(note)
    if not Id.ok(card_id):
        card_id = "card"
    elif card_id not in ids:
        return card_id
    origin = origin_of(note.guid, CARD_ORD)
    return f"{card_id[: SLUG_MAX - len(origin) - 1].rstrip('-')}-{origin}"


def _follow_up(item: str) -> str | dict[str, str]:
    asked, answered = _parted(item, ANSWER)
    question, answer = _plain(asked), _markdown(answered)
    return {"question": question, "answer": answer} if answer else question


def _parted(html: str, name: str) -> tuple[str, str]:
    """What stands before the element of this class, and what is in it: its blocks, without what names it."""
    found = re.search(rf'<(div|details)\b[^<>]*class="(?:[^"<>]* )?{name}[ "][^<>]*>', html)
    if found is None:
        return html, ""
    inner = html[found.end() :]
    inner = inner[: inner.rfind(f"</{found[1]}>")]
    if name != CONTEXT:
        inner = _HEAD.sub("", inner, count=1)
    return html[: found.start()], inner.strip().removeprefix("<div>").removesuffix("</div>")


def _markdown(html: str) -> str:
    """Exactly as it was, unless somebody rewrote it in Anki."""
    if not html.strip():
        return ""
    own = own_markdown(html, lambda source: without_commands(html_blocks(source)))
    return from_html(html).markdown if own is None else own


def _plain(html: str) -> str:
    own = own_text(html)
    return from_html(html).line if own is None else own


def _list(html: str) -> list[str]:
    return [_plain(item) for item in items_of(html)]


def _seconds(html: str) -> int | None:
    """`90` of `3 points, up to 90 s`."""
    found = re.search(r"([0-9]{1,3}) s", html)
    return int(found[1]) if found else None
