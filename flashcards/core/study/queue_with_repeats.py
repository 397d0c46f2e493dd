"""What queues of one study day have in common: repeats, cards set aside, answers elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.queue import Queue

REPEAT_AFTER_CARDS = 4
REPEAT_AFTER_MS = 10 * 60 * 1000
"""An Again card comes back after so many other cards or so much time, whichever is first."""


class QueueWithRepeats(Queue, ABC):
    """The cards of one study day. `update` tells it what an answer (here or elsewhere) changed."""

    def __init__(self, candidates: Iterable[Candidate], day: date) -> None:
        super().__init__(candidates, day)
        self._skipped: dict[CardKey, Counts] = {}
        by_last_review = sorted(self._all.values(), key=lambda c: c.state.last_reviewed_at)
        self._answered_order = [c.key for c in by_last_review if c.state.last_day == day]

    @abstractmethod
    def _belongs(self, key: CardKey, state: CardState) -> bool:
        """Whether a card whose answer was taken back, or that is no longer set aside, is asked again."""

    def _ready(self, now: int) -> Iterable[CardKey]:
        return chain(self._ready_repeats(now), self._in_order())

    def update(self, key: CardKey, state: CardState) -> None:
        candidate = self._all.get(key)
        if candidate is None or candidate.state == state:
            return
        before = candidate.state
        self._all[key] = candidate._replace(state=state)
        if state.last_reviewed_at != before.last_reviewed_at:
            answered = [other for other in self._answered_order if other != key]
            answered += [key] if state.last_day == self.day else []
            self._answered_order = sorted(answered, key=lambda k: self._all[k].state.last_reviewed_at)
        # By the count and not by the day: past the rollover, or with a clock set back, an answer
        # carries another day than the queue, and its card would be asked for ever.
        self._ahead.pop(key, None)
        if state.reps > before.reps or not state.is_askable(self.day) or key in self._skipped:
            return
        if self._belongs(key, state):
            self._ahead[key] = None

    def skip(self, key: CardKey) -> None:
        is_ahead, is_new = key in self._ahead, self._all[key].state.memory is None
        self._skipped[key] = Counts(is_ahead and is_new, False, is_ahead and not is_new)
        super().skip(key)

    def counts(self) -> Counts:
        return super().counts()._replace(repeat=len(self._repeats()))

    def left(self) -> Counts:
        """What the day still holds: also what was skipped in this session."""
        parts = [self.counts(), *self._skipped.values()]
        return Counts(*(sum(part[kind] for part in parts) for kind in range(3)))

    def waiting(self, now: int) -> Sequence[CardKey]:
        ready = set(self._ready_repeats(now))
        return [key for key in self._repeats() if key not in ready]

    def next_ready(self, now: int) -> int | None:
        """When the next waiting repeat is ready by the clock (ms since 1970); None where none waits."""
        reviewed = [self._all[key].state.last_reviewed_at for key in self.waiting(now)]
        return min(reviewed) + REPEAT_AFTER_MS if reviewed else None

    @property
    def answered(self) -> int:
        return len(self._answered_order)

    def listed(self, now: int) -> list[Candidate]:
        """What could be asked at `now`: repeats whose time has come, then the rest in its order."""
        return [self._all[key] for key in (*self._ready_repeats(now), *self._asked())]

    def to_come(self) -> list[Candidate]:
        """All that is still asked today, repeats that wait included."""
        return [self._all[key] for key in (*self._repeats(), *self._asked())]

    def _repeats(self) -> list[CardKey]:
        """Oldest answer first."""
        return [
            key
            for key in self._answered_order
            if key not in self._skipped
            and self._all[key].state.repeats_on(self.day)
            and self._all[key].state.is_askable(self.day)
        ]

    def _ready_repeats(self, now: int) -> list[CardKey]:
        places = {key: place for place, key in enumerate(self._answered_order)}
        latest = len(self._answered_order) - 1
        return [
            key
            for key in self._repeats()
            if latest - places[key] >= REPEAT_AFTER_CARDS
            or now - self._all[key].state.last_reviewed_at >= REPEAT_AFTER_MS
        ]
