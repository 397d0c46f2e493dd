"""What was practised: minutes, answers, passes against predictions, points said and missed. Pure sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from flashcards.core.plan.habits import Meeting, Met

WEEK = 7
"""Days, today included."""

ROUGH_BELOW = 100
"""So few answers say little of a share."""

CERTAINTY = 1.96
"""Standard deviations on each side that hold 95 of 100 shares."""

BANDS = (0.0, 0.7, 0.8, 0.9, 1.0)
"""Of predicted recall; answers are held against the prediction band by band."""


class Practice(NamedTuple):
    """A span of days."""

    minutes: float = 0.0
    """Counted time of all answers."""
    answers: int = 0
    days: int = 0
    """With at least one answer."""


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


class OwnRatings(NamedTuple):
    """The learner's rating beside the one that the checklist suggested."""

    same: int = 0
    kinder: int = 0
    stricter: int = 0


def practice_by_day(answers: Iterable[Met]) -> dict[date, Practice]:
    """Study day -> what was done on it, the earliest first; days without an answer are left out."""
    ms: Counter[date] = Counter()
    number: Counter[date] = Counter()
    for answer in answers:
        ms[answer.row.study_day] += answer.ms
        number[answer.row.study_day] += 1
    return {day: Practice(ms[day] / 60_000, number[day], 1) for day in sorted(number)}


def practice_since(by_day: Mapping[date, Practice], first: date = date.min) -> Practice:
    """Of all days from `first` on."""
    days = [practice for day, practice in by_day.items() if day >= first]
    return Practice(sum(day.minutes for day in days), sum(day.answers for day in days), len(days))


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


def points_said(answers: Iterable[Met]) -> tuple[int, int]:
    """(said, asked) over all answers whose points were checked."""
    checked = [answer.row for answer in answers if answer.row.points is not None]
    return sum((row.points or 0).bit_count() for row in checked), sum(
        row.points_total or 0 for row in checked
    )


def own_ratings(answers: Iterable[Met]) -> OwnRatings:
    """Of the answers for which a rating was suggested."""
    steps = [
        answer.row.rating - answer.row.suggested
        for answer in answers
        if answer.row.rating is not None and answer.row.suggested is not None
    ]
    return OwnRatings(
        sum(step == 0 for step in steps), sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    )


def due_by_day(due: Iterable[date | None], today: date, days: int) -> tuple[int, list[int]]:
    """(due before today, how many fall due on each of `days` days from today on).

    `due`: the study day on which each card falls due; None for a card that was never seen.
    """
    ahead = Counter(day for day in due if day is not None)
    waiting = sum(number for day, number in ahead.items() if day < today)
    return waiting, [ahead[today + timedelta(days=step)] for step in range(days)]
