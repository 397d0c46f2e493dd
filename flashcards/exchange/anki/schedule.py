"""The schedule and the history of a card as Anki's tables `cards` and `revlog` have them. Integers only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating, Row, RowKind
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study_day import Instant

DAY_ZERO = date(1980, 1, 1)
"""Due days are counted from here. Before any review, so that no due day is below 0."""

LEARNING, REVIEW, RELEARNING, MANUAL = 0, 1, 2, 4
"""Kinds of a line of the log."""

SUSPENDED, BURIED = -1, -3
"""Queues; buried by the learner's own hand, not because of a sibling."""

FACTOR = 2500
"""The ease of SM-2 that Anki wants to see where FSRS does without."""

_COMPACT = json.JSONEncoder(separators=(",", ":"))


class AnkiCard(NamedTuple):
    """The columns of `cards` in which a card differs from a new one."""

    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    data: str


class AnkiReview(NamedTuple):
    """A line of `revlog` without its card; `ivl` and `last_ivl` in days."""

    id: int
    """Milliseconds since 1970: the moment of the answer."""
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


def card_record(state: CardState, position: int, scheduler: Scheduler, now: Instant) -> AnkiCard | None:
    """Where a card stands; None where it is new and may be asked. `position`: among the new cards."""
    queue = SUSPENDED if state.suspended else BURIED if state.buried_on == now.day else None
    if state.memory is None or state.due is None:
        return None if queue is None else AnkiCard(0, queue, position, 0, 0, 0, 0, "")
    # What FSRS knows, in the digits that Anki itself keeps; `lrt` is the second of the last answer.
    memory = {
        "s": round(state.memory.stability, 4),
        "d": round(state.memory.difficulty, 3),
        "dr": scheduler.desired_retention,
        "decay": scheduler.decay,
        "lrt": min(state.last_reviewed_at, now.ms) // 1000,
    }
    queue, data = 2 if queue is None else queue, _COMPACT.encode(memory)
    due = state.due.toordinal() - DAY_ZERO.toordinal()
    return AnkiCard(2, queue, due, state.interval, FACTOR, state.reps, state.lapses, data)


def review_records(steps: Iterable[tuple[Row, CardState]]) -> Iterator[AnkiReview]:
    """The log of one card from its rows that count, each with the state after it."""
    before: CardState | None = None
    for row, state in steps:
        last = before.interval if before else 0
        if row.kind is RowKind.RESET:
            yield AnkiReview(row.reviewed_at, 0, 0, last, 0, 0, MANUAL)
            before = None
        elif row.kind is RowKind.REVIEW and row.rating is not None and state.memory is not None:
            kind = LEARNING if before is None else REVIEW
            if before and before.last_rating is Rating.AGAIN and before.last_day == state.last_day:
                kind = RELEARNING
            ease, factor = int(row.rating), round(1000 * ((state.memory.difficulty - 1) / 9 + 0.1))
            time = min(max(row.total_ms or 0, 0), 60_000)  # Anki's statistics take no answer for longer
            yield AnkiReview(row.reviewed_at, ease, state.interval, last, factor, time, kind)
            before = state
