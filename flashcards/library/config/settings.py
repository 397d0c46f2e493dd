"""The settings that decide schedules and queues. Where they are read: `flashcards.library.config.reading`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import DEFAULT_DECAY


class DeckSettings(NamedTuple):
    """What one deck may set for itself; None means: as the learner's settings say."""

    desired_retention: float | None = None
    maximum_interval: int | None = None
    new_per_day: int | None = None
    leech_at: int | None = None
    leech_suspends: bool | None = None


class Settings(NamedTuple):
    """Settings of the scheduler and of the queue, validated where they are read."""

    desired_retention: float = 0.9
    """The predicted recall, 0.7 to 0.99, at which a card falls due."""
    maximum_interval: int = 365
    """Days."""
    rollover: int = 4
    """The local hour, 0 to 23, at which a new study day begins."""
    new_per_day: int = 10
    leech_at: int = 8
    """Lapses after which a card is called a leech."""
    leech_suspends: bool = False
    fuzz: bool = True
    parameters: tuple[float, ...] | None = None
    """The 21 weights of FSRS-6; None for the library's defaults."""
    decks: Mapping[DeckId, DeckSettings] = MappingProxyType({})

    @property
    def decay(self) -> float:
        """The parameter w20: how fast predicted recall falls."""
        return DEFAULT_DECAY if self.parameters is None else self.parameters[20]

    def for_deck(self, deck: DeckId) -> DeckSettings:
        """Every value of `DeckSettings`, filled from these settings where the deck has none."""
        own = self.decks.get(deck, DeckSettings())
        return DeckSettings(
            self.desired_retention if own.desired_retention is None else own.desired_retention,
            self.maximum_interval if own.maximum_interval is None else own.maximum_interval,
            self.new_per_day if own.new_per_day is None else own.new_per_day,
            self.leech_at if own.leech_at is None else own.leech_at,
            self.leech_suspends if own.leech_suspends is None else own.leech_suspends,
        )
