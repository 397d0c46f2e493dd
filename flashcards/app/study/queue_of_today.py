"""What there is to do: the queue of a day, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from flashcards.app.study.short_days import ShortDay, short_day
from flashcards.app.study.waiting_reviews import waiting_reviews
from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import recall_at
from flashcards.core.study.candidates import Candidate, Chosen, Coming
from flashcards.core.study.cram_and_warm_up import PracticeQueue, strongest, weakest_first
from flashcards.core.study.due_queue import DueQueue, asked_on
from flashcards.core.study_day import Instant, midnight_ms
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.core.study.mock import MockQuestion


class Askable(Enum):
    """Of the cards that a query means."""

    SOME = auto()
    SET_ASIDE = auto()
    """All of them are suspended or drafts."""
    NO_MATCH = auto()


def queue_of(
    home: Home, chosen: Chosen, now: Instant, *, new: int | None = None, short: ShortDay | None = None
) -> DueQueue:
    """The queue of the study day of `now`; `new` replaces the limit of new cards for today.

    `short`: the day has no time for all of it, so the cards that matter most come first.
    """
    home.changes()  # from here on a session hears of every row
    limit, limit_by_deck = _new_limits(home, chosen.decks, now, new)
    due = home.cache.due
    waiting = waiting_reviews(home, chosen, now.day, short)
    if waiting is not None:
        reviews = due.answered_on(chosen, now.day)
        if any(card.state.is_due(now.day) for card in reviews):
            waiting = None  # once more, and at its place among those that wait
    if waiting is None:
        reviews = due.reviews(chosen, now.day)
    if short is not None and new is None and (only := short.only_new) is not None:
        chosen = chosen._replace(keys=only if chosen.keys is None else only & chosen.keys)
    fresh = due.new(chosen, now.day, limit, came=asked_on(reviews, now.day, waiting))
    # By the day and not by the minute: the order is the same at any hour and on every machine.
    recall = partial(recall_at, instant=midnight_ms(now.day), decay=home.settings.decay)
    return DueQueue(
        reviews + fresh,
        now.day,
        new_limit=limit,
        new_limit_by_deck=limit_by_deck,
        recall=recall,
        minutes=None if short is None else short.minutes_left(),
        weight=None if short is None else short.weight,
        waiting=waiting,
    )


def practice_of(home: Home, chosen: Chosen, now: Instant, *, warm_up: bool) -> PracticeQueue:
    """The cards of a pass outside the schedule: all of them, the weakest first, or the few strongest."""
    return practice_among(home, _all_chosen(home, chosen), now, warm_up=warm_up)


def practice_among(home: Home, cards: Iterable[Candidate], now: Instant, *, warm_up: bool) -> PracticeQueue:
    """The same among `cards`."""
    recall = partial(home.recall, now=now)
    return PracticeQueue((strongest if warm_up else weakest_first)(cards, recall), now.day)


def mock_questions(home: Home, chosen: Chosen, now: Instant) -> list[MockQuestion]:
    """The questions of a mock interview that begins now; another instant draws others."""
    from flashcards.core.study.mock import drawn

    return drawn(_all_chosen(home, chosen), partial(home.recall, now=now), seed=now.ms)


def _all_chosen(home: Home, chosen: Chosen) -> list[Candidate]:
    home.changes()
    return home.cache.due.all(chosen)


def askable(home: Home, chosen: Chosen) -> Askable:
    """Whether any of the cards can be asked, be it on another day."""
    if _all_chosen(home, chosen):
        return Askable.SOME
    found = home.cache.cards.matching(chosen.decks, chosen.tags) if chosen.keys is None else chosen.keys
    return Askable.SET_ASIDE if found else Askable.NO_MATCH


def coming(
    home: Home, chosen: Chosen, queue: DueQueue, now: Instant, *, is_whole: bool = False
) -> Coming | None:
    """What is left today, else the next day with something to do; None when nothing is in sight.

    `is_whole`: the whole day is meant, which may be a short one, and not the named cards alone.
    """
    left = queue.left()
    if left.total:
        return Coming(now.day, left.review, left.new, left.repeat)
    # Siblings that find no place today are first asked tomorrow.
    days = [now.day + timedelta(days=1)]
    next_due = home.cache.due.next_due(chosen, now.day)
    if next_due is not None:
        days.append(next_due)
    for day in days:
        short = short_day(home, day) if is_whole else None
        counts = queue_of(home, chosen, now._replace(day=day), short=short).counts()
        if counts.total:
            return Coming(day, counts.review, counts.new)
    return None


def _new_limits(
    home: Home, decks: Sequence[DeckId], now: Instant, new: int | None
) -> tuple[int, dict[DeckId, int]]:
    """How many new cards today may still bring: in all, and by deck where a deck has its own limit."""
    settings = home.settings
    met = home.cache.due.met_on(now.day)
    if new is not None:
        return max(new - sum(met.values()), 0), {}
    by_deck = {
        deck: max(settings.for_deck(deck).new_per_day - met.get(deck, 0), 0)
        for deck in decks
        if deck in settings.by_deck
    }
    return max(settings.new_per_day - sum(met.values()), 0), by_deck
