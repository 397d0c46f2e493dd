"""From the key points that were said to a suggested rating and the reason for it.

Learners give themselves credit for wrong answers; judging idea by idea cuts that (Dunlosky,
Hartwig, Rawson & Lipko 2011). The learner decides; suggestion and choice are both logged.
"""

from __future__ import annotations

from typing import NamedTuple

from flashcards.core.rows import Rating

AGAIN_BELOW = (3, 5)
"""Below 3 of 5 points: Again. The suggestion never calls such an answer Hard: a Hard that means
"failed" spoils every later interval."""

HARD_BELOW = (4, 5)

TIME_FACTOR = 2
"""An answer longer than this many times `seconds` is at most Hard."""

PAUSE_MS = 10 * 60 * 1000
"""Longer than this was a telephone call and not an answer: the time says nothing."""


class CheckedAnswer(NamedTuple):
    said: frozenset[int]
    """Indexes of the key points said, from 0."""
    points_total: int
    """At least 1."""
    wrong: bool = False
    hint: bool = False
    answer_ms: int | None = None
    """None where time does not count."""
    seconds: int = 90
    previous: tuple[Rating | None, Rating | None] = (None, None)
    """The two ratings before this one."""


class Suggestion(NamedTuple):
    rating: Rating
    reason: str


def suggest(answer: CheckedAnswer) -> Suggestion:
    """The rating the checklist supports. Every later rule only lowers, except Easy."""
    said, total = len(answer.said), answer.points_total
    rating = Rating.GOOD
    if AGAIN_BELOW[1] * said < AGAIN_BELOW[0] * total:
        rating = Rating.AGAIN
    elif HARD_BELOW[1] * said < HARD_BELOW[0] * total:
        rating = Rating.HARD
    reason = f"{said} of {total} points"
    if answer.wrong:
        return Suggestion(Rating.AGAIN, f"{reason}, and something untrue or harmful")
    in_time = answer.answer_ms is None or answer.answer_ms <= answer.seconds * 1000
    if rating > Rating.HARD:
        if answer.hint:
            return Suggestion(Rating.HARD, f"{reason}, with a hint")
        if PAUSE_MS >= (answer.answer_ms or 0) > TIME_FACTOR * answer.seconds * 1000:
            return Suggestion(Rating.HARD, f"{reason}, in more than twice {answer.seconds} s")
    steady = all(previous is not None and previous >= Rating.GOOD for previous in answer.previous)
    if rating is Rating.GOOD and said == total and not answer.hint and in_time and steady:
        return Suggestion(Rating.EASY, f"{reason}, in time, for the third time in a row")
    if rating is Rating.HARD:
        reason += "; Hard is a pass"
    return Suggestion(rating, reason)
