"""What was asked before an interview, and so is worth more in its plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Interview, Went, earlier_rounds, in_order


class AskedHistory(NamedTuple):
    asked: frozenset[CardKey] = frozenset()
    """Asked in an earlier round of the same company."""
    went_badly: frozenset[CardKey] = frozenset()
    """The latest word on it, in whichever interview, was that it went badly."""

    def raises(self, key: CardKey) -> bool:
        """Whether the card is worth more than its priority says."""
        return key in self.asked or key in self.went_badly


def asked_history(interview: Interview, interviews: Iterable[Interview]) -> AskedHistory:
    """What was asked before this interview, with the keys as the files have them."""
    everything = list(interviews)
    before = earlier_rounds(everything, interview)
    asked = {question.card for round_ in before for question in round_.asked if question.card}
    went: dict[CardKey, Went] = {}
    for other in in_order(everything):
        went |= {question.card: question.went for question in other.asked if question.card and question.went}
    return AskedHistory(frozenset(asked), frozenset(key for key, how in went.items() if how is Went.BADLY))
