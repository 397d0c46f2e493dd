"""The rows of a card, one after the other, and what they come to, by today's weights and by earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple, Protocol

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.rows import Rating, ReplayRow, Row, RowKind
from flashcards.core.study_day import days_later

_SEQUENCE = attrgetter("sequence")
_VALUES = attrgetter(*CardState._fields)


class Formulas(Protocol):
    """A memory model with the weights of a deck."""

    def memory_after(self, memory: MemoryState | None, rating: Rating, elapsed_days: int) -> MemoryState: ...

    def interval(self, memory: MemoryState) -> int: ...


class MutableState:
    """A CardState that can change: a million rows are replayed without a million copies."""

    card: CardKey
    memory: MemoryState | None
    due: date | None
    interval: int
    first_day: date | None
    last_day: date | None
    last_reviewed_at: int
    reps: int
    lapses: int
    passes: int
    days_passed: int
    agains_on_last_day: int
    passed_on_last_day: bool
    last_rating: Rating | None
    rating_before: Rating | None
    suspended: bool
    buried_on: date | None

    def __init__(self, state: CardState) -> None:
        self._read(state)

    def _read(self, state: CardState) -> None:
        for name, value in zip(CardState._fields, state, strict=True):
            setattr(self, name, value)

    def frozen(self, *, due: date | None, interval: int) -> CardState:
        self.due, self.interval = due, interval
        return CardState(*_VALUES(self))

    def apply(self, formulas: Formulas, row: ReplayRow | Row) -> None:
        match row.kind:
            case RowKind.REVIEW:
                assert row.rating is not None
                self.review(formulas, row.rating, row.study_day, row.reviewed_at)
            case RowKind.SUSPEND:
                self.suspended = True
            case RowKind.UNSUSPEND:
                self.suspended = False
            case RowKind.BURY:
                self.buried_on = row.study_day
            case RowKind.RESET:
                self._read(CardState(self.card))

    def review(self, formulas: Formulas, rating: Rating, day: date, reviewed_at: int) -> None:
        last_day = self.last_day
        # A clock set back, or a flight west: never fewer than 0 days, never due before a review.
        day = day if last_day is None or day > last_day else last_day
        elapsed_days = 0 if last_day is None else day.toordinal() - last_day.toordinal()
        if day != last_day:
            # A lapse, as Anki counts it: the first rating of a day is Again, and it is not the first ever.
            self.lapses += rating is Rating.AGAIN and last_day is not None
            self.agains_on_last_day = 0
            self.passed_on_last_day = False
        self.memory = formulas.memory_after(self.memory, rating, elapsed_days)
        if rating is Rating.AGAIN:
            self.agains_on_last_day += 1
        else:
            self.passes += 1
            self.days_passed += not self.passed_on_last_day
            self.passed_on_last_day = True
        self.reps += 1
        self.first_day = self.first_day or day
        self.last_day = day
        self.last_reviewed_at = max(reviewed_at, self.last_reviewed_at)
        self.rating_before, self.last_rating = self.last_rating, rating


class _Written:
    """Which answer was written last, whatever the clock said: a device numbers its rows."""

    def __init__(self) -> None:
        self._own: dict[str, list[ReplayRow | Row]] = {}
        self._newest: ReplayRow | Row | None = None

    def add(self, row: ReplayRow | Row) -> None:
        """The next one in replay order."""
        self._newest = row
        if row.external_id is None:  # what was brought along has the dates of another clock
            self._own.setdefault(row.device, []).append(row)

    def last_day(self) -> date | None:
        """The day of the last answer, where fewer answers are dated after it than were written since then.

        Else it is the last answer whose clock was wrong, and was set back.
        """
        own = self._own.get(self._newest.device) if self._newest is not None else None
        if self._newest is None or own is None:
            return None
        last = max(own, key=_SEQUENCE)
        if last.sequence <= self._newest.sequence:
            return None
        limit = days_later(last.study_day, 1)
        ahead = sum(row.study_day > limit for row in {*own, self._newest})
        since = sum(row.sequence > self._newest.sequence and row.study_day <= limit for row in own)
        return last.study_day if ahead <= since else None


class WithEarlierWeights(NamedTuple):
    """What a card's rows came to with weights that were in force until a moment."""

    until_ms: int
    formulas: Formulas
    progress: MutableState


class CardReplay:
    """The rows of a card, one after the other: with today's weights, with earlier ones for its due day."""

    def __init__(
        self, oldest_key: CardKey, formulas: Formulas, earlier: Iterable[tuple[int, Formulas]]
    ) -> None:
        new = CardState(oldest_key)
        self.progress = MutableState(new)
        self._formulas = formulas
        self.written = _Written()
        self.earlier = [
            WithEarlierWeights(until_ms, theirs, MutableState(new)) for until_ms, theirs in earlier
        ]
        """Those whose time had not ended at the last answer, oldest first."""

    def apply(self, row: ReplayRow | Row) -> None:
        if row.kind is RowKind.REVIEW:
            self.written.add(row)
            self.earlier = [then for then in self.earlier if row.reviewed_at < then.until_ms]
        elif row.kind is RowKind.RESET:
            self.written = _Written()
        self.progress.apply(self._formulas, row)
        for then in self.earlier:
            then.progress.apply(then.formulas, row)
