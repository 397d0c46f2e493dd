"""What an interview puts into a calendar: days of practice, the eve, the interview and what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from flashcards.core.interview.interviews import Interview, later
from flashcards.core.interview.stages_and_reminders import NOTES_WITHIN


class EntryKind(StrEnum):
    PRACTICE = "practice"
    EVE = "eve"
    INTERVIEW = "interview"
    MESSAGES = "messages"
    ANSWER = "answer"


class CalendarEntry(NamedTuple):
    """One entry. It is known again by `kind` and `days_before`, also after the interview has moved."""

    kind: EntryKind
    start: date | datetime
    """A day, or a moment on the learner's wall clock."""
    end: date | datetime
    """Of the same type as `start`, and behind it."""
    days_before: int = 0
    """From the day to that of the interview; 0 but for practice."""
    minutes: int = 0
    """To practise."""


def calendar_entries(
    interview: Interview, minutes_ahead: Iterable[tuple[date, int]], today: date
) -> Iterator[CalendarEntry]:
    """Each entry from `today` on, in the order of time; none of an interview that is cancelled.

    `minutes_ahead` tells the planned minutes of each day left; a day off has none, and no entry.
    """
    if interview.cancelled:
        return
    day = interview.at.date()
    for practised, minutes in minutes_ahead:
        if minutes and today <= practised < day:
            yield _day(EntryKind.PRACTICE, practised, (day - practised).days, minutes)
    if today < day:
        yield _day(EntryKind.EVE, day - timedelta(days=1))
    yield CalendarEntry(EntryKind.INTERVIEW, interview.at, interview.end)
    if not interview.finished and (interview.without_message or not interview.panel):
        yield _day(EntryKind.MESSAGES, later(interview.end, NOTES_WITHIN).date())
    if interview.hear_by is not None and not interview.finished:
        yield _day(EntryKind.ANSWER, interview.hear_by)


def _day(kind: EntryKind, day: date, days_before: int = 0, minutes: int = 0) -> CalendarEntry:
    end = day if day == date.max else day + timedelta(days=1)
    return CalendarEntry(kind, day, end, days_before, minutes)
