"""The rest of a day's minutes, and the cards they are expected to have room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flashcards.core.card_keys import CardKey
from flashcards.core.study.candidates import Candidate


@dataclass
class MinutesLeft:
    """It tells what there is room for; whoever drives a session stops by the clock."""

    seconds: float
    needed: Callable[[Candidate], float]
    """The seconds that a card is expected to take on the day, with its repeat as far as one is likely."""

    def hold(self, cards: Iterable[Candidate], repeats: Iterable[Candidate], *, least: int) -> list[CardKey]:
        """The first of `cards`, as many as there is room for besides the `repeats`, but the `least`.

        One at least while a session runs: it can be on the screen already.
        """
        left_s = self.seconds - sum(map(self.needed, repeats))
        held: list[CardKey] = []
        for card in cards:
            if len(held) >= least and left_s <= 0:
                break
            left_s -= self.needed(card)
            held.append(card.key)
        return held
