"""Plan: what a card is worth to it, what each coming day is expected to hold, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from math import log, log1p
from typing import NamedTuple

from flashcards.core.plan.grid import nearest_state


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


class DayAhead(NamedTuple):
    """What one coming session is expected to hold. Expected numbers are no whole numbers."""

    day: int
    """0 is today."""
    new: float
    known: float
    """Answers to cards seen on an earlier day."""
    cost: float
    """Of all answers and repeats, in the unit of the budget."""
    seen: float
    """Cards seen once the session is over."""
    recall: float
    """Mean predicted recall at the interview over all cards if this is the last session."""


@dataclass(frozen=True)
class Plan:
    """What `solve` found for one morning: tuples of numbers, cheap to keep."""

    days_left: int
    budget: float
    adherence: float
    ahead: tuple[DayAhead, ...]
    """Every session day until the interview; in each a share `adherence` of the budget is expected."""
    prices: tuple[float, ...]
    """Of one unit of cost on each day, in recall of a card of weight 1."""
    gains: tuple[tuple[PlanCard, float], ...]
    """(card, gain of a review today by unit of cost); equal cards stand once, those seen today not at all."""
    next_days: tuple[int, ...]
    """By state of the grid, for a card just reviewed: the best day for its next review, counted from
    today; `days_left` for none before the interview."""
    bound: float
    """No policy reaches a higher expected mean of weight x recall, by the model and up to its grid."""

    @property
    def seen(self) -> float:
        return self.ahead[-1].seen

    @property
    def recall(self) -> float:
        return self.ahead[-1].recall

    @cached_property
    def gain(self) -> dict[PlanCard, float]:
        return dict(self.gains)

    def next_day(self, stability: float, difficulty: float) -> int | None:
        """Days from today until the plan would ask a card again that now has this state; None: not before
        the interview. For a card of mean weight and cost; what comes first on that day is ranked then.
        """
        day = self.next_days[nearest_state(stability, difficulty)]
        return day if day < self.days_left else None

    def serves(self, cards: Iterable[PlanCard], *, days_left: int, budget: float) -> bool:
        """Whether it was made for these days, this budget and (at least) these cards as they are now."""
        return (self.days_left, self.budget) == (max(days_left, 1), budget) and all(map(self.knows, cards))

    def knows(self, card: PlanCard) -> bool:
        """Whether it was made with this card as it is now, or the card is done for today."""
        return card.seen_today or card in self.gain

    def nearest(self, card: PlanCard) -> PlanCard | None:
        """Of the cards it was made with the one most like `card`; None for none of the same sort."""

        def unlike(other: PlanCard) -> float:
            value = abs(log(other.weight / other.cost) - log(card.weight / card.cost))
            if card.stability is None or other.stability is None:
                return value + (card.has_points != other.has_points)
            ages = log1p(other.days_since or 0.0) - log1p(card.days_since or 0.0)
            return value + abs(log(other.stability / card.stability)) + abs(ages)

        alike = (other for other in self.gain if (other.stability is None) == (card.stability is None))
        return min(alike, key=unlike, default=None)


def plan_to_json(plan: Plan) -> str:
    """A plan as JSON, for a cache; `plan_from_json` gives back an equal one."""
    return json.dumps([getattr(plan, field.name) for field in fields(plan)])


def plan_from_json(text: str) -> Plan:
    """Raises ValueError, KeyError or TypeError where `text` is not from `plan_to_json`: solve anew."""
    days_left, budget, adherence, ahead, prices, gains, next_days, bound = json.loads(text)
    if not ahead:
        raise ValueError("a plan has a day")
    return Plan(
        days_left,
        budget,
        adherence,
        tuple(DayAhead(*day) for day in ahead),
        tuple(prices),
        tuple((PlanCard(*card), float(gain)) for card, gain in gains),
        tuple(next_days),
        bound,
    )
