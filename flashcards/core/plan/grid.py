"""The grid of memory states that plans use. Light, so that a kept plan is read without numpy."""

from __future__ import annotations

from math import log

STABILITIES = 20
DIFFICULTIES = 6
STATES = STABILITIES * DIFFICULTIES

LOWEST_STABILITY, HIGHEST_STABILITY = 0.02, 900.0
"""Days. Beyond them a card counts as at the edge: forgotten by tomorrow, or known for years."""

LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY = 1.0, 10.0


def nearest_state(stability: float, difficulty: float) -> int:
    """The state of the grid nearest to a card; stability is the slower index, evenly in its logarithm."""
    along = log(max(stability, LOWEST_STABILITY) / LOWEST_STABILITY) / log(
        HIGHEST_STABILITY / LOWEST_STABILITY
    )
    across = (difficulty - LOWEST_DIFFICULTY) / (HIGHEST_DIFFICULTY - LOWEST_DIFFICULTY)
    row = min(round(along * (STABILITIES - 1)), STABILITIES - 1)
    column = min(max(round(across * (DIFFICULTIES - 1)), 0), DIFFICULTIES - 1)
    return row * DIFFICULTIES + column
