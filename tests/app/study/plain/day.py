"""The queue of a day and short days as they were when every card that is due was read: slow and plain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import takewhile

from flashcards.app.plan.answers import RECENT_ROWS, _rows
from flashcards.app.study.queue_of_today import _new_limits
from flashcards.app.study.recent_days import FEW_ROWS
from flashcards.app.study.short_days import (
    ShortDay,
    raised,
    rests_after,
)
from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import recall_at
from flashcards.core.plan.habits import Facts, Met, days_done, habits_before, met
from flashcards.core.rows import RowKind
from flashcards.core.study.answer_time import expected_s
from flashcards.core.study.candidates import Chosen
from flashcards.core.study.day_limit import (
    AWAY_DAYS,
    LEAST_MINUTES,
    DayLimit,
    Why,
    is_backlog,
    session_minutes,
)
from flashcards.core.study_day import Instant, midnight_ms
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home
from tests.app.study.plain.due_queue import DueQueue, asked_on


def queue_of(
    home: Home, chosen: Chosen, now: Instant, *, new: int | None = None, short: ShortDay | None = None
) -> DueQueue:
    """The queue of the study day of `now`; `new` replaces the limit of new cards for today.

    `short`: the day has no time for all of it, so the cards that matter most come first.
    """
    home.changes()  # from here on a session hears of every row
    limit, limit_by_deck = _new_limits(home, chosen.decks, now, new)
    due = home.cache.due
    reviews = due.reviews(chosen, now.day)
    if short is not None and new is None and (only := short.only_new) is not None:
        chosen = chosen._replace(keys=only if chosen.keys is None else only & chosen.keys)
    fresh = due.new(chosen, now.day, limit, came=asked_on(reviews, now.day))
    # By the day and not by the minute: the order is the same at any hour and on every machine.
    recall = partial(recall_at, instant=midnight_ms(now.day), decay=home.settings.decay)
    return DueQueue(
        reviews + fresh,
        now.day,
        new_limit=limit,
        new_limit_by_deck=limit_by_deck,
        recall=recall,
        minutes=None if short is None else short.minutes_left(),
        weight=(lambda _: 1.0) if short is None else short.weight,
    )


def short_day(home: Home, day: date) -> ShortDay | None:
    """Of the ordinary schedule on `day`, today or later; None where it offers all that is due.

    What was answered on the day changes only the minutes used.
    """
    if not home.settings.rest_minutes or home.log is None:
        return None
    decks = home.shelf.enabled()
    rests = rests_after(home, day)
    reviews = [card for card in home.cache.due.reviews(Chosen(decks), day) if not card.state.suspended]
    began = [card for card in reviews if card.state.is_due(day) or card.state.first_day != day]
    due_s = sum(expected_s(card.seconds, first_meeting=False) for card in began)
    days_late = max(((day - card.state.due).days for card in began if card.state.due), default=0)
    if rests is None and not is_backlog(due_s, LEAST_MINUTES, days_late):
        return None
    if rests is None:  # nearly every start of a session ends here, so few rows are read first
        few = recent_answers_in(home, decks, day, FEW_ROWS)
        if not is_backlog(due_s * habits_before(day, few).pace, _session_minutes(few, day), days_late):
            return None
    answers = recent_answers_in(home, decks, day, RECENT_ROWS)
    if rests is not None:
        at_ms = milliseconds(home.clock.local(rests.at))
        if not any(answer.row.reviewed_at < at_ms for answer in answers):
            rests = None  # nothing was learnt for it, so there is nothing to rest from
    habits = habits_before(day, answers)
    used_ms = done.ms if (done := days_done(answers).get(day)) else 0
    came_back = _came_back(answers, day)
    if rests is not None:
        limit = DayLimit(Why.REST, home.settings.rest_minutes, used_ms)
        return ShortDay(limit, day, habits, came_back=False, raised=raised(home))
    minutes = _session_minutes(answers, day)
    if not is_backlog(due_s * habits.pace, minutes, days_late):
        return None
    return ShortDay(DayLimit(Why.BACKLOG, minutes, used_ms), day, habits, came_back, raised(home))


def _session_minutes(answers: list[Met], day: date) -> int:
    return session_minutes(what.ms for on, what in days_done(answers).items() if on < day)


def _came_back(answers: list[Met], day: date) -> bool:
    before = [answer.row.study_day for answer in answers if answer.row.study_day < day]
    return bool(before) and (day - max(before)).days > AWAY_DAYS


def recent_answers_in(home: Home, decks: Sequence[DeckId], day: date, newest: int) -> list[Met]:
    """The answers to these decks among the answers last given on `day` and the `newest` rows before them."""
    rows = list(_rows(home, None))
    since = takewhile(
        lambda row: row.kind is RowKind.REVIEW and row.study_day == day and row.external_id is None,
        reversed(rows),
    )
    rows = rows[-newest - sum(1 for _ in since) :]
    cards = home.cache.due.all(Chosen(decks, keys=frozenset(row.card for row in rows)))
    facts = {card.key: Facts(card.seconds, card.points, card.state.first_day) for card in cards}
    return met(rows, facts.get)
