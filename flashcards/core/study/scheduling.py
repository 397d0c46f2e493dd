"""FSRS on study days: the only module that knows the `fsrs` library.

`fsrs` reckons in 24-hour days, draws its fuzz unseeded, has no state New and takes about twice the
time for copies of values that nobody keeps. So its formulas are asked for directly, with whole
study days as elapsed time, and day, fuzz and counts are ours. A property test holds the result to
`fsrs.Scheduler.review_card` bit by bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.counted_rows import AnyRow, counted
from flashcards.core.random_draws import draw
from flashcards.core.rows import Rating, ReplayRow, Row
from flashcards.core.study.replay import CardReplay, Formulas, MutableState
from flashcards.core.study_day import days_later

FSRS_PARAMETERS = tuple(DEFAULT_PARAMETERS)
"""The 21 default weights of FSRS-6."""

_FSRS_RATING = {rating: fsrs.Rating(int(rating)) for rating in Rating}

FUZZ_FROM = 2.5
"""Days: shorter intervals are never moved."""

FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""(from day, to day, share of the days between them), as in Anki and py-fsrs."""


class EarlierWeights(NamedTuple):
    """Weights that were in force before others were fitted."""

    until_ms: int
    """A card whose last answer was before this moment keeps the due day that they gave it."""
    parameters: Sequence[float] | None
    """None: the default weights."""


class Scheduler:
    """Turns reviews into card states, for the settings of one deck.

    Memory is always reckoned with `parameters`. A due day is reckoned with the weights that were in
    force when the card was last answered, so that new weights move it at the next answer.
    """

    def __init__(
        self,
        *,
        desired_retention: float = 0.9,
        maximum_interval: int = 365,
        parameters: Sequence[float] | None = None,
        fuzz: bool = True,
        earlier: Sequence[EarlierWeights] = (),
    ) -> None:
        """Raises ValueError when a parameter is outside the bounds of FSRS-6. `earlier`: oldest first."""
        self.desired_retention = desired_retention
        self.maximum_interval = maximum_interval
        self.parameters = tuple(parameters or DEFAULT_PARAMETERS)
        self.fuzz = fuzz
        self._formulas = self._formulas_with(self.parameters)
        self._earlier = [(old.until_ms, self._formulas_with(old.parameters)) for old in earlier]

    def _formulas_with(self, parameters: Sequence[float] | None) -> _Formulas:
        return _Formulas(
            parameters=tuple(parameters or DEFAULT_PARAMETERS),
            desired_retention=self.desired_retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=self.maximum_interval,
            enable_fuzzing=False,
        )

    @property
    def decay(self) -> float:
        """The parameter w20: how fast predicted recall falls."""
        return self.parameters[20]

    def review(self, state: CardState, rating: Rating, day: date, reviewed_at: int = 0) -> CardState:
        """The state after `rating` on the study day `day`; earlier days count as the last one."""
        progress = MutableState(state)
        progress.review(self._formulas, rating, day, reviewed_at)
        return self._finished(progress, answered=day)

    def preview(self, state: CardState, day: date) -> dict[Rating, CardState]:
        """What each rating would store: the same computation as `review`, so it cannot differ."""
        return {rating: self.review(state, rating, day, state.last_reviewed_at) for rating in Rating}

    def replay(self, oldest_key: CardKey, rows: Iterable[ReplayRow | Row]) -> CardState:
        """The state after all rows of a card, whatever their order and however often they came."""
        replay = self._replay(oldest_key)
        for row in counted(rows):
            replay.apply(row)
        return self._replayed(replay)

    def steps(self, oldest_key: CardKey, rows: Iterable[AnyRow]) -> Iterator[tuple[AnyRow, CardState]]:
        """Each row that counts, in replay order, with the state after it: the way to what `replay` gives."""
        replay = self._replay(oldest_key)
        for row in counted(rows):
            replay.apply(row)
            yield row, self._replayed(replay)

    def memories(self, oldest_key: CardKey, rows: Iterable[AnyRow]) -> Iterator[tuple[AnyRow, CardState]]:
        """As `steps`, but quicker: the states have neither due day nor interval."""
        progress = MutableState(CardState(oldest_key))
        for row in counted(rows):
            progress.apply(self._formulas, row)
            yield row, progress.frozen(due=None, interval=0)

    def _replay(self, oldest_key: CardKey) -> CardReplay:
        return CardReplay(oldest_key, self._formulas, self._earlier)

    def _replayed(self, replay: CardReplay) -> CardState:
        answered = replay.written.last_day()
        if not replay.earlier:
            return self._finished(replay.progress, answered=answered)
        then = replay.earlier[0]
        due = self._finished(then.progress, then.formulas, answered=answered)
        return replay.progress.frozen(due=due.due, interval=due.interval)

    def _finished(
        self, progress: MutableState, formulas: Formulas | None = None, *, answered: date | None
    ) -> CardState:
        """The state with its due day.

        Counted from the day `answered` where another answer is dated ahead of it: a wrong clock sends no
        card away for longer than the maximum.
        """
        if progress.memory is None or progress.last_day is None:
            return progress.frozen(due=None, interval=0)
        interval = (formulas or self._formulas).interval(progress.memory)
        if self.fuzz:
            interval = fuzzed(interval, self.maximum_interval, progress.card, progress.reps)
        due = days_later(progress.last_day, interval)
        if answered is not None and progress.last_day > days_later(answered, 1):
            due = days_later(answered, interval)
        return progress.frozen(due=due, interval=interval)


def fuzzed(interval: int, maximum_interval: int, oldest_key: CardKey, reps: int) -> int:
    """`interval` moved within the fuzz range of py-fsrs, by a draw that only card and count decide.

    The draw is the same for all four ratings, so Again <= Hard <= Good <= Easy survives it.
    """
    lowest, highest = fuzz_range(interval, maximum_interval)
    return lowest + int(draw(oldest_key, reps) * (highest - lowest + 1))


def fuzz_range(interval: int, maximum_interval: int) -> tuple[int, int]:
    """The shortest and the longest interval, in days, that fuzz may make of `interval`."""
    if interval < FUZZ_FROM:
        return interval, interval
    shares = (share * max(min(float(interval), end) - start, 0.0) for start, end, share in FUZZ_RANGES)
    delta = 1.0 + sum(shares)
    highest = min(round(interval + delta), maximum_interval)
    lowest = min(max(2, round(interval - delta)), highest)
    return lowest, highest


class _Formulas(fsrs.Scheduler):
    """The formulas of FSRS-6 as `fsrs` has them, with elapsed study days as an argument."""

    def memory_after(self, memory: MemoryState | None, rating: Rating, elapsed_days: int) -> MemoryState:
        theirs = _FSRS_RATING[rating]
        if memory is None:
            first_difficulty = self._initial_difficulty(rating=theirs, clamp=True)
            return MemoryState(self._initial_stability(rating=theirs), first_difficulty)
        stability, difficulty = memory
        if elapsed_days < 1:
            after = self._short_term_stability(stability=stability, rating=theirs)
        else:
            recall = (1 + self._FACTOR * elapsed_days / stability) ** self._DECAY
            after = self._next_stability(
                difficulty=difficulty, stability=stability, retrievability=recall, rating=theirs
            )
        return MemoryState(after, self._next_difficulty(difficulty=difficulty, rating=theirs))

    def interval(self, memory: MemoryState) -> int:
        return self._next_interval(stability=memory.stability)
