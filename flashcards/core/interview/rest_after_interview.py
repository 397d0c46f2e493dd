"""Rest: after an interview a day is short, until the next interview is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flashcards.core.interview.interviews import Interview, last_interview
from flashcards.core.study_day import study_day

REST_DAYS = 30
"""So long after the day by which they wanted to answer, or after the interview where no such day is known."""


def resting_after(interviews: Iterable[Interview], now: datetime, rollover: int) -> Interview | None:
    """The interview after which the learner rests at `now`, their wall clock; None where they do not.

    An interview ahead ends the rest, also one for which nothing is planned.
    """
    known = list(interviews)
    if any(found.is_ahead(now) for found in known):
        return None
    last = last_interview(known, now)
    return last if last is not None and study_day(now, rollover) <= rest_ends(last, rollover) else None


def rest_ends(interview: Interview, rollover: int) -> date:
    """The last study day of the rest after it."""
    day = study_day(interview.at, rollover)
    after = max(day, interview.hear_by or day)
    return after + timedelta(days=REST_DAYS) if after < date.max - timedelta(days=REST_DAYS) else date.max
