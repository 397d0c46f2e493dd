"""What is asked of an import of a package, and what it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.writable_deck import DeckToWrite
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.exchange.anki.answers_home import Homecoming
from flashcards.exchange.anki.earlier_cards import Difference
from flashcards.exchange.anki.foreign_notes import Left, TakenCard


class PackageWishes(NamedTuple):
    """What a person asks for besides the answers to our own cards."""

    target: DeckToWrite | None = None
    """Where the cards of others go; None: nowhere."""
    history: bool = False
    """Whether the answers to them come along."""
    dry_run: bool = False
    strict: bool = False
    """Take all of the cards of others, or nothing at all."""


@dataclass
class Imported:
    """What an import did, or would do."""

    path: Path
    wanted: PackageWishes
    home: Homecoming = field(default_factory=Homecoming)
    own: int = 0
    """Cards in the package that are ours by their GUID."""
    answers: int = 0
    """Answers in the package, to whatever cards."""
    changed: list[CardKey] = field(default_factory=list)
    """Cards that were rewritten on the phone; their new text stays there."""
    others: int = 0
    """Cards of others that are in no deck here."""
    before: int = 0
    """Cards of others that an earlier import added."""
    taken: list[TakenCard] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    """Cards that were asked for and cannot be taken."""
    updated: list[Difference] = field(default_factory=list)
    """Cards of an earlier import that nobody edited here: they take what is new in the package."""
    unshown: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(note type, field) -> notes that have words in a field which no card shows, so that they stay out."""
    kept: list[Difference] = field(default_factory=list)
    """Those that were edited here, and what the package says: they stay."""
    into: DeckId | None = None
    """Where no deck was named: the deck that has the cards which came before."""
    fit: int = 0
    """How many of the other cards that deck could take; `left` are the rest."""
    without_history: int = 0
    """Answers to cards of others that were not asked for."""

    @property
    def is_of_strangers(self) -> bool:
        """Whether nobody said where its cards go, and none of them is or came from here."""
        return self.wanted.target is None and bool(self.others) and not (self.own or self.before)

    @property
    def media(self) -> list[str]:
        """Pictures and sounds that the taken cards name and that stay in the package."""
        return list(dict.fromkeys(name for taken in self.taken for name in taken.media))
