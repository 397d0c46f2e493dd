"""The keys of a deck file, each said once; their defaults are those of `Deck` and `Card`.

From them come the check of a deck, the schema for editors and the tables in docs/reference/deck-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flashcards.core.cards import Kind
from flashcards.library.files.value_rules import (
    Flag,
    FormerId,
    Id,
    ListOf,
    OneOf,
    Rule,
    Tag,
    Text,
    TextOrTable,
    Whole,
)

FORMAT = 1
CARDS_MAX = 10_000
OWN_KEY = "x_"
"""Keys that begin so are the author's own and ignored."""

SCHEMA_NAME = "deck.schema.json"
"""What the schema is called beside a deck; the first line of a new deck points there."""

STORY_SECONDS = 120
"""A story takes longer to tell than a concept to explain."""


class KeyEntry(NamedTuple):
    rule: Rule
    description: str
    """As editors show it."""
    more: str = ""
    """What only the reference page adds."""
    default: str = ""
    """In words, where it is no fixed value."""


HEADER: Mapping[str, KeyEntry] = {
    "format": KeyEntry(Whole(FORMAT, FORMAT), "The version of this format."),
    "id": KeyEntry(
        Id, "The first half of every card's key. History is tied to it: never change it.",
        default="from the file's name",
    ),
    "title": KeyEntry(Text(120), "Shown in lists.", default="the id"),
    "tags": KeyEntry(ListOf(12, Tag), "Every card inherits them."),
    "license": KeyEntry(Text(120, may_be_blank=True), "The licence others may use the deck under."),
    "description": KeyEntry(Text(2000, one_line=False, may_be_blank=True), "What the deck is for."),
    "language": KeyEntry(Text(35), "The language of the deck, such as en or de."),
    "authors": KeyEntry(ListOf(20, Text(120)), "Who wrote it."),
    "was": KeyEntry(ListOf(5, Id), "Former ids of the deck, oldest first."),
    "private": KeyEntry(Flag(), "Marks a deck as yours alone.", "It is asked, and never exported."),
}  # fmt: skip

CARD: Mapping[str, KeyEntry] = {
    "question": KeyEntry(Text(500), "As the interviewer says it: one line.", default="required"),
    "context": KeyEntry(
        Text(4000, one_line=False, may_be_blank=True),
        "What must be seen before answering, in Markdown: code, options, a table.",
        "Two cards may ask the same question of different contexts.",
    ),
    "answer": KeyEntry(
        Text(20_000, one_line=False),
        "The model answer, in Markdown. Say it aloud: 60 to 150 words fit into a minute. For a story,"
        " the shape of a good one.",
        default="required, unless `draft`",
    ),
    "example": KeyEntry(
        Text(4000, one_line=False, may_be_blank=True),
        "One way to say it aloud, in Markdown.", "Shown after the answer, and marked as an example.",
    ),
    "id": KeyEntry(
        Id, "Identity: history is tied to it, even when the question changes.", "See [below](#identity).",
        default="from the question",
    ),
    "phrasings": KeyEntry(
        ListOf(8, Text(300)), "Other wordings of the same question; after two passes they take turns."
    ),
    "points": KeyEntry(
        ListOf(9, Text(140)),
        "What must be said, three to five short ideas: the checklist."
        " A story without any gets five standard ones.",
    ),
    "follow_ups": KeyEntry(
        ListOf(6, TextOrTable(Text(300), {"question": Text(300), "answer": Text(600, one_line=False)})),
        "What they may ask next; one is shown after the rating.",
        'Each a text, or a table such as `{question = "Why?", answer = "Because."}`.',
    ),
    "hint": KeyEntry(
        Text(160, may_be_blank=True), "One line, shown on request.", "In a session `h` asks for it."
    ),
    "kind": KeyEntry(OneOf(tuple(Kind)), "A story is told from your own life, in two minutes."),
    "tags": KeyEntry(
        ListOf(12, Tag), "Such as topic:queue or role:backend; those of the deck are added.",
        "`topic:` tags keep cards of one topic apart.",
    ),
    "siblings": KeyEntry(
        Id, "Cards of the deck with the same word here give each other away.",
        "They never follow each other: a card and its reverse, the gaps of one sentence.",
    ),
    "level": KeyEntry(Whole(1, 3), "New cards of level 1 come first."),
    "priority": KeyEntry(
        Whole(1, 3), "3 must be known, 2 is the usual, 1 is nice to have.", "Within a level 3 comes first."
    ),
    "seconds": KeyEntry(
        Whole(10, 300), "How long the spoken answer may take.", default=f"90, for a story {STORY_SECONDS}"
    ),
    "refs": KeyEntry(ListOf(5, Text(300)), "Addresses or citations, shown with the answer."),
    "was": KeyEntry(
        ListOf(5, FormerId), "Former ids of the card, oldest first: old-id, or other-deck/old-id."
    ),
    "draft": KeyEntry(Flag(), "The answer may be missing; the card is asked once it has one, or own words."),
}  # fmt: skip

HEADER_FIELDS: Mapping[str, Rule] = {name: key.rule for name, key in HEADER.items()}
CARD_FIELDS: Mapping[str, Rule] = {name: key.rule for name, key in CARD.items()}

DRAFT_ANSWER = Text(20_000, one_line=False, may_be_blank=True)
