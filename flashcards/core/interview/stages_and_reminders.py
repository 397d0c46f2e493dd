"""Stages of an interview, from the first day of preparation to the last reminder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from flashcards.core.interview.interviews import SATURDAY, Interview, days_until, follows, later
from flashcards.core.study_day import study_day

NOTES_WITHIN = timedelta(hours=24)
NOTES_LATE = timedelta(days=3)
"""After that a message that was not sent is not mentioned any more."""

REMIND_AFTER = 3
"""Working days after the promised day; selections often run late."""

REMIND_DAYS = 7
"""So long the reminder is mentioned; then the question is about another round."""

FINISHED_AFTER_DAYS = 30


class InterviewStage(StrEnum):
    """Where an interview stands; each has its own line on the screen of the day."""

    AHEAD = "ahead"
    EVE = "eve"
    DAY = "day"
    """The day itself, before `at`: nothing is due."""
    AFTER = "after"
    """`at` has passed and nobody said how it went."""
    NOTES = "notes"
    WAITING = "waiting"
    """An answer is promised by a day that is still to come, or has passed only just."""
    OVERDUE = "overdue"
    """Time for a polite reminder."""
    ANOTHER = "another"
    """Is there another round?"""
    FINISHED = "finished"
    CANCELLED = "cancelled"


OVER = (InterviewStage.FINISHED, InterviewStage.CANCELLED)
"""Stages with nothing to say on the screen of the day."""


def stage_of(
    interview: Interview, now: datetime, rollover: int, others: Iterable[Interview] = ()
) -> InterviewStage:
    """The stage at `now`, the learner's wall clock. `others` may hold later rounds of the same company."""
    if interview.cancelled:
        return InterviewStage.CANCELLED
    if interview.finished:
        return InterviewStage.FINISHED
    today = study_day(now, rollover)
    if not interview.is_past(now):
        days = days_until(interview, now, rollover)
        return (InterviewStage.DAY, InterviewStage.EVE)[days] if days < 2 else InterviewStage.AHEAD
    superseded = any(follows(other, interview) for other in others)
    days_since = (today - study_day(interview.at, rollover)).days
    if not interview.done:
        late = superseded or days_since > FINISHED_AFTER_DAYS
        return InterviewStage.FINISHED if late else InterviewStage.AFTER
    if interview.without_message and now < later(interview.end, NOTES_WITHIN + NOTES_LATE):
        return InterviewStage.NOTES
    if superseded:
        return InterviewStage.FINISHED
    if interview.hear_by and (days_over := (today - remind_on(interview.hear_by)).days) < REMIND_DAYS:
        return InterviewStage.WAITING if days_over < 0 else InterviewStage.OVERDUE
    return InterviewStage.FINISHED if days_since > FINISHED_AFTER_DAYS else InterviewStage.ANOTHER


def remind_on(hear_by: date) -> date:
    """The day for a polite reminder: `REMIND_AFTER` working days after `hear_by`."""
    day, left = hear_by, REMIND_AFTER
    while left and day < date.max:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def next_change(interviews: Iterable[Interview], now: datetime) -> datetime | None:
    """The next moment at which a stage changes within a study day; None: at a rollover at the earliest."""
    notes_spans = (NOTES_WITHIN, NOTES_WITHIN + NOTES_LATE)
    moments = (at for one in interviews for at in (one.at, *(later(one.end, span) for span in notes_spans)))
    return min((moment for moment in moments if moment > now), default=None)
