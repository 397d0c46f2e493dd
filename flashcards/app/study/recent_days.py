"""What the latest answers say about a study day's minutes, kept in the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from flashcards.app.plan.answers import RECENT_ROWS, answers_in
from flashcards.core.card_keys import DeckId
from flashcards.core.plan.habits import Habits, Met, days_done, habits_before
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.study.day_limit import session_minutes
from flashcards.home.home import Home
from flashcards.store.cache.derived import ANSWERS
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.review_log import ReviewLog

FEW_ROWS = 300
"""So many of the latest rows tell nearly as well how long a session is."""


class DueTime(NamedTuple):
    """What is due on a study day, answers of the day left out."""

    seconds: float
    """How long it takes."""
    days_late: int


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


class _Kept(NamedTuple):
    """What was worked out."""

    head: Any = None
    """Of the log, when `due_time` was."""
    due_time: DueTime | None = None
    few: RecentDays | None = None
    answers: RecentDays | None = None


class LatestAnswers:
    """What the latest answers say about `day`, worked out when it is asked for; `keep` it at the end.

    The answers that were given on the day since anything else happened change its times alone, so
    they are told apart: after each of them the others need not be read again.
    """

    def __init__(self, home: Home, log: ReviewLog, decks: Sequence[DeckId], day: date) -> None:
        self._home, self._decks, self._day = home, decks, day
        head = log.head()
        self._head = list(head)
        self._since = log.answers_last_on(day)
        self._rests_on = [head.rows - self._since, decks]
        self._kept = self._as_found = self._found()

    def _found(self) -> _Kept:
        found = self._home.cache.derived.of_day(ANSWERS, self._day, self._rests_on)
        with unusable_if_damaged():
            if found is None:
                return _Kept()
            head, due_time, few, answers = found
            return _Kept(head, due_time and DueTime(*due_time), _from_json(few), _from_json(answers))

    def keep(self) -> None:
        """Put what was worked out into the cache, all of it at once: each time waits for the disk."""
        if self._kept is not self._as_found:
            self._home.cache.derived.put_of_day(ANSWERS, self._day, self._rests_on, self._kept)
            self._as_found = self._kept

    def due_time(self, work_out: Callable[[], DueTime]) -> DueTime:
        """Of the log as it is."""
        if self._kept.due_time is None or self._kept.head != self._head:
            self._kept = self._kept._replace(head=self._head, due_time=work_out())
        assert self._kept.due_time is not None
        return self._kept.due_time

    def by_few(self) -> RecentDays:
        if self._kept.few is None:
            self._kept = self._kept._replace(few=self._told_by(FEW_ROWS))
        return self._with_those_since(self._kept.few)

    def by_all(self) -> RecentDays:
        if self._kept.answers is None:
            self._kept = self._kept._replace(answers=self._told_by(RECENT_ROWS))
        return self._with_those_since(self._kept.answers)

    def _told_by(self, newest: int) -> RecentDays:
        return told_by(answers_in(self._home, self._decks, newest, skipped=self._since), self._day)

    def _with_those_since(self, told: RecentDays | None) -> RecentDays:
        assert told is not None
        since = answers_in(self._home, self._decks, self._since) if self._since else []
        moments = [answer.row.reviewed_at for answer in since]
        return told._replace(
            used_ms=told.used_ms + sum(answer.ms for answer in since),
            first_at=min((*moments, *([] if told.first_at is None else [told.first_at])), default=None),
        )


def told_by(answers: Sequence[Met], day: date) -> RecentDays:
    done = days_done(answers)
    return RecentDays(
        habits=habits_before(day, answers),
        minutes=session_minutes(what.ms for on, what in done.items() if on < day),
        used_ms=done[day].ms if day in done else 0,
        latest=max((on for on in done if on < day), default=None),
        first_at=min((answer.row.reviewed_at for answer in answers), default=None),
    )


def _from_json(value: Any) -> RecentDays | None:
    if value is None:
        return None
    (odds, *others), minutes, used_ms, latest, first_at = value
    habits = Habits(RatingOdds(*map(tuple, odds)), *others)
    return RecentDays(habits, minutes, used_ms, latest and date.fromisoformat(latest), first_at)
