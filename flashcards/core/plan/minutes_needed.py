"""What minutes a day can do: the rows that `interview add` answers with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, partial
from math import ceil, floor
from typing import NamedTuple

from flashcards.core.plan.habits import USUAL, Habits
from flashcards.core.plan.plan import PlanCard
from flashcards.core.plan.ranking import solve

MOST_MINUTES = 24 * 60


class MinutesForecast(NamedTuple):
    """What a plan of so many minutes a day is expected to reach."""

    budget: int
    """Minutes a day."""
    seen: int
    cards: int
    recall: float
    """Mean predicted recall at the interview over all cards, those not seen as 0."""

    @property
    def shows_all(self) -> bool:
        return self.seen == self.cards


def forecast_for_minutes(
    cards: Sequence[PlanCard],
    *,
    days_left: int,
    budget: int,
    parameters: Sequence[float] | None = None,
    habits: Habits = USUAL,
) -> MinutesForecast:
    plan = solve(
        cards,
        days_left=days_left,
        budget=budget,
        parameters=parameters,
        adherence=habits.adherence,
        odds=habits.odds,
    )
    # A card counts as seen where the plan has it seen nine times in ten.
    return MinutesForecast(budget, min(len(cards), floor(plan.seen + 0.1)), len(cards), plan.recall)


def minutes_that_show_all(
    cards: Sequence[PlanCard],
    *,
    days_left: int,
    parameters: Sequence[float] | None = None,
    habits: Habits = USUAL,
) -> MinutesForecast | None:
    """The fewest whole minutes a day by which every card is seen; None where no day is long enough."""
    tried = cache(
        partial(forecast_for_minutes, cards, days_left=days_left, parameters=parameters, habits=habits)
    )
    needed = sum(
        card.cost + habits.odds.first_again(card.has_points) * (card.repeat_cost or 0)
        for card in cards
        if card.stability is None
    )
    low = max(1, ceil(needed / (max(days_left, 1) * habits.adherence)))
    # Fewer minutes than these cannot hold the first meetings; seldom are many more needed.
    high, step = low, 1
    while high <= MOST_MINUTES and not tried(budget=high).shows_all:
        low, high, step = high + 1, high + step, step * 2
    if high > MOST_MINUTES:
        return None
    fewer = bisect_left(range(low, high), True, key=lambda budget: tried(budget=budget).shows_all)
    return tried(budget=low + fewer)
