"""What the latest answers say about a study day's minutes; kept in the cache until the log grows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from flashcards.core.card_keys import DeckId
from flashcards.core.plan.habits import Habits, Met, days_done, habits_before
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.study.day_limit import session_minutes
from flashcards.home.home import Home
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.kept_days import ANSWERS


class RecentDays(NamedTuple):
    """What answers say about a study day."""

    habits: Habits
    """Those of the days before."""
    minutes: int
    """Of a usual session before it."""
    used_ms: int
    """Counted time of the day itself."""
    latest: date | None
    """The latest day before it with an answer."""
    first_at: int | None
    """Milliseconds since 1970 of the earliest of the answers."""


class Kept(NamedTuple):
    """What was worked out of the log as it is."""

    waits: tuple[float, int] | None = None
    """Seconds of what is due, and days late."""
    few: RecentDays | None = None
    """By few rows."""
    answers: RecentDays | None = None
    """By as many as habits are told by."""


def told_by(answers: Sequence[Met], day: date) -> RecentDays:
    done = days_done(answers)
    return RecentDays(
        habits_before(day, answers),
        session_minutes(what.ms for on, what in done.items() if on < day),
        done[day].ms if day in done else 0,
        max((answer.row.study_day for answer in answers if answer.row.study_day < day), default=None),
        min((answer.row.reviewed_at for answer in answers), default=None),
    )


def kept(home: Home, decks: Sequence[DeckId], day: date) -> Kept:
    found = home.cache.kept_days.get(ANSWERS, day, _rests_on(home, decks))
    with unusable_if_damaged():
        if found is None:
            return Kept()
        (due_s, days_late), few, answers = found
        return Kept((due_s, days_late), _from_json(few), _from_json(answers))


def keep(home: Home, decks: Sequence[DeckId], day: date, worked_out: Kept) -> None:
    home.cache.kept_days.put(ANSWERS, day, _rests_on(home, decks), worked_out)


def _rests_on(home: Home, decks: Sequence[DeckId]) -> list[object]:
    return [home.log.head() if home.log is not None else None, decks]


def _from_json(value: Any) -> RecentDays | None:
    if value is None:
        return None
    (odds, *others), minutes, used_ms, latest, first_at = value
    habits = Habits(RatingOdds(*map(tuple, odds)), *others)
    return RecentDays(habits, minutes, used_ms, latest and date.fromisoformat(latest), first_at)
