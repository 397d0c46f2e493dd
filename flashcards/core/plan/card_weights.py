"""Cards of a scope as the plan sees them: what they weigh, what they cost, how long ago they were seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.core.card_state import CardState
from flashcards.core.plan.plan import PlanCard
from flashcards.core.study.answer_time import expected_s, repeat_s

WEIGHTS = {1: 0.5, 2: 1.0, 3: 2.0}
"""By priority."""


def weight(priority: int, *, raised: bool) -> float:
    """What recall of a card is worth. `raised`: asked earlier by the same company, or it went badly."""
    return min(4.0, WEIGHTS[priority] * (2.0 if raised else 1.0))


def plan_card(
    state: CardState,
    day: date,
    *,
    priority: int = 2,
    seconds: int = 90,
    has_points: bool = True,
    raised: bool = False,
    pace: float = 1.0,
) -> PlanCard:
    """A card on the study day `day`, its costs in minutes. `pace` is `answer_time.pace` of the learner."""
    later = pace * expected_s(seconds, first_meeting=False) / 60
    again = pace * repeat_s(seconds) / 60
    worth = weight(priority, raised=raised)
    if state.memory is None or state.last_day is None:
        first = pace * expected_s(seconds, first_meeting=True) / 60
        return PlanCard(None, None, None, worth, first, later, again, has_points)
    since = max(0, (day - state.last_day).days)
    return PlanCard(*state.memory, since, worth, later, later, again, has_points)


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
