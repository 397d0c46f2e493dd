"""What there is to do: the queue of a day, and what comes after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from flashcards.core.card_state import recall_at
from flashcards.core.due_queue import Coming, Counts, DueQueue, new_cards
from flashcards.core.keys import DeckId
from flashcards.core.mock import MockQuestion, drawn
from flashcards.core.practice_queue import PracticeQueue, strongest, weakest_first
from flashcards.core.study_day import Instant, midnight_ms
from flashcards.errors import UnknownName
from flashcards.home.home import Home
from flashcards.home.stories import cards_without_story


class Today(NamedTuple):
    """How a study day stands."""

    day: date
    counts: Counts
    answered: int
    """Cards answered on this study day."""
    expected_ms: int
    """How long what is left takes."""
    coming: Coming | None
    without_story: int
    """Story cards of the day for which the learner has written neither a story nor an own answer."""


def today_of(home: Home) -> Today:
    now = home.now()
    decks = home.shelf.enabled()
    queue = queue_of(home, decks, now)
    expected_ms = round(1000 * queue.expected_s())
    listed = [candidate.key for candidate in queue.listed(now.ms)]
    return Today(
        day=now.day,
        counts=queue.counts(),
        answered=queue.answered,
        expected_ms=expected_ms,
        coming=coming(home, decks, queue, now),
        without_story=len(cards_without_story(home, listed)),
    )


def queue_of(
    home: Home,
    decks: Sequence[DeckId],
    now: Instant,
    *,
    tags: Sequence[str] = (),
    new: int | None = None,
) -> DueQueue:
    """The queue of the study day of `now`; `new` replaces the limit of new cards for today.

    Raises UnknownName for an unknown tag.
    """
    must_be_tags(home, tags)
    home.changes()  # from here on a session hears of every row
    limit, limit_by_deck = _new_limits(home, decks, now, new)
    due = home.cache.due
    candidates = due.reviews(decks, now.day, tags) + due.new(decks, now.day, limit, tags)
    # By the day and not by the minute: the order is the same at any hour and on every machine.
    recall = partial(recall_at, instant=midnight_ms(now.day), decay=home.config.settings.decay)
    return DueQueue(candidates, now.day, new_limit=limit, new_limit_by_deck=limit_by_deck, recall=recall)


def practice_of(
    home: Home, decks: Sequence[DeckId], now: Instant, *, tags: Sequence[str] = (), warm_up: bool = False
) -> PracticeQueue:
    """The cards of a pass outside the schedule: all of them, the weakest first, or the few strongest.

    Raises UnknownName for an unknown tag.
    """
    must_be_tags(home, tags)
    home.changes()
    recall = partial(recall_at, instant=now.ms, decay=home.config.settings.decay)
    cards = home.cache.due.all(decks, tags)
    return PracticeQueue((strongest if warm_up else weakest_first)(cards, recall), now.day)


def mock_questions(
    home: Home, decks: Sequence[DeckId], now: Instant, *, tags: Sequence[str] = ()
) -> list[MockQuestion]:
    """The questions of a mock interview that begins now; another instant draws others.

    Raises UnknownName for an unknown tag.
    """
    must_be_tags(home, tags)
    home.changes()
    recall = partial(recall_at, instant=now.ms, decay=home.config.settings.decay)
    return drawn(home.cache.due.all(decks, tags), recall, seed=now.ms)


def must_be_tags(home: Home, tags: Sequence[str]) -> None:
    """Raises UnknownName for a tag that no card has."""
    known = home.shelf.tags() if tags else frozenset()
    for tag in tags:
        if tag not in known:
            raise UnknownName("tag", tag, known, advice="`flashcards decks show DECK` lists the tags")


def coming(home: Home, decks: Sequence[DeckId], queue: DueQueue, now: Instant) -> Coming | None:
    """What is left today, else the next day with something to do; None when nothing is in sight."""
    left = queue.left()
    if left.total:
        return Coming(now.day, left.review, left.new, left.repeat)
    due = home.cache.due
    next_due = due.next_due(decks, now.day)
    tomorrow = now.day + timedelta(days=1)
    settings = home.config.settings
    by_deck = {deck: settings.for_deck(deck).new_per_day or 0 for deck in decks if deck in settings.decks}
    new = len(new_cards(due.new(decks, tomorrow, settings.new_per_day), settings.new_per_day, by_deck))
    if next_due is not None and (new == 0 or next_due[0] == tomorrow):
        return Coming(next_due[0], next_due[1], new)
    return Coming(tomorrow, 0, new) if new else None


def _new_limits(
    home: Home, decks: Sequence[DeckId], now: Instant, new: int | None
) -> tuple[int, dict[DeckId, int]]:
    """How many new cards today may still bring: in all, and by deck where a deck has its own limit."""
    settings = home.config.settings
    met = home.cache.due.met_on(now.day)
    if new is not None:
        return max(new - sum(met.values()), 0), {}
    by_deck = {
        deck: max((settings.for_deck(deck).new_per_day or 0) - met.get(deck, 0), 0)
        for deck in decks
        if deck in settings.decks
    }
    return max(settings.new_per_day - sum(met.values()), 0), by_deck
