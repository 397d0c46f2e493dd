"""From an instant to a study day: the calendar day that begins at the rollover hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not as the calendar of this machine's language has them: what people type and read here is English."""


class Instant(NamedTuple):
    """What a clock and a calendar say at one moment, in the order of a row: `Draft(kind, card, *now)`."""

    ms: int
    """Milliseconds since 1970 in UTC."""
    offset: int
    """Minutes east of UTC."""
    day: date


def study_day(local: datetime, rollover: int) -> date:
    """The study day of `local`, the wall clock of the learner at that instant.

    Wall clock and not elapsed seconds: with days of 86,400 s a night with a change to or from
    summer time would move reviews into the wrong day.
    """
    wall = local.replace(tzinfo=None)
    if wall < datetime.min + timedelta(hours=rollover):
        return date.min
    return (wall - timedelta(hours=rollover)).date()


def midnight_ms(day: date) -> int:
    """The start of `day` in UTC, in milliseconds since 1970."""
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000


def days_later(day: date, days: int) -> date:
    """`day` + `days`, at the most the last day of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
