"""Short days: what a day offers after an interview, and where too much is due to catch up with at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from flashcards.app.interview.reading import interviews_of, wall_clock
from flashcards.app.study.recent_days import DueTime, LatestAnswers, RecentDays
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import recall_at
from flashcards.core.interview.asked_history import asked_history
from flashcards.core.interview.interviews import Interview, last_interview
from flashcards.core.interview.rest_after_interview import resting_after
from flashcards.core.plan.card_weights import weight as worth
from flashcards.core.plan.habits import Habits
from flashcards.core.study.answer_time import expected_s
from flashcards.core.study.candidates import Candidate, Chosen
from flashcards.core.study.day_limit import (
    AWAY_DAYS,
    LEAST_MINUTES,
    DayLimit,
    Why,
    days_to_catch_up,
    is_backlog,
)
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study_day import midnight_ms
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home


class ShortDay(NamedTuple):
    """A day that does not offer all that is due."""

    limit: DayLimit
    day: date
    habits: Habits
    came_back: bool
    """Today, after a long time without an answer."""

    raised: frozenset[CardKey]
    """Cards that matter more than their priority says."""

    @property
    def only_new(self) -> frozenset[CardKey] | None:
        """The new cards that come on it; None: as on other days. Rest is not the time to begin with more."""
        return self.raised if self.limit.why is Why.REST else None

    def weight(self, card: Candidate) -> float:
        """What recall of the card is worth."""
        return worth(card.priority, raised=card.key in self.raised)

    def minutes_left(self) -> MinutesLeft:
        return MinutesLeft(self.limit.left_s, partial(self.habits.needed_s, self.day))


def short_day(home: Home, day: date) -> ShortDay | None:
    """Of the ordinary schedule on `day`, today or later; None where it offers all that is due.

    What was answered on the day changes only the minutes used.
    """
    if not home.settings.rest_minutes or home.log is None:
        return None
    decks = home.shelf.enabled()
    rests = rests_after(home, day)
    home.refresh()
    latest = LatestAnswers(home, home.log, decks, day)
    found = _short_day(home, decks, day, rests, latest)
    latest.keep()
    return found


def _short_day(
    home: Home, decks: Sequence[DeckId], day: date, rests: Interview | None, latest: LatestAnswers
) -> ShortDay | None:
    due_s, days_late = latest.due_time(partial(_due_time, home, decks, day))
    if rests is None:
        if not is_backlog(due_s, LEAST_MINUTES, days_late):
            return None
        few = latest.by_few()  # nearly every start of a session ends here, so few rows are read first
        if not is_backlog(due_s * few.habits.pace, few.minutes, days_late):
            return None
    answers = latest.by_all()
    at_ms = None if rests is None else milliseconds(home.clock.local(rests.at))
    if at_ms is not None and answers.first_at is not None and answers.first_at < at_ms:  # learnt for it
        limit = DayLimit(Why.REST, home.settings.rest_minutes, answers.used_ms)
        return ShortDay(limit, day, answers.habits, came_back=False, raised=raised(home))
    if not is_backlog(due_s * answers.habits.pace, answers.minutes, days_late):
        return None
    limit = DayLimit(Why.BACKLOG, answers.minutes, answers.used_ms)
    return ShortDay(limit, day, answers.habits, _came_back(answers, day), raised(home))


def _due_time(home: Home, decks: Sequence[DeckId], day: date) -> DueTime:
    waits = home.cache.due.waits(decks, day)
    due_s = sum(n * expected_s(seconds, first_meeting=False) for seconds, n in waits.cards.items())
    return DueTime(due_s, waits.days_late)


def _came_back(answers: RecentDays, day: date) -> bool:
    return answers.latest is not None and (day - answers.latest).days > AWAY_DAYS


def rests_after(home: Home, day: date) -> Interview | None:
    """The interview after which the learner rests on `day`."""
    rollover = home.settings.rollover
    now = wall_clock(home) if day == home.today else datetime.combine(day, time(rollover))
    return resting_after(interviews_of(home).interviews, now, rollover)


def raised(home: Home) -> frozenset[CardKey]:
    """Cards that matter more: an interview of that company asked them, or they went badly."""
    known = interviews_of(home).interviews
    last = last_interview(known, wall_clock(home))
    if last is None:
        return frozenset()
    history = asked_history(last, known)
    return history.asked | history.went_badly | {one.card for one in last.asked if one.card}


def days_until_caught_up(home: Home, short: ShortDay, waiting: list[Candidate]) -> int | None:
    """In how many days of these minutes a session holds all that is due, if nothing new is learnt."""
    at, decay = midnight_ms(short.day), home.settings.decay
    cost = partial(short.habits.presentation_s, short.day)
    due = [(cost(card), recall_at(card.state, at, decay)) for card in waiting if card.state.is_due(short.day)]
    later: dict[int, float] = {}
    for card in home.cache.due.all(Chosen(home.shelf.enabled())):
        if card.state.due is not None and card.state.due > short.day:
            days = (card.state.due - short.day).days
            later[days] = later.get(days, 0.0) + cost(card)
    return days_to_catch_up(due, later, short.limit.minutes)
