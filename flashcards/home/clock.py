"""The one clock. FLASHCARDS_NOW stops it at an instant, so that a session can be told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flashcards.core.study_day import Instant, study_day
from flashcards.errors import UsageProblem


class Clock:
    def now(self) -> datetime:
        """The learner's wall clock, with its offset from UTC."""
        return datetime.now().astimezone()

    def local(self, moment: datetime) -> datetime:
        """`moment` in the learner's zone; one without a zone is on the learner's wall clock already."""
        return moment.astimezone()

    def prompt_answered(self) -> None:
        """A person answered a prompt. Time passes by itself."""


class StoppedClock(Clock):
    """Starts at an instant and moves 10 s with every answered prompt."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def local(self, moment: datetime) -> datetime:
        zone = self._now.tzinfo
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)

    def prompt_answered(self) -> None:
        self._now += timedelta(seconds=10)


def clock_from(flashcards_now: str | None) -> Clock:
    """The clock for a value of FLASHCARDS_NOW: ISO 8601 with an offset, which is also the zone.

    Raises UsageProblem for anything else.
    """
    if not flashcards_now:
        return Clock()
    try:
        start = datetime.fromisoformat(flashcards_now)
    except ValueError:
        start = datetime.min
    if start.tzinfo is None or not datetime.min.year < start.year < datetime.max.year:
        raise UsageProblem(
            f'FLASHCARDS_NOW="{flashcards_now}" is not a time; write it like 2026-12-01T08:00:00+01:00'
        )
    return StoppedClock(start)


def instant(local: datetime, rollover: int) -> Instant:
    offset = local.utcoffset() or timedelta()
    return Instant(milliseconds(local), round(offset.total_seconds() / 60), study_day(local, rollover))


def at_ms(ms: int) -> datetime:
    """The moment `ms` since 1970, in UTC, without the rounding of a float."""
    return datetime.fromtimestamp(ms // 1000, UTC) + timedelta(milliseconds=ms % 1000)


def milliseconds(local: datetime) -> int:
    """Whole milliseconds since 1970, without the rounding of a float."""
    seconds = int(local.replace(microsecond=0).timestamp())
    return seconds * 1000 + local.microsecond // 1000
