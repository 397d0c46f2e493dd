"""The reviews of a day with many due: their order, worked out once a day, and cards read on demand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from flashcards.app.study.short_days import ShortDay
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import MS_PER_DAY, predicted_recall
from flashcards.core.plan.card_weights import weight
from flashcards.core.study.candidates import Chosen
from flashcards.core.study.due_queue import turn
from flashcards.core.study.waiting import Waiting
from flashcards.core.study_day import midnight_ms
from flashcards.home.home import Home
from flashcards.store.cache.derived import ORDER
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.questions_to_a_log import Head

FEW = 200
"""So many due cards are read as quickly as an order of them."""

MOST_ROWS = 300
"""After so many rows more the order is worked out anew."""


class Order(NamedTuple):
    """Of the reviews of a day, as `Waiting` has it."""

    ordered: list[CardKey]
    aside: list[CardKey]
    groups: dict[CardKey, tuple[str, str]]


def waiting_reviews(home: Home, chosen: Chosen, day: date, short: ShortDay | None) -> Waiting | None:
    """The reviews of `day` but those answered on it, states as they are now; None where few are due.

    Only after `home.changes()`.
    """
    head = home.cache.states.head()
    if head is None or not home.cache.due.are_many(day, FEW):
        return None
    raised = None if short is None else sorted(short.raised)
    rests_on = [chosen.decks, home.settings.decay, raised]
    is_kept = not chosen.tags and chosen.keys is None
    found = _kept(home, day, rests_on, head) if is_kept else None
    if found is None:
        found = _worked_out(home, chosen, day, short)
        if is_kept:
            kept = [head, "\n".join(found.ordered), found.aside, found.groups]
            home.cache.derived.put_of_day(ORDER, day, rests_on, kept)
    return Waiting(*found, partial(home.candidates_as_of, head, chosen.decks, day))


def _kept(home: Home, day: date, rests_on: Sequence[object], head: Head) -> Order | None:
    """The order that was kept, without the cards that are not due any more."""
    kept = home.cache.derived.of_day(ORDER, day, rests_on)
    if kept is None or home.log is None:
        return None
    with unusable_if_damaged():
        (rows, last_id), text, aside, groups = kept
        groups = {key: tuple(group) for key, group in groups.items()}
        found = Order(text.split("\n") if text else [], aside, groups)
    then = Head(rows, last_id)
    if then == head:
        return found
    if not home.log.continues(then) or head.rows - then.rows > MOST_ROWS:
        return None
    changed = set()
    for key in home.log.cards_after(then.rows):
        oldest = home.cache.cards.oldest(key)
        state = home.cache.states.of(oldest)
        if state.is_due(day) and state.last_day != day:
            return None  # its turn is another one
        changed.add(home.cache.cards.living_key(oldest) or key)
    return Order(
        [key for key in found.ordered if key not in changed],
        [key for key in found.aside if key not in changed],
        {key: group for key, group in found.groups.items() if key not in changed},
    )


def _worked_out(home: Home, chosen: Chosen, day: date, short: ShortDay | None) -> Order:
    at, decay = midnight_ms(day), home.settings.decay
    raised = frozenset[CardKey]() if short is None else short.raised
    worth = cache(lambda priority, is_raised: weight(priority, raised=is_raised))
    turns: list[tuple[float, CardKey]] = []
    aside: list[CardKey] = []
    groups: dict[CardKey, tuple[str, str]] = {}
    for key, stability, last_reviewed_at, priority, deck, siblings, is_aside in home.cache.due.unanswered(
        chosen, day
    ):
        if siblings:
            groups[key] = (deck, siblings)
        if is_aside:
            aside.append(key)
            continue
        recall = predicted_recall(stability, (at - last_reviewed_at) / MS_PER_DAY, decay)
        turns.append((turn(recall, None if short is None else worth(priority, key in raised)), key))
    turns.sort()
    return Order([key for _, key in turns], aside, groups)
