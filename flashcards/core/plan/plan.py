"""Plan: what a card is worth to it, what each coming day is expected to hold, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from math import exp, log
from typing import NamedTuple

from flashcards.core.plan.grid import nearest_state
from flashcards.core.plan.plan_card import PlanCard


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
    recalls: tuple[float, ...]
    """Mean predicted recall at the interview over all cards, those not seen as 0, if this is the last
    session; with the logit of each moved by each of `SHIFTS`."""

    @property
    def recall(self) -> float:
        """As the model has it, nothing moved."""
        return self.recalls[_UNMOVED]

    def mean(self, shift: float) -> float:
        """Mean recall with the logit of each card's moved by `shift`."""
        return _between(self.recalls, shift)


SHIFTS = tuple(step / 2 for step in range(-6, 11))
"""What a learner's own record can move the logit of recall by, and the band with it."""

_UNMOVED = SHIFTS.index(0.0)


def _between(values: Sequence[float], shift: float) -> float:
    """A value told at `SHIFTS`, at any other: straight between their logits."""
    at = min(max((shift - SHIFTS[0]) / (SHIFTS[1] - SHIFTS[0]), 0.0), len(SHIFTS) - 1.0)
    low = min(int(at), len(SHIFTS) - 2)
    if at in (low, low + 1):
        return values[int(at)]
    ends = [min(max(value, 1e-9), 1 - 1e-9) for value in values[low : low + 2]]
    below, above = (log(value / (1 - value)) for value in ends)
    return 1 / (1 + exp(-(below + (at - low) * (above - below))))


def budget_by_day(budget: float | Sequence[float], days_left: int) -> tuple[float, ...]:
    """One number a day, from the same one for all days or from numbers for as many days as are left.

    Raises ValueError for another number of days.
    """
    if isinstance(budget, (int, float)):
        return (max(float(budget), 0.0),) * max(days_left, 1)
    if len(budget) != max(days_left, 1):
        raise ValueError(f"a budget for each of {max(days_left, 1)} days, not {len(budget)}")
    return tuple(max(float(one), 0.0) for one in budget)


@dataclass(frozen=True)
class Plan:
    """What `solve` found for one morning: tuples of numbers, cheap to keep."""

    budgets: tuple[float, ...]
    """Of each day left, today first; 0: a day off."""
    adherence: float
    ahead: tuple[DayAhead, ...]
    """Every day until the interview; in each a share `adherence` of its budget is expected."""
    prices: tuple[float, ...]
    """Of one unit of cost on each day, in recall of a card of weight 1."""
    gains: tuple[tuple[PlanCard, float], ...]
    """(card, gain of a review today by unit of cost); equal cards stand once, those seen today not at all."""
    next_days: tuple[int, ...]
    """By state of the grid, for a card just reviewed: the best day for its next review, counted from
    today; `days_left` for none before the interview."""
    bound: float
    """No policy reaches a higher expected mean of weight x recall, by the model and up to its grid."""
    worths: tuple[float, ...]
    """What `recalls` of the last day is with each card counted by its weight."""
    gap: float
    """How far the plan stays below `bound` at most, in mean recall by weight."""

    @property
    def days_left(self) -> int:
        return len(self.budgets)

    @property
    def seen(self) -> float:
        return self.ahead[-1].seen

    @property
    def recall(self) -> float:
        return self.ahead[-1].recall

    def weighted_mean(self, shift: float) -> float:
        """Mean recall at the interview by the cards' weights, the logit of each moved by `shift`."""
        return _between(self.worths, shift)

    @cached_property
    def gain(self) -> dict[PlanCard, float]:
        return dict(self.gains)

    def next_day(self, stability: float, difficulty: float) -> int | None:
        """Days from today until the plan would ask a card again that now has this state; None: not before
        the interview. For a card of mean weight and cost; what comes first on that day is ranked then.
        """
        day = self.next_days[nearest_state(stability, difficulty)]
        return day if day < self.days_left else None

    def serves(self, cards: Iterable[PlanCard], *, days_left: int, budget: float | Sequence[float]) -> bool:
        """Whether it was made for these days, this budget and (at least) these cards as they are now."""
        return self.budgets == budget_by_day(budget, days_left) and all(map(self.knows, cards))

    def knows(self, card: PlanCard) -> bool:
        """Whether it was made with this card as it is now, or the card is done for today."""
        return card.seen_today or card in self.gain


def plan_to_json(plan: Plan) -> str:
    """A plan as JSON, for a cache; `plan_from_json` gives back an equal one."""
    return json.dumps([getattr(plan, field.name) for field in fields(plan)])


def plan_from_json(text: str) -> Plan:
    """Raises ValueError, KeyError or TypeError where `text` is not from `plan_to_json`: solve anew."""
    budgets, adherence, ahead, prices, gains, next_days, bound, worths, gap = json.loads(text)
    if not ahead:
        raise ValueError("a plan has a day")
    return Plan(
        tuple(budgets),
        adherence,
        tuple(
            DayAhead(day, new, known, cost, seen, tuple(recalls))
            for day, new, known, cost, seen, recalls in ahead
        ),
        tuple(prices),
        tuple((PlanCard(*card), float(gain)) for card, gain in gains),
        tuple(next_days),
        bound,
        tuple(worths),
        gap,
    )
