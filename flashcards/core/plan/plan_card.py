"""A card as the plan sees it: what it weighs, what it costs, how long ago it was seen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.plan.card_weights import weight
from flashcards.core.study.answer_time import expected_s, repeat_s


class PlanCard(NamedTuple):
    """A card as the plan sees it. A plain tuple of the first five is the same."""

    stability: float | None
    """Days; None for a card never seen."""
    difficulty: float | None
    days_since: float | None
    """Study days since its last review: 0 for one seen today."""
    weight: float
    cost: float
    """Of its next presentation, in the unit of the budget."""
    later_cost: float | None = None
    """Of the presentations after that one; None: the same."""
    repeat_cost: float | None = None
    """Of the repeat on the same day after Again; None: as a later one."""
    has_points: bool = False
    """A first answer to a card with key points is more often Again."""

    @property
    def costs_later(self) -> float:
        return self.cost if self.later_cost is None else self.later_cost

    @property
    def costs_again(self) -> float:
        return self.costs_later if self.repeat_cost is None else self.repeat_cost

    @property
    def seen_today(self) -> bool:
        return self.days_since is not None and self.days_since <= 0


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
