"""How likely each rating is: what is known of other people at first, then more and more your own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.core.rows import Rating

Chances = tuple[float, ...]
"""Probabilities of Again, Hard, Good and Easy."""

PASSED = (0.224, 0.631, 0.145)
"""Hard, Good, Easy among answers that passed (FSRS's own simulator has the same habits)."""

REPEAT: Chances = (0.216, 0.064, 0.660, 0.060)

FIRST_AGAIN = 0.24
FIRST_AGAIN_WITH_POINTS = 0.5
"""A guess: most people miss half of a model answer they have never seen."""

PASSED_WEIGHT = 50
FIRST_WEIGHT = 20
"""How many answers of your own weigh as much as what is known of other people."""


def _first(again: float) -> Chances:
    """A first answer that is Again so often, the rest as later answers are."""
    return again, *((1 - again) * share for share in PASSED)


class RatingOdds(NamedTuple):
    passed: Chances = PASSED
    """Hard, Good, Easy, given that a later answer passed; whether it passes is predicted recall."""
    repeat: Chances = REPEAT
    """The repeat on the same day after Again."""
    first: Chances = _first(FIRST_AGAIN)
    """The first answer ever to a card without key points."""
    first_with_points: Chances = _first(FIRST_AGAIN_WITH_POINTS)

    def first_again(self, has_points: bool) -> float:
        """How likely the first answer ever to a card is Again."""
        return (self.first_with_points if has_points else self.first)[0]


class RatingCounts(NamedTuple):
    """How often a learner gave each rating, Again first."""

    later: Sequence[int] = (0, 0, 0, 0)
    repeat: Sequence[int] = (0, 0, 0, 0)
    first: Sequence[int] = (0, 0, 0, 0)
    first_with_points: Sequence[int] = (0, 0, 0, 0)


def learnt(counts: RatingCounts) -> RatingOdds:
    """The habits of one learner: known ones counted as 50 answers (first answers: 20), plus the own."""
    known = RatingOdds()
    return RatingOdds(
        passed=_mixed(known.passed, counts.later[Rating.HARD - 1 :], PASSED_WEIGHT),
        repeat=_mixed(known.repeat, counts.repeat, PASSED_WEIGHT),
        first=_mixed(known.first, counts.first, FIRST_WEIGHT),
        first_with_points=_mixed(known.first_with_points, counts.first_with_points, FIRST_WEIGHT),
    )


def _mixed(known: Chances, own: Sequence[int], weight: float) -> Chances:
    if not any(own):
        return known  # bit by bit
    total = weight + sum(own)
    return tuple((weight * chance + count) / total for chance, count in zip(known, own, strict=True))
