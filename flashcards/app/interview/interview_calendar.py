"""An interview as calendar entries, on the learner's clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from flashcards.app.interview.reading import interviews_of
from flashcards.core.interview.calendar_entries import CalendarEntry, calendar_entries
from flashcards.core.interview.interviews import Interview
from flashcards.home.home import Home


class InterviewCalendar(NamedTuple):
    interview: Interview
    entries: tuple[CalendarEntry, ...]
    """Moments among them are in UTC."""
    today: date
    made: datetime
    """Now, in UTC."""
    version: int
    """Grows with each change of the interview's file: seconds since 1970."""


def calendar_of(
    home: Home, interview: Interview, minutes_ahead: Iterable[tuple[date, int]]
) -> InterviewCalendar:
    """The entries from today on; `minutes_ahead` tells the planned minutes of each day left."""
    entries = tuple(
        entry._replace(start=_utc(home, entry.start), end=_utc(home, entry.end))
        if isinstance(entry.start, datetime) and isinstance(entry.end, datetime)
        else entry
        for entry in calendar_entries(interview, minutes_ahead, home.today)
    )
    changed = int(interviews_of(home).paths[interview.id].stat().st_mtime)
    return InterviewCalendar(interview, entries, home.today, home.clock.now().astimezone(UTC), changed)


def _utc(home: Home, moment: datetime) -> datetime:
    return home.clock.local(moment).astimezone(UTC)
