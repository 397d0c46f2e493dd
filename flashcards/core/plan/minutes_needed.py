"""What minutes a day can do: the rows that `interview add` answers with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from math import ceil, floor

from flashcards.core.plan.habits import USUAL, Habits
from flashcards.core.plan.plan import Plan
from flashcards.core.plan.plan_card import PlanCard
from flashcards.core.plan.ranking import solve

MOST_MINUTES = 24 * 60

Budgets = Callable[[int], Sequence[float]]
"""Minutes a day -> the minutes of each day left: days off and weekends may have others."""


def cards_seen(plan: Plan, cards: int) -> int:
    """Of `cards`, those seen by the interview: where the plan has a card seen nine times in ten."""
    return min(cards, floor(plan.seen + 0.1))


def minutes_that_show_all(
    cards: Sequence[PlanCard],
    budgets: Budgets,
    *,
    parameters: Sequence[float] | None = None,
    habits: Habits = USUAL,
) -> tuple[int, Plan] | None:
    """The fewest whole minutes a day by which every card is seen if every day is practised, and their plan.

    None where no day is long enough.
    """

    @cache
    def tried(minutes: int) -> Plan:
        a_day = budgets(minutes)
        return solve(
            cards, days_left=len(a_day), budget=a_day, parameters=parameters, adherence=1.0, odds=habits.odds
        )

    def shows_all(minutes: int) -> bool:
        return cards_seen(tried(minutes), len(cards)) == len(cards)

    needed = sum(
        card.cost + habits.odds.first_again(card.has_points) * (card.repeat_cost or 0)
        for card in cards
        if card.stability is None
    )
    growing = sum(more > few for few, more in zip(budgets(1), budgets(2), strict=True))
    low = max(1, ceil((needed - sum(budgets(0))) / growing)) if growing else 1
    # Fewer minutes than these cannot hold the first meetings; seldom are many more needed.
    high, step = low, 1
    while high <= MOST_MINUTES and not shows_all(high):
        low, high, step = high + 1, high + step if growing else MOST_MINUTES + 1, step * 2
    if high > MOST_MINUTES:
        return None
    least = low + bisect_left(range(low, high), True, key=shows_all)
    return least, tried(least)
