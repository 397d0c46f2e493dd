"""How long a spoken answer takes, all in all, before the learner's own times are known."""

from __future__ import annotations

SPOKEN_SHARE = 0.6
"""Of a card's `seconds`: they are what an answer may take, not what it takes."""

AROUND_S = 20
"""Reading the question, ticking the points, rating."""

FIRST_MEETING_S = 25
"""Reading an answer that was never seen takes longer."""


def expected_s(seconds: int, *, first_meeting: bool) -> float:
    """Seconds from question to rating for a card whose answer may take `seconds`."""
    return SPOKEN_SHARE * seconds + AROUND_S + (FIRST_MEETING_S if first_meeting else 0)
