"""The panel's score: of ten questions, how many you would answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb, exp
from typing import NamedTuple

from flashcards.core.plan.readiness import UNKNOWN, Calibration

QUESTIONS = 10
"""About as many as a panel asks in an hour."""

TAIL = 0.1
"""So likely fewer than `low` are answered, and so likely more than `high`."""

NODES, REACH = 25, 3.0
"""The band is mixed in so many steps, so many standard deviations to each side."""


class OfTen(NamedTuple):
    """Of ten questions the number that you would answer; eight panels of ten lie from `low` to `high`."""

    median: int
    low: int
    high: int


def of_ten(mean: Callable[[float], float], calibrated: Calibration = UNKNOWN) -> OfTen:
    """`mean` tells mean recall, by the cards' weights and those never seen as 0, under a shift of the logit.

    Questions are drawn by weight, so each is answered with that chance and their number is binomial; it is
    mixed over what the shift may be, half a normal distribution to each side of `calibrated.shift`.
    The median is that of the figure itself.
    """

    def answered(off: float) -> list[float]:
        """How likely each number is where the shift is so many standard deviations off."""
        moved = calibrated.shift + off * (calibrated.below if off < 0 else calibrated.above)
        recall = min(max(mean(moved), 0.0), 1.0)
        numbers = range(QUESTIONS + 1)
        return [comb(QUESTIONS, n) * recall**n * (1 - recall) ** (QUESTIONS - n) for n in numbers]

    chances = [0.0] * (QUESTIONS + 1)
    for node in range(NODES):
        off = REACH * (2 * node / (NODES - 1) - 1)
        likely = exp(-(off**2) / 2)
        chances = [sofar + likely * one for sofar, one in zip(chances, answered(off), strict=True)]
    low, high = _quantile(chances, TAIL), _quantile(chances, 1 - TAIL)
    return OfTen(min(max(_quantile(answered(0.0), 0.5), low), high), low, high)


def _quantile(chances: Sequence[float], share: float) -> int:
    reached, total = 0.0, sum(chances)
    for number, chance in enumerate(chances):
        reached += chance / total
        if reached > share:
            return number
    return QUESTIONS
