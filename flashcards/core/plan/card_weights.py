"""What recall of a card weighs, and what each interview gets of a day's minutes."""

from __future__ import annotations

from collections.abc import Sequence

WEIGHTS = {1: 0.5, 2: 1.0, 3: 2.0}
"""By priority."""


def weight(priority: int, *, raised: bool) -> float:
    """What recall of a card is worth. `raised`: asked earlier by the same company, or it went badly."""
    return min(4.0, WEIGHTS[priority] * (2.0 if raised else 1.0))


def shared_minutes(minutes: Sequence[float]) -> list[float]:
    """Minutes a day for each interview ahead, the earliest first, from what each asks for.

    A day has as many as the largest of them; the earliest takes its own, the next what is left.
    """
    left = max(minutes, default=0.0)
    shares = []
    for own in minutes:
        shares.append(min(own, left))
        left -= shares[-1]
    return shares
