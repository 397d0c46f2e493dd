"""What queues of one study day have in common: repeats, cards set aside, answers elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.answer_time import expected_s
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study.queue import Queue
from flashcards.core.study.siblings import apart
from flashcards.core.study.waiting import Waiting

REPEAT_AFTER_CARDS = 4
REPEAT_AFTER_MS = 10 * 60 * 1000
"""An Again card comes back after so many other cards or so much time, whichever is first."""


class _Line(NamedTuple):
    """What is still asked on the day, siblings apart."""

    repeats: list[CardKey]
    others: list[CardKey]


class QueueWithRepeats(Queue, ABC):
    """The cards of one study day. `update` tells it what an answer (here or elsewhere) changed.

    A sibling of the card before waits for another study day where nothing else can stand between.
    """

    def __init__(
        self, candidates: Iterable[Candidate], day: date, minutes: MinutesLeft | None, waiting: Waiting | None
    ) -> None:
        """`minutes`: what is left of those of the day, where it has a limit."""
        super().__init__(candidates, day, waiting)
        self._minutes = minutes
        self._over = 0
        """How many of the cards of today it was made without, because no minute is left."""
        by_last_review = sorted(self._all.values(), key=lambda c: c.state.last_reviewed_at)
        self._answered_order = [c.key for c in by_last_review if c.state.last_day == day]
        self._line: _Line | None = None
        """Until something changes."""

    @abstractmethod
    def _belongs(self, key: CardKey, state: CardState) -> bool:
        """Whether a card whose answer was taken back, or that is no longer set aside, is asked again."""

    @abstractmethod
    def _in_turn(self, keys: Collection[CardKey]) -> Iterable[CardKey]:
        """These cards, none of them a repeat, in the order in which they would be asked but for siblings."""

    def _ready(self, now: int) -> Iterable[CardKey]:
        ready = chain(self._ready_repeats(now), self._in_order())
        if not self._has_siblings:
            return ready
        latest = self._latest()
        # What would give a repeat away waits for it.
        repeats = set(self._repeats())
        closed = set(map(self._group, repeats))
        before = self._group(latest)
        return [
            key
            for key in ready
            if (group := self._group(key)) is None
            or ((group != before or key == latest) and (group not in closed or key in repeats))
        ]

    def _in_order(self) -> Iterable[CardKey]:
        return self._lined_up().others if self._has_siblings else self._in_turn(self._ahead)

    def was_shown(self, key: CardKey) -> None:
        super().was_shown(key)
        self._line = None

    def _latest(self) -> CardKey | None:
        """The card before the next one: that on the screen, else the one answered last today."""
        return self._shown or (self._answered_order[-1] if self._answered_order else None)

    def _lined_up(self) -> _Line:
        if self._line is None:
            self._line = self._line_after(self._latest(), self._ahead, self._pending())
        return self._line

    def _line_after(
        self, latest: CardKey | None, ahead: Collection[CardKey], repeats: Sequence[CardKey]
    ) -> _Line:
        keys = [*repeats, *self._in_turn(ahead)]
        # A card may follow itself.
        before = None if latest in repeats else self._group(latest)
        found = [keys[place] for place in apart([*map(self._group, keys)], before).order]
        coming = set(repeats)
        asked = set(found)
        return _Line([k for k in repeats if k in asked], [key for key in found if key not in coming])

    def update(self, key: CardKey, state: CardState) -> None:
        self._line = None
        candidate = self._all.find(key)
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
        self._line = None
        super().skip(key)

    def took(self, seconds: float) -> None:
        if self._minutes is not None:
            self._minutes.seconds -= seconds

    def counts(self) -> Counts:
        return super().counts()._replace(repeat=len(self._repeats()))

    def left(self) -> Counts:
        """What the day still holds: also what was skipped in this session."""
        skipped = [key for key, was_ahead in self._skipped.items() if was_ahead]
        repeats, others = self._pending(), self._in_turn([*self._ahead, *skipped])
        if self._has_siblings:
            latest = self._answered_order[-1] if self._answered_order else None
            repeats, others = self._line_after(latest, list(others), repeats)
        held = self._within_minutes(others, least=0)
        new = self._new_among(held)
        return Counts(new, len(repeats), len(held) - new)

    @property
    def held_back(self) -> int:
        return self._over + sum(1 for _ in self._in_order()) - len(self._asked())

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

    def all_ahead(self) -> list[Candidate]:
        """What is to be asked but for the limit of minutes, in its order, repeats left out."""
        return [self._all[key] for key in self._in_order()]

    def expected_s(self, some: Iterable[Candidate] | None = None) -> float:
        """How long what is to come is expected to take, or some of it."""
        cards = self.to_come() if some is None else some
        if self._minutes is not None:
            return sum(map(self._minutes.needed, cards))
        return sum(expected_s(c.seconds, first_meeting=c.state.memory is None) for c in cards)

    def to_come(self) -> list[Candidate]:
        """All that is still asked today, repeats that wait included."""
        return [self._all[key] for key in (*self._repeats(), *self._asked())]

    def _asked(self) -> Sequence[CardKey]:
        return self._within_minutes(self._in_order(), least=1)

    def _within_minutes(self, keys: Iterable[CardKey], *, least: int) -> list[CardKey]:
        if self._minutes is None:
            return list(keys)
        cards, repeats = (map(self._all.__getitem__, them) for them in (keys, self._repeats()))
        return self._minutes.hold(cards, repeats, least=least)

    def _repeats(self) -> list[CardKey]:
        """Those that are still asked, the oldest answer first."""
        return self._lined_up().repeats if self._has_siblings else self._pending()

    def _pending(self) -> list[CardKey]:
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
