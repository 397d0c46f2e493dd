"""The answers a card has had, each beside what was predicted: what a learner's habits are learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from flashcards.core.card_state import DEFAULT_DECAY, CardState, predicted_recall
from flashcards.core.keys import CardKey
from flashcards.core.reviews import Rating, ReplayRow, Row, RowKind
from flashcards.core.scheduling import Scheduler, counted


class GivenAnswer(NamedTuple):
    """One counted review."""

    day: date
    """Its study day, never before that of the card's previous one."""
    rating: Rating
    predicted: float | None
    """Predicted recall by study days, for the first answer of a later day; None for all others."""


def given_answers(
    scheduler: Scheduler, oldest_key: CardKey, rows: Iterable[ReplayRow | Row], decay: float = DEFAULT_DECAY
) -> list[GivenAnswer]:
    """The counted reviews of one card since its last reset, in replay order.

    `decay` is the parameter w20 of the scheduler's weights (`Settings.decay`).
    """
    state, answers = CardState(oldest_key), list[GivenAnswer]()
    for row in counted(rows):
        if row.kind is RowKind.RESET:
            state, answers = CardState(oldest_key), []
        if row.kind is not RowKind.REVIEW or row.rating is None:
            continue
        before, state = state, scheduler.review(state, row.rating, row.study_day, row.reviewed_at)
        assert state.last_day is not None
        predicted = None
        if before.memory is not None and before.last_day is not None and state.last_day > before.last_day:
            elapsed = (state.last_day - before.last_day).days
            predicted = predicted_recall(before.memory.stability, elapsed, decay)
        answers.append(GivenAnswer(state.last_day, row.rating, predicted))
    return answers
