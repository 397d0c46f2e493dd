"""CardState: the memory and schedule of a card after its replayed rows. Light enough for `due` to load."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating

MS_PER_DAY = 86_400_000

DEFAULT_DECAY = 0.1542
"""The default of the parameter w20 of FSRS-6; here so that ordering a queue does not load `fsrs`."""


_LEAST = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
_MOST = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip
WEIGHT_BOUNDS = tuple(zip(_LEAST, _MOST, strict=True))
"""(least, most) of each weight of FSRS-6; here so that reading the settings does not load `fsrs`."""


class State(StrEnum):
    NEW = "new"
    REVIEW = "review"


class MemoryState(NamedTuple):
    stability: float
    """Days until predicted recall has fallen to 90%."""
    difficulty: float
    """1 (easy) to 10."""


class CardState(NamedTuple):
    """Everything the queue, the session and the screens know of a card besides its text."""

    card: CardKey
    """The oldest key: it seeds the fuzz, so a rename moves nothing."""
    memory: MemoryState | None = None
    due: date | None = None
    """The study day on which it falls due; None while New."""
    interval: int = 0
    """Days from the last review's study day to `due`."""
    first_day: date | None = None
    last_day: date | None = None
    last_reviewed_at: int = 0
    """Milliseconds since 1970 of the last counted review."""
    reps: int = 0
    """Counted reviews since New."""
    lapses: int = 0
    passes: int = 0
    days_passed: int = 0
    """Study days with at least one pass."""
    agains_on_last_day: int = 0
    passed_on_last_day: bool = False
    last_rating: Rating | None = None
    rating_before: Rating | None = None
    suspended: bool = False
    buried_on: date | None = None

    @property
    def state(self) -> State:
        return State.NEW if self.memory is None else State.REVIEW

    def is_due(self, day: date) -> bool:
        return self.due is not None and self.due <= day

    def is_askable(self, day: date) -> bool:
        return not self.suspended and self.buried_on != day

    def repeats_on(self, day: date) -> bool:
        """Whether an Again of `day` brings the card back once on that day.

        The second Again of a day waits for the next one: three recitals of a 90-second answer
        within minutes teach little.
        """
        return self.last_day == day and self.last_rating is Rating.AGAIN and self.agains_on_last_day == 1


def predicted_recall(stability: float, elapsed_days: float, decay: float) -> float:
    """Retrievability R(t) = (1 + F t / S) ** -decay with F = 0.9 ** (-1 / decay) - 1 (FSRS-6).

    `elapsed_days` may be fractional; below 0 it counts as 0. `decay` is the parameter w20.
    """
    factor = 0.9 ** (-1.0 / decay) - 1.0
    return float((1.0 + factor * max(elapsed_days, 0.0) / stability) ** -decay)


def recall_at(state: CardState, instant: int, decay: float = DEFAULT_DECAY) -> float:
    """Predicted recall of a card at `instant` (ms since 1970), by the hour and not by whole days.

    0 for a card never seen. `fsrs` itself says 1.0 for 24 hours after any answer.
    """
    if state.memory is None:
        return 0.0
    elapsed_days = (instant - state.last_reviewed_at) / MS_PER_DAY
    return predicted_recall(state.memory.stability, elapsed_days, decay)


def recall_now(state: CardState, instant: int, decay: float = DEFAULT_DECAY) -> float:
    """Predicted recall as it is told of the present: an answer of the last 24 hours counts as a day old.

    Minutes after an answer everything is known, also what was rated Again.
    """
    return recall_at(state, max(instant, state.last_reviewed_at + MS_PER_DAY), decay)
