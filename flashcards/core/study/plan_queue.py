"""PlanQueue: the cards of a plan, best first, as far as today's minutes go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.queue_with_repeats import QueueWithRepeats


class PlanQueue(QueueWithRepeats):
    """The queue of one study day before an interview. There is no limit of new cards: minutes are the limit.

    It counts what they are expected to have room for; whoever drives it stops by the clock.
    """

    def __init__(
        self,
        candidates: Iterable[Candidate],
        day: date,
        *,
        ranked: Iterable[CardKey],
        seconds: float,
        cost: Callable[[Candidate], float],
        repeat: Callable[[Candidate], float] = lambda _: 0.0,
    ) -> None:
        """`ranked`: what is worth asking today, best first. `seconds`: what is left of today's minutes.

        `cost` gives the seconds which the next presentation of a card is expected to take, `repeat`
        those of its repeat on the same day, as far as one is to be expected.
        """
        super().__init__(candidates, day)
        self._place = {key: place for place, key in enumerate(ranked)}
        self._left_s = seconds
        self._cost = cost
        self._repeat = repeat
        self._ahead = dict.fromkeys(key for key in self._place if self._belongs(key, self._all[key].state))

    def took(self, seconds: float) -> None:
        self._left_s -= seconds

    def expected_s(self) -> float:
        return sum(self._in_all(card) for card in self.to_come())

    def _in_turn(self, keys: Iterable[CardKey]) -> list[CardKey]:
        return sorted(keys, key=self._place.__getitem__)

    def _asked(self) -> Sequence[CardKey]:
        left_s = self._left_s - sum(self._cost(self._all[key]) for key in self._repeats())
        asked: list[CardKey] = []
        for key in self._in_order():
            if asked and left_s <= 0:  # the first one can be on the screen already
                break
            left_s -= self._in_all(self._all[key])
            asked.append(key)
        return asked

    def _in_all(self, card: Candidate) -> float:
        return self._cost(card) + (0.0 if card.state.repeats_on(self.day) else self._repeat(card))

    def _belongs(self, key: CardKey, state: CardState) -> bool:
        return key in self._place and state.last_day != self.day and state.is_askable(self.day)
