"""Simulated learners: memories that the plan does not know, and what the plan sees of them.

The truth is FSRS-6 with weights of its own, or ACT-R, which shares no formula with it. All draws of a
learner are fixed beforehand by (card, presentation), so that policies are compared on equal luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from numpy.typing import NDArray

from flashcards.core.plan.memory import Memory
from flashcards.core.plan.rating_odds import FIRST_AGAIN, PASSED, REPEAT
from flashcards.core.study.scheduling import FSRS_PARAMETERS

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

DRAWS = 64
TEN_MINUTES = 10 / 1440
FAST_DECAY = 0.4

SIGMA = np.array([0.35] * 4 + [0.15] * 4 + [0.06] + [0.15] * 11 + [0.30])
"""Of the logarithm of each weight, w0 to w20."""
PUBLISHED_SD = np.array(
    [
        *(6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33),
        *(0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27),
    ]
)
"""Of the fitted weights of people, as the optimiser of FSRS has it (`PARAMS_STDDEV` in fsrs-rs)."""
HABIT_SIGMA = 0.3
CARD_SIGMA = 0.35


class Truth(StrEnum):
    FSRS = "fsrs"
    FAST = "fast forgetters"
    ACT_R = "act-r"


@dataclass
class Beliefs:
    """What the tool knows: states by the default weights, as `study/scheduling.py` would compute them."""

    stability: Floats
    difficulty: Floats
    last_day: Ints
    """-1 for a card never seen."""


class Learner:
    """One person and one deck."""

    def __init__(
        self,
        seed: int,
        cards: int,
        *,
        truth: Truth = Truth.FSRS,
        jitter: float = 1.0,
        spread: float = 0.0,
        together: bool = False,
        first_again: float = FIRST_AGAIN,
    ) -> None:
        """`spread` is the share of the published one by which the weights differ; 0: by SIGMA.

        `together`: the four first stabilities by the same luck, a good memory or a bad one.
        """
        draw = np.random.default_rng(seed)
        luck = draw.standard_normal(21)
        weights = np.array(FSRS_PARAMETERS) * np.exp(jitter * SIGMA * luck)
        if spread:
            if together:
                luck[:4] = luck[0]
            weights = spread_weights(spread * luck)
        if truth is Truth.FAST:
            weights[20] = FAST_DECAY
        self.memory = Memory(tuple(weights))
        self.known = Memory(FSRS_PARAMETERS)
        self.passed = _habit(draw, PASSED, jitter)
        self.repeat = _habit(draw, REPEAT, jitter)
        self.usual_again = first_again
        """How often the first answer ever to a card is Again, for people in general."""
        first = (first_again, *((1 - first_again) * share for share in PASSED))
        self.first = _habit(draw, first, jitter)
        self.card_factor = np.exp(jitter * CARD_SIGMA * draw.standard_normal(cards))
        self.luck = draw.random((cards, DRAWS))
        self.count = np.zeros(cards, dtype=np.intp)
        self.stability = np.ones(cards)
        self.difficulty = np.ones(cards)
        self.seen = Beliefs(np.ones(cards), np.ones(cards), np.full(cards, -1))
        self.act_r = ActR(draw, cards, jitter) if truth is Truth.ACT_R else None
        self.record: list[tuple[float, bool]] = []
        """(predicted recall, passed) of each first answer on a later day."""
        self.rated = {meeting: [0, 0, 0, 0] for meeting in ("first", "later", "repeat")}
        """How often each rating was given, Again first."""
        self._days = draw.random(400)
        self.seconds = draw.choice([45.0, 60.0, 90.0, 120.0, 150.0], cards)

    def misses(self, day: int, share: float) -> bool:
        return bool(self._days[day] < share)

    def recall(self, day: float) -> Floats:
        """True chance of recall of each card at `day`; 0 for a card never seen."""
        elapsed = np.maximum(day - self.seen.last_day, 0.0)
        known = self.seen.last_day >= 0
        if self.act_r is not None:
            return np.where(known, self.act_r.recall(day), 0.0)
        return np.where(known, self.memory.recall(elapsed, self.stability), 0.0)

    def believed(self, day: float) -> Floats:
        """What the tool takes for it."""
        elapsed = np.maximum(day - self.seen.last_day, 0.0)
        recall = self.known.recall(elapsed, self.seen.stability)
        return np.where(self.seen.last_day >= 0, recall, 0.0)

    def repeat_ratings(self, cards: Ints) -> Ints:
        """What another answer on the day of the last one would be rated."""
        luck = self.luck[cards, self.count[cards] % DRAWS]
        return 1 + np.searchsorted(np.cumsum(self.repeat)[:-1], luck, side="right")

    def ratings(self, cards: Ints, day: int) -> Ints:
        """What the answers to `cards` would be rated now, on a day on which none of them was answered."""
        luck = self.luck[cards, self.count[cards] % DRAWS]
        recall = self.recall(day)[cards]
        again = np.where(self.seen.last_day[cards] < 0, self.first[0], 1.0 - recall)
        passed = np.where(
            (self.seen.last_day[cards] < 0)[:, None],
            np.array(self.first[1:]) / (1 - self.first[0]),
            self.passed,
        )
        place = (luck - again) / np.maximum(1.0 - again, 1e-12)
        rating = 2 + (place[:, None] >= np.cumsum(passed, axis=1)[:, :2]).sum(axis=1)
        return np.where(luck < again, 1, rating)

    def answer(self, cards: Ints, ratings: Ints, day: int) -> None:
        """The answers are given: truth and beliefs move on."""
        later = (self.seen.last_day[cards] >= 0) & (self.seen.last_day[cards] < day)
        if later.any():
            recall = self.believed(day)[cards[later]]
            self.record += zip(recall.tolist(), (ratings[later] > 1).tolist(), strict=True)
        fresh = self.seen.last_day[cards] < 0
        for meeting, met in (("first", fresh), ("later", later), ("repeat", ~fresh & ~later)):
            for place, number in enumerate(np.bincount(ratings[met] - 1, minlength=4).tolist()):
                self.rated[meeting][place] += number
        for rating in range(1, 5):
            here = cards[ratings == rating]
            if len(here):
                self._step(here, rating, day)
        self.count[cards] += 1
        if self.act_r is not None:
            self.act_r.present(cards, day + TEN_MINUTES * (self.seen.last_day[cards] == day))
        self.seen.last_day[cards] = day

    def _step(self, cards: Ints, rating: int, day: int) -> None:
        last = self.seen.last_day[cards]
        for memory, stability, difficulty, factor in (
            (self.memory, self.stability, self.difficulty, self.card_factor),
            (self.known, self.seen.stability, self.seen.difficulty, np.ones(len(self.count))),
        ):
            s, d = stability[cards], difficulty[cards]
            recall = memory.recall(np.maximum(day - last, 1), s)
            stability[cards] = np.select(
                [last < 0, last == day],
                [memory.first_stability(rating) * factor[cards], memory.stability_same_day(s, rating)],
                memory.stability_after(s, d, recall, rating),
            )
            difficulty[cards] = np.where(
                last < 0, memory.first_difficulty(rating), memory.difficulty_after(d, rating)
            )


class ActR:
    """Pavlik and Anderson: activation is the log of the summed decaying traces of all presentations,
    and a trace laid down at high activation decays faster. Days are the unit of time."""

    def __init__(self, draw: np.random.Generator, cards: int, jitter: float) -> None:
        self.slope = 0.20 * np.exp(0.15 * jitter * draw.standard_normal())
        self.floor = 0.16 * np.exp(0.15 * jitter * draw.standard_normal())
        self.threshold = -0.45 + 0.12 * draw.standard_normal() + 0.22 * draw.standard_normal(cards)
        self.at = np.full((cards, DRAWS), np.inf)
        self.decay = np.ones((cards, DRAWS))
        self.count = np.zeros(cards, dtype=np.intp)

    def activation(self, day: float | Floats) -> Floats:
        age = np.asarray(day)[..., None] - self.at
        there = np.where(age > 0, np.maximum(age, 1e-4), 1.0)  # a trace still to come could be too large
        trace = np.where(age > 0, there**-self.decay, 0.0)
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(trace.sum(axis=1)))

    def recall(self, day: float) -> Floats:
        return np.asarray(1.0 / (1.0 + np.exp(-(self.activation(day) - self.threshold) / 0.3)))

    def present(self, cards: Ints, at: Floats) -> None:
        when = np.zeros(len(self.count))
        when[cards] = at
        strength = np.exp(self.activation(when)[cards])
        place = self.count[cards] % DRAWS
        self.at[cards, place] = at
        self.decay[cards, place] = self.slope * strength + self.floor
        self.count[cards] += 1


def spread_weights(luck: Floats) -> Floats:
    """The weights of someone who differs from the defaults by so many published standard deviations.

    Each is log-normal round its default with the published deviation, for weights are positive and most
    deviations larger than their weight; within FSRS's bounds, and no easier first answer is remembered
    for a shorter time, as its optimiser has it too.
    """
    middle = np.array(FSRS_PARAMETERS)
    sigma = np.sqrt(np.log((1 + np.sqrt(1 + 4 * (PUBLISHED_SD / middle) ** 2)) / 2))
    weights = np.clip(middle * np.exp(sigma * luck), LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    weights[:4].sort()
    return np.asarray(weights)


def _habit(draw: np.random.Generator, chances: Sequence[float], jitter: float) -> Floats:
    mixed = np.array(chances) * np.exp(jitter * HABIT_SIGMA * draw.standard_normal(len(chances)))
    return np.asarray(mixed / mixed.sum())
