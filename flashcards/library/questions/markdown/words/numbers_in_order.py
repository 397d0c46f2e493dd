"""Numbers that count questions, of which somebody has taken out a few."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

MOST_TAKEN_OUT = 2
"""Beside each other."""


def follows(before: int, after: int) -> bool:
    """Whether a number comes behind another, with at most a few missing between them."""
    return before < after <= before + 1 + MOST_TAKEN_OUT


def are_in_order(numbers: Sequence[int]) -> bool:
    """Whether each follows the one before, and few are missing on the whole."""
    if not all(follows(before, after) for before, after in pairwise(numbers)):
        return False
    return not numbers or 3 * (numbers[-1] - numbers[0] + 1 - len(numbers)) <= len(numbers)
