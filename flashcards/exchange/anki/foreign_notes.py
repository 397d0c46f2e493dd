"""Notes of other people's decks as cards of ours, asked and answered as their templates do it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from flashcards.core.card_ids import question_key, slug
from flashcards.exchange.anki.collection import LONGEST_NOTE, NoteType, PackedNote, named_nowhere
from flashcards.exchange.anki.foreign_card_sides import HIDDEN_PART, HINT_NAMES, Sides, sides_of
from flashcards.exchange.anki.foreign_templates import is_empty
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.questions.cloze import MARK, question_with_gap
from flashcards.library.questions.long_question import asked_in
from flashcards.library.questions.tags import Tags, tags_of
from flashcards.text.html_to_markdown import Converted, from_html

DIGEST_DIGITS = 10

MEDIUM = r"\((?:image|sound): (?:[^()\n]|\([^()\n]*\))*\)"
"""How the conversion tells a picture or a sound by its name."""

SIBLINGS = "note-"
"""What the key `siblings` of the cards of one note begins with."""


class Left(NamedTuple):
    """A card that cannot be added."""

    question: str
    """All of it, as plain text on one line; "" where it has none."""
    why: str
    """One of few reasons, so that a screen can count them."""
    is_here: bool = False
    """Whether the deck had it before."""
    answer: str = ""
    """All else that it says, as Markdown."""


class TakenCard(NamedTuple):
    """A card to add, and from which card of the package it comes."""

    card: Fields
    """With its id."""
    guid: str
    ord: int
    media: tuple[str, ...]
    told: tuple[str, ...] = ()
    """What was changed on the way, in words."""

    def left(self, why: str, *, is_here: bool = False) -> Left:
        return Left(self.card["question"], why, is_here, self.card.get("answer", ""))


def origin_of(guid: str, ord_: int) -> str:
    """Ends the id of a card that came from elsewhere, by which a second import knows it again."""
    return _digest(f"{guid}\0{ord_}")


def written_origin(card_id: str) -> str:
    """The digest that an id of ours ends with; "" where it ends with none."""
    found = re.search(rf"-([0-9a-f]{{{DIGEST_DIGITS}}})\Z", card_id)
    return found[1] if found else ""


def cards_of(note: PackedNote, note_type: NoteType | None, ords: Iterable[int]) -> Iterator[TakenCard | Left]:
    """What becomes of the cards of a note that the package holds, `ords`."""
    if not any(field.strip() for field in note.fields):
        yield Left("", f"the note is empty, or has more than {LONGEST_NOTE:,} characters")
        return
    kind = note_type or NoteType(False, (), ())
    tags = tags_of(note.tags, of_anki=True)
    in_order = sorted(ords)
    siblings = f"{SIBLINGS}{_digest(note.guid)}" if len(in_order) > 1 else ""
    asked: set[str] = set()
    for ord_ in in_order:
        sides = sides_of(note, kind, ord_)
        if isinstance(sides, str):
            first, *others = (from_html(field) for field in note.fields)
            question = "" if sides == HIDDEN_PART else first.line
            yield Left(question, sides, answer="\n\n".join(o.markdown for o in others if o.markdown))
        else:
            yield _checked(note, ord_, sides, tags, siblings, asked)


def fields_that_stay_out(note: PackedNote, kind: NoteType) -> list[str]:
    """The fields with something in them that are on no card of the note, and no hint."""
    if kind.template(0) is None:
        return []
    held = dict(zip(kind.fields, note.fields, strict=False))
    unnamed = (name for name in named_nowhere(kind) if name.casefold() not in HINT_NAMES)
    return [name for name in unnamed if not is_empty(held.get(name, ""))]


_CREDITS = re.compile(
    rf"(?:\s|\\|{MEDIUM}"
    r"|(?:(?:image|photo|picture) )?(?:source|credit|licen[cs]e|attribution|copyright|quelle|fonte|fuente)s?"
    r":[^\n]*)*",
    re.IGNORECASE,
)
"""A picture and where it comes from."""


def _checked(
    note: PackedNote, ord_: int, sides: Sides, tags: Tags, siblings: str, asked: set[str]
) -> TakenCard | Left:
    """The card as it is written, or which limit of a deck it does not keep.

    `asked` are the questions of the other cards of the note, as `question_key` says them.
    """
    asks, answers = from_html(sides.question), from_html(sides.answer)
    if asks.only_media:
        no_words = "its question is only a picture or a sound" if asks.media else "it has no question"
        return Left(asks.line, no_words, answer=answers.markdown)
    if not answers.markdown or answers.only_media or (answers.media and _CREDITS.fullmatch(answers.markdown)):
        no_words = "its answer is only a picture or a sound" if answers.media else "it has no answer"
        return Left(asks.line, no_words, answer=answers.markdown)
    question, context = _asked(asks)
    if question_key(question, context) in asked and sides.asked_for:
        # In Anki, too, only the answer tells them apart.
        context = "\n\n".join(filter(None, [context, f"({', '.join(sides.asked_for)})"]))
    asked.add(question_key(question, context))
    card: dict[str, Any] = {"question": question, "context": context, "answer": answers.markdown}
    card |= {"hint": sides.hint, "tags": list(tags.tags), "siblings": siblings}
    card = {key: value for key, value in card.items() if value}
    for key, value in card.items():
        rule, label = CARD_FIELDS[key], f"its {key}"
        if not rule.ok(value):
            why = next(rule.complaints(label, key, value), f"{label} cannot be used")
            return Left(asks.line, why, answer=answers.markdown)
    media = tuple(dict.fromkeys((*asks.media, *answers.media)))
    card_id = f"{slug(question) or 'card'}-{origin_of(note.guid, ord_)}"
    return TakenCard({"id": card_id, **card}, note.guid, ord_, media, tags.told)


def _asked(asks: Converted) -> tuple[str, str]:
    """The question as plain text on one line, and its context, where pictures and sounds stand too."""
    media: list[str] = []
    if asks.media:
        found = re.findall(MEDIUM, asks.markdown)
        leading = rf"\A(?:(?:\\?\n)*{MEDIUM}[ \t]*)+(?:\\?\n)*"
        markdown = re.sub(rf"{leading}|[ \t]*{MEDIUM}", "", asks.markdown)
        if markdown.strip("\\\n ") and "```" not in markdown:
            media = list(dict.fromkeys(found))
            line = " ".join(re.sub(MEDIUM, " ", asks.line).split())
            asks = asks._replace(markdown=markdown, line=line)
    question, context = question_with_gap(asks) if MARK in asks.markdown else asked_in(asks)
    return question, "\n\n".join(filter(None, [context, "\\\n".join(media)]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_DIGITS]
