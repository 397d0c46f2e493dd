"""PlanQueue: the cards of a plan, best first, as far as today's minutes go."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study.queue_with_repeats import QueueWithRepeats


class PlanQueue(QueueWithRepeats):
    """The queue of one study day before an interview. There is no limit of new cards: minutes are the limit.

    It counts what they are expected to have room for; whoever drives it stops by the clock.
    """

    def __init__(
        self, candidates: Iterable[Candidate], day: date, minutes: MinutesLeft, ranked: Iterable[CardKey]
    ) -> None:
        """`ranked`: what is worth asking today, best first."""
        super().__init__(candidates, day, minutes, None)
        self._place = {key: place for place, key in enumerate(ranked)}
        self._ahead = dict.fromkeys(key for key in self._place if self._belongs(key, self._all[key].state))

    def _in_turn(self, keys: Collection[CardKey]) -> list[CardKey]:
        return sorted(keys, key=self._place.__getitem__)

    def _belongs(self, key: CardKey, state: CardState) -> bool:
        return key in self._place and state.last_day != self.day and state.is_askable(self.day)
