"""What comes out of a merge of versions: the decks from now on, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.merged_cards import MergedCard


class Clash(StrEnum):
    """In what way the author and the learner disagree about a card."""

    CHANGED = "changed"
    """Both changed the same keys."""
    DELETED_HERE = "deleted here"
    """The learner deleted it, the author changed it."""
    DELETED_THERE = "deleted there"
    """The author deleted it, the learner changed it."""
    NOT_ADDED = "not added"
    """It is new, but a card here has its id or asks the same in another wording."""


class Conflict(NamedTuple):
    """What stays as the learner has it, though the author has it otherwise."""

    deck: DeckId
    """The author's deck."""
    card: CardKey | None
    """The card here, or the author's where there is none here; None for the keys above the cards."""
    clash: Clash
    here: Mapping[str, Any]
    """By key; None for a key that is not there."""
    there: Mapping[str, Any]


class Changed(NamedTuple):
    """What was taken from the author."""

    deck: DeckId
    """The author's deck."""
    card: CardKey | None
    """The card as it is called from now on; None for the keys above the cards."""
    before: Mapping[str, Any]
    """By key; None for a key that was not there. `card` stands for its name."""
    after: Mapping[str, Any]


@dataclass(frozen=True)
class MergedDeck:
    id: DeckId
    was: tuple[str, ...]
    header: Fields
    header_edits: Mapping[str, Any]
    cards: tuple[MergedCard, ...]


@dataclass
class Merge:
    decks: list[MergedDeck | None] = field(default_factory=list)
    """One for each deck, and then for each of the learner's other decks; None where nothing changes."""
    changed: list[Changed] = field(default_factory=list)
    added: list[CardKey] = field(default_factory=list)
    gone: list[CardKey] = field(default_factory=list)
    """Deleted by the author, and nobody changed them here: they are not asked any more."""
    away: list[tuple[CardKey, str]] = field(default_factory=list)
    """Moved by the author to a deck that the learner does not have: they stay. With that deck's id."""
    conflicts: list[Conflict] = field(default_factory=list)
    reordered: list[DeckId] = field(default_factory=list)
    """Decks whose cards now stand in the author's order."""
