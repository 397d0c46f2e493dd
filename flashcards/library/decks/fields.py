"""The keys of a deck file and their limits: one table each for the header and for a card."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.core.cards import Kind
from flashcards.library.files.field_rules import (
    CardReference,
    Choice,
    Flag,
    Id,
    ListOf,
    Rule,
    Tag,
    Text,
    Whole,
)

FORMAT = 1
CARDS_MAX = 10_000
OWN_KEY = "x_"
"""Keys that begin so are the author's own and ignored."""

CARD_FIELDS: Mapping[str, Rule] = {
    "question": Text(300),
    "answer": Text(4000, one_line=False),
    "id": Id,
    "phrasings": ListOf(8, Text(300)),
    "points": ListOf(9, Text(140)),
    "follow_ups": ListOf(6, Text(300)),
    "hint": Text(160, may_be_blank=True),
    "kind": Choice(tuple(Kind)),
    "tags": ListOf(12, Tag),
    "level": Whole(1, 3),
    "priority": Whole(1, 3),
    "seconds": Whole(10, 300),
    "refs": ListOf(5, Text(300)),
    "was": ListOf(5, CardReference),
    "draft": Flag(),
}

DRAFT_ANSWER = Text(4000, one_line=False, may_be_blank=True)
"""The answer of a draft is still to be written."""

HEADER_FIELDS: Mapping[str, Rule] = {
    "format": Whole(FORMAT, FORMAT),
    "id": Id,
    "title": Text(120),
    "tags": ListOf(12, Tag),
    "license": Text(120, may_be_blank=True),
    "description": Text(2000, one_line=False, may_be_blank=True),
    "language": Text(35),
    "authors": ListOf(20, Text(120)),
    "was": ListOf(5, Id),
    "private": Flag(),
}

STORY_SECONDS = 120
"""A story takes longer to tell than a concept to explain."""
