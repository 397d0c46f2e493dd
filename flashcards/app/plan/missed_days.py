"""Days on which nothing at all was answered, though they were no days off."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from flashcards.app.plan.inputs import PlanInputs, is_day_off
from flashcards.core.study_day import midnight_ms
from flashcards.home.home import Home


def missed_days(home: Home, inputs: PlanInputs) -> list[date]:
    """Since the last day before today with an answer for the interview; none where nothing was begun."""
    last = max((day for day in inputs.done if day < inputs.day), default=inputs.day)
    since = [last + timedelta(days=step) for step in range(1, (inputs.day - last).days)]
    return missed_among(home, inputs, since)


def missed_among(home: Home, inputs: PlanInputs, days: Iterable[date]) -> list[date]:
    """Those of `days` without an answer; one to a card of another interview, or to a lost card, counts."""
    left = [day for day in days if day not in inputs.done]
    answered = days_with_answers(home, left)
    interview = inputs.preparation.interview
    return [day for day in left if day not in answered and not is_day_off(home, interview, day)]


def days_with_answers(home: Home, days: Collection[date]) -> set[date]:
    """Study days with an answer to any card; those from the earliest of `days` on are looked at."""
    if not days or home.log is None:
        return set()
    # A study day begins up to two days beside its midnight in UTC: the zone, and the rollover.
    return home.log.days_with_answers(midnight_ms(min(days) - timedelta(days=2)))
