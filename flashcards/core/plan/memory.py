"""FSRS-6 for many cards at once, and what one more review is worth to each of them.

The formulas are those of `fsrs`; a property test holds them to the steps of `core/study/scheduling.py`.
Only the plan needs them in this form, so numpy is loaded with this module and by nothing before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan.grid import (
    DIFFICULTIES,
    HIGHEST_DIFFICULTY,
    HIGHEST_STABILITY,
    LOWEST_DIFFICULTY,
    LOWEST_STABILITY,
    STABILITIES,
    STATES,
)
from flashcards.core.plan.rating_odds import RatingOdds

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

STABILITY_MIN = 0.001
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

_LOG_STABILITY = np.linspace(np.log(LOWEST_STABILITY), np.log(HIGHEST_STABILITY), STABILITIES)
_DIFFICULTY = np.linspace(LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY, DIFFICULTIES)
GRID_STABILITY = np.repeat(np.exp(_LOG_STABILITY), DIFFICULTIES)
GRID_DIFFICULTY = np.tile(_DIFFICULTY, STABILITIES)
"""The (stability, difficulty) of each state of the grid, stability the slower one."""


class Memory:
    """The formulas of FSRS-6 on arrays. A parameter may be one too, a value a learner, that broadcasts."""

    def __init__(self, parameters: Sequence[Any]) -> None:
        self.w = tuple(parameters)
        self.factor = 0.9 ** (-1.0 / self.w[20]) - 1.0

    def recall(self, days: Any, stability: Any) -> Any:
        """R after `days` (fractions count) without an answer."""
        return (1.0 + self.factor * days / stability) ** -self.w[20]

    def first_stability(self, rating: int) -> Any:
        return np.maximum(self.w[rating - 1], STABILITY_MIN)

    def first_difficulty(self, rating: int) -> Any:
        return np.clip(self._first_difficulty(rating), 1.0, 10.0)

    def _first_difficulty(self, rating: int) -> Any:
        return self.w[4] - np.exp(self.w[5] * (rating - 1)) + 1.0

    def difficulty_after(self, difficulty: Any, rating: int) -> Any:
        moved = difficulty - self.w[6] * (rating - 3) * (10.0 - difficulty) / 9.0
        return np.clip(self.w[7] * self._first_difficulty(EASY) + (1.0 - self.w[7]) * moved, 1.0, 10.0)

    def stability_after(self, stability: Any, difficulty: Any, recall: Any, rating: int) -> Any:
        """After an answer on a later study day than the last, at predicted recall `recall`."""
        w = self.w
        if rating == AGAIN:
            strength = (stability + 1.0) ** w[13] - 1.0
            long_term = w[11] * difficulty ** -w[12] * strength * np.exp((1.0 - recall) * w[14])
            after = np.minimum(long_term, stability / np.exp(w[17] * w[18]))
        else:
            bonus = w[15] if rating == HARD else w[16] if rating == EASY else 1.0
            growth = np.exp(w[8]) * (11.0 - difficulty) * stability ** -w[9]
            after = stability * (1.0 + growth * (np.exp((1.0 - recall) * w[10]) - 1.0) * bonus)
        return np.maximum(after, STABILITY_MIN)

    def stability_same_day(self, stability: Any, rating: int) -> Any:
        """After another answer on the study day of the last one."""
        w = self.w
        change = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        return np.maximum(stability * (change if rating == AGAIN else np.maximum(change, 1.0)), STABILITY_MIN)


@dataclass(frozen=True)
class Blend:
    """Each value is a weighted sum of a few entries of a vector: interpolation, averaged over outcomes."""

    places: Ints
    weights: Floats

    def __getitem__(self, rows: Any) -> Blend:
        return Blend(self.places[rows], self.weights[rows])


class Steps:
    """What a review does to the states of the grid, for one memory model and one set of habits."""

    def __init__(self, memory: Memory, odds: RatingOdds) -> None:
        self.memory = memory
        self.odds = odds
        self.repeat = self._repeat()
        self.spread = self._spread()

    def _repeat(self) -> Floats:
        """Matrix from the value of a state to that of a state before its repeat after Again."""
        matrix = np.zeros((STATES, STATES))
        for rating, chance in enumerate(self.odds.repeat, 1):
            places, shares = corners(
                self.memory.stability_same_day(GRID_STABILITY, rating),
                self.memory.difficulty_after(GRID_DIFFICULTY, rating),
            )
            matrix[np.arange(STATES)[:, None], places] += chance * shares
        return matrix

    def _spread(self) -> Blend:
        """Blends (2, 4 STATES) of the values by outcome, at the difficulty after it: of the values of the
        states followed by their values before a repeat after Again.
        """
        here = np.arange(STATES)
        places, weights = [], []
        for rating in (AGAIN, HARD, GOOD, EASY):
            low, share = _along(_DIFFICULTY, self.memory.difficulty_after(GRID_DIFFICULTY, rating))
            there = here - here % DIFFICULTIES + low + (STATES if rating == AGAIN else 0)
            places.append([there, there + 1])
            weights.append([1.0 - share, share])
        return Blend(np.concatenate(places, axis=1), np.concatenate(weights, axis=1))

    def reviews(self, gaps: Sequence[int]) -> tuple[Blend, Floats]:
        """For reviews after `gaps` days: blends (gaps, 8, STATES) of what `spread` gives, and recall."""
        elapsed = np.array(gaps, dtype=float)[:, None]
        recall = self.memory.recall(elapsed, GRID_STABILITY)
        places, weights = [], []
        for rating, chance in enumerate(self.chances(recall), 1):
            after = self.memory.stability_after(GRID_STABILITY, GRID_DIFFICULTY, recall, rating)
            low, share = _along(_LOG_STABILITY, np.log(after))
            place = (rating - 1) * STATES + low * DIFFICULTIES + np.arange(STATES) % DIFFICULTIES
            places += [place, place + DIFFICULTIES]
            weights += [chance * (1.0 - share), chance * share]
        return Blend(np.stack(places, axis=1), np.stack(weights, axis=1)), recall

    def chances(self, recall: Any) -> list[Any]:
        """Probability of Again, Hard, Good and Easy at predicted recall `recall`."""
        return [1.0 - recall, *(recall * share for share in self.odds.passed)]

    def seen(self, stability: Floats, difficulty: Floats, gaps: Floats) -> tuple[Blend, Floats]:
        """For reviews of given cards (n,) after `gaps` (n, days): blends (days, n, 16) of the values of the
        states followed by their values before a repeat after Again, and the chance of a repeat (n, days).
        """
        recall = self.memory.recall(gaps, stability[:, None])
        places, weights = [], []
        for rating, chance in enumerate(self.chances(recall), 1):
            after = self.memory.stability_after(stability[:, None], difficulty[:, None], recall, rating)
            level = np.broadcast_to(self.memory.difficulty_after(difficulty, rating)[:, None], after.shape)
            place, share = corners(after, level)
            places.append(place + (STATES if rating == AGAIN else 0))
            weights.append(chance[..., None] * share)
        blend = Blend(np.concatenate(places, axis=-1), np.concatenate(weights, axis=-1))
        return Blend(blend.places.swapaxes(0, 1), blend.weights.swapaxes(0, 1)), 1.0 - recall

    def first(self, chances: Sequence[float]) -> tuple[Ints, Floats]:
        """For a first answer with these chances of the four ratings: places and weights (16,)."""
        ratings = (AGAIN, HARD, GOOD, EASY)
        places, shares = corners(
            np.array([self.memory.first_stability(rating) for rating in ratings]),
            np.array([self.memory.first_difficulty(rating) for rating in ratings]),
        )
        places[0] += STATES
        return places.ravel(), (np.array(chances)[:, None] * shares).ravel()


def corners(stability: Floats, difficulty: Floats) -> tuple[Ints, Floats]:
    """The four states round each (stability, difficulty) and their shares, on a new last axis."""
    low_s, share_s = _along(_LOG_STABILITY, np.log(stability))
    low_d, share_d = _along(_DIFFICULTY, difficulty)
    place = low_s * DIFFICULTIES + low_d
    places = np.stack([place, place + 1, place + DIFFICULTIES, place + DIFFICULTIES + 1], axis=-1)
    rest_s, rest_d = 1 - share_s, 1 - share_d
    shares = np.stack([rest_s * rest_d, rest_s * share_d, share_s * rest_d, share_s * share_d], axis=-1)
    return places, shares


def _along(axis: Floats, at: Any) -> tuple[Ints, Floats]:
    """Index of the grid line below each value of an even axis, and how far it is to the next one."""
    position = np.clip((at - axis[0]) / (axis[1] - axis[0]), 0.0, len(axis) - 1.0)
    low = np.minimum(position.astype(np.intp), len(axis) - 2)
    return low, position - low
