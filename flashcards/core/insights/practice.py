"""What was practised: minutes, answers, points said, the learner's own ratings, what falls due. Pure sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.core.plan.habits import Met

WEEK = 7
"""Days, today included."""


class Practice(NamedTuple):
    """A span of days."""

    minutes: float = 0.0
    """Counted time of all answers."""
    answers: int = 0
    days: int = 0
    """With at least one answer."""


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


def own_ratings(answers: Iterable[Met]) -> OwnRatings:
    """Of the answers for which a rating was suggested."""
    rated = ((answer.row.rating, answer.row.suggested) for answer in answers)
    steps = [own - suggested for own, suggested in rated if own is not None and suggested is not None]
    kinder, stricter = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return OwnRatings(len(steps) - kinder - stricter, kinder, stricter)


def due_by_day(due: Iterable[date | None], today: date, days: int) -> tuple[int, list[int]]:
    """(due before today, how many fall due on each of `days` days from today on).

    `due`: the study day on which each card falls due; None for a card that was never seen.
    """
    ahead = Counter(day for day in due if day is not None)
    waiting = sum(number for day, number in ahead.items() if day < today)
    return waiting, [ahead[today + timedelta(days=step)] for step in range(days)]
