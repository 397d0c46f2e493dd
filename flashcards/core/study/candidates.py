"""Candidate: a card as a queue sees it, and counts of what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState


class Chosen(NamedTuple):
    """What the queues and exports are told: decks and tags, and the cards themselves where it takes more."""

    decks: Sequence[DeckId]
    tags: tuple[str, ...] = ()
    keys: frozenset[CardKey] | None = None
    """None: every card of the decks with the tags."""
    named: bool = False
    """Whether the query names the decks; else they are those that are enabled."""


class Candidate(NamedTuple):
    """A card as the queue sees it; its text is fetched when it is shown."""

    key: CardKey
    deck: DeckId
    state: CardState
    deck_place: int = 0
    place: int = 0
    """Position in its deck file."""
    level: int = 1
    priority: int = 2
    seconds: int = 90
    topics: frozenset[str] = frozenset()
    points: int = 0
    """How many key points it has."""
    siblings: str = ""
    """What the cards of its deck share that give each other away; "" where it has none of these."""

    @property
    def group(self) -> tuple[DeckId, str] | None:
        """The same for all its siblings; None where it has none."""
        return (self.deck, self.siblings) if self.siblings else None


class Counts(NamedTuple):
    new: int
    repeat: int
    review: int

    @property
    def total(self) -> int:
        return self.new + self.repeat + self.review


class Coming(NamedTuple):
    """The next study day on which there is something to do, and what."""

    day: date
    reviews: int
    new: int
    repeats: int = 0
