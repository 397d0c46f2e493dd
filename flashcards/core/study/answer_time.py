"""How long a spoken answer takes, all in all: what is expected of it, and what of it counts."""

from __future__ import annotations

from collections.abc import Iterable

SPOKEN_SHARE = 0.6
"""Of a card's `seconds`: they are what an answer may take, not what it takes."""

AROUND_S = 20
"""Reading the question, ticking the points, rating."""

AROUND_REPEAT_S = 10
"""On the same day the question is fresh and the list is short."""

FIRST_MEETING_S = 25
"""Reading an answer that was never seen takes longer."""

COUNTED_TIME_FACTOR = 4
"""An answer counts at most this many times its `seconds`: one telephone call does not eat the day."""


def expected_s(seconds: int, *, first_meeting: bool) -> float:
    """Seconds from question to rating for a card whose answer may take `seconds`."""
    return SPOKEN_SHARE * seconds + AROUND_S + (FIRST_MEETING_S if first_meeting else 0)


def repeat_s(seconds: int) -> float:
    return SPOKEN_SHARE * seconds + AROUND_REPEAT_S


def counted_ms(total_ms: int | None, seconds: int) -> int:
    """How much of a day's minutes an answer uses."""
    return min(total_ms or 0, COUNTED_TIME_FACTOR * seconds * 1000)


def pace(times: Iterable[tuple[float, float]]) -> float:
    """How many times the expected seconds this learner takes: the median over (own, expected) seconds.

    1.0 until there are 20 own times; the median, because a telephone call must not count.
    """
    ratios = [own / expected for own, expected in times if expected > 0]
    return median(ratios) if len(ratios) >= 20 else 1.0


def median(values: Iterable[float]) -> float:
    """As `statistics` tells it, which takes long to load. There is at least one value."""
    ordered = sorted(values)
    half, is_odd = divmod(len(ordered), 2)
    return ordered[half] if is_odd else (ordered[half - 1] + ordered[half]) / 2
