"""Readiness: how much of a scope would be there at the interview, if the learner stopped now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from flashcards.core.candidates import Candidate
from flashcards.core.card_state import recall_at
from flashcards.core.keys import CardKey

READY = 0.9
"""Predicted recall at the interview from which on a card is ready."""

LIKELY = 0.7


class Readiness(NamedTuple):
    """Cards by their predicted recall at the interview, and the mean over all of them."""

    ready: int = 0
    likely: int = 0
    weak: int = 0
    not_seen: int = 0
    recall: float = 0.0
    """Mean over all cards, those not seen as 0."""

    @property
    def cards(self) -> int:
        return self.ready + self.likely + self.weak + self.not_seen

    @property
    def seen(self) -> int:
        return self.cards - self.not_seen


def readiness(
    cards: Iterable[Candidate], at_ms: int, decay: float, *, without_story: Collection[CardKey] = ()
) -> Readiness:
    """The readiness of `cards` at `at_ms` (ms since 1970), nothing more being done until then.

    A card in `without_story` asks for a story which is not written: it is likely at best.
    """
    ready = likely = weak = not_seen = 0
    total = 0.0
    for card in cards:
        recall = recall_at(card.state, at_ms, decay)
        total += recall
        if card.state.memory is None:
            not_seen += 1
        elif recall >= READY and card.key not in without_story:
            ready += 1
        elif recall >= LIKELY:
            likely += 1
        else:
            weak += 1
    count = ready + likely + weak + not_seen
    return Readiness(ready, likely, weak, not_seen, total / count if count else 0.0)
