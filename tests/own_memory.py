"""The log of a learner whose memory is not the published one: seeded, answered by chance as it predicts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.rows import Draft, Rating, Row, RowKind
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from tests.rows import DAY_MS, MONDAY, MORNING, row

FORGETFUL = tuple(weight / 20 if place < 4 else weight for place, weight in enumerate(FSRS_PARAMETERS))
"""First meetings hold for a twentieth of the usual time."""

NEW_A_DAY = 10
FIRST_RECALL = 0.6


@cache
def drafts(
    later: int, weights: tuple[float, ...] = FORGETFUL, seed: int = 1, only: Rating | None = None
) -> tuple[Draft, ...]:
    """Answers to cards asked when they fall due, until there are `later` answers on later days.

    `only`: every answer is rated so.
    """
    return tuple(_answers(random.Random(seed), later, Scheduler(parameters=weights), only))


def _answers(chance: random.Random, later: int, memory: Scheduler, only: Rating | None) -> Iterator[Draft]:
    usual = Scheduler()
    cards: dict[CardKey, tuple[CardState, CardState]] = {}
    day = -1
    while later > 0:
        day += 1
        today, at = MONDAY + timedelta(days=day), MORNING + day * DAY_MS
        new = [CardKey(f"own/card-{len(cards) + number}") for number in range(NEW_A_DAY)]
        due = [key for key, (asked, _) in cards.items() if asked.is_due(today)]
        for key in [*due, *new]:
            asked, held = cards.get(key, (CardState(key), CardState(key)))
            recall = FIRST_RECALL
            if held.memory is not None and held.last_day is not None:
                later -= 1
                elapsed = (today - held.last_day).days
                recall = predicted_recall(held.memory.stability, elapsed, memory.decay)
            passed = chance.random() < recall
            rating = only or (chance.choices(list(Rating)[1:], [1, 8, 1])[0] if passed else Rating.AGAIN)
            for each in [rating] if passed or only else [rating, Rating.GOOD]:
                at += 60_000
                yield Draft(RowKind.REVIEW, key, at, 0, today, rating=each)
                asked = usual.review(asked, each, today, at)
                held = memory.review(held, each, today, at)
            cards[key] = asked, held


def rows_by_card(answers: tuple[Draft, ...]) -> dict[CardKey, list[Row]]:
    """The same answers as rows of a log."""
    found: dict[CardKey, list[Row]] = {}
    for number, draft in enumerate(answers):
        one = row(draft.rating, day=draft.study_day, at=draft.reviewed_at, card=draft.card, sequence=number)
        found.setdefault(draft.card, []).append(one)
    return found
