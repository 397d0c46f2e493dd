"""How many answers were passes, beside the recall that was predicted of them. Pure sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from flashcards.core.plan.habits import Meeting, Met

ROUGH_BELOW = 100
"""So few answers say little of a share."""

CERTAINTY = 1.96
"""Standard deviations on each side that hold 95 of 100 shares."""

BANDS = (0.0, 0.7, 0.8, 0.9, 1.0)
"""Of predicted recall; answers are held against the prediction band by band."""


class Passed(NamedTuple):
    """How many answers were passes (Hard, Good, Easy), and what was predicted of the latest."""

    answers: int = 0
    passed: int = 0
    predicted: float | None = None
    """The mean predicted recall just before the answers, from 0 to 1; None where there was none."""

    @property
    def is_rough(self) -> bool:
        return self.answers < ROUGH_BELOW

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, by Wilson's score; of no answer it may be anything."""
        if not self.answers:
            return 0.0, 1.0
        share, part = self.passed / self.answers, CERTAINTY**2 / self.answers
        middle = (share + part / 2) / (1 + part)
        reach = CERTAINTY * sqrt((share * (1 - share) + part / 4) / self.answers) / (1 + part)
        return max(middle - reach, 0.0), min(middle + reach, 1.0)


class Band(NamedTuple):
    """First answers on later days whose predicted recall lay from `low` up to `high`."""

    low: float
    high: float
    passed: Passed


def passed_at(answers: Iterable[Met], meeting: Meeting, predicted: Mapping[str, float]) -> Passed:
    """Of the answers at such a meeting. `predicted`: row id -> predicted recall just before it."""
    rows = [answer.row for answer in answers if answer.meeting is meeting and answer.row.rating is not None]
    known = [predicted[row.id] for row in rows if row.id in predicted]
    passed = sum(row.rating is not None and row.rating.passed for row in rows)
    return Passed(len(rows), passed, sum(known) / len(known) if known else None)


def passed_by_band(answers: Iterable[Met], predicted: Mapping[str, float]) -> list[Band]:
    """Of the answers on later days that have a prediction; bands without an answer are left out."""
    known = [
        (predicted[answer.row.id], answer)
        for answer in answers
        if answer.meeting is Meeting.LATER and answer.row.id in predicted
    ]
    found = []
    for low, high in pairwise(BANDS):
        within = [answer for chance, answer in known if low <= chance < high or chance == high == 1]
        if (passed := passed_at(within, Meeting.LATER, predicted)).answers:
            found.append(Band(low, high, passed))
    return found
