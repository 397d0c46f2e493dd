"""The rest of a day's minutes, and the cards they are expected to have room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.study.candidates import Candidate


class MinutesLeft:
    """In seconds. It tells what there is room for; whoever drives a session stops by the clock."""

    def __init__(
        self,
        day: date,
        seconds: float,
        cost: Callable[[Candidate], float],
        repeat: Callable[[Candidate], float] = lambda _: 0.0,
    ) -> None:
        """`cost` gives the seconds which the next presentation of a card is expected to take, `repeat`
        those of its repeat on the same day, as far as one is to be expected.
        """
        self._day = day
        self.seconds = seconds
        self._cost = cost
        self._repeat = repeat

    def took(self, seconds: float) -> None:
        self.seconds -= seconds

    def needed(self, card: Candidate) -> float:
        return self._cost(card) + (0.0 if card.state.repeats_on(self._day) else self._repeat(card))

    def hold(
        self, cards: Iterable[Candidate], repeats: Iterable[Candidate], *, least: int = 1
    ) -> list[CardKey]:
        """The first of `cards`, as many as there is room for besides the `repeats`, but the `least`.

        One at least while a session runs: it can be on the screen already.
        """
        left_s = self.seconds - sum(map(self._cost, repeats))
        held: list[CardKey] = []
        for card in cards:
            if len(held) >= least and left_s <= 0:
                break
            left_s -= self.needed(card)
            held.append(card.key)
        return held
