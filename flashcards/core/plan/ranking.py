"""What to review today. `rank` loads no numpy for the cards that the plan of the morning was made for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flashcards.core.plan.habits import ADHERENCE
from flashcards.core.plan.pause import Pause, no_pause
from flashcards.core.plan.plan import Plan, budget_by_day
from flashcards.core.plan.plan_card import PlanCard
from flashcards.core.plan.rating_odds import RatingOdds

COVERAGE = 0.5
"""The share of the later days that first meetings may need; what is above it comes first today."""

AnyCard = PlanCard | tuple[float | None, float | None, float | None, float, float]


def solve(
    cards: Iterable[AnyCard],
    *,
    days_left: int,
    budget: float | Sequence[float],
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    odds: RatingOdds | None = None,
    pause: Pause = no_pause,
) -> Plan:
    """The plan of `cards` for `days_left` days, today included, and `budget` a day.

    `budget` is in the unit of the cards' costs: one number for all days, or one for each, 0 for a day off;
    `parameters` are the 21 weights of FSRS-6 (None: its defaults). The interview is taken to be one day after
    the last of the days. Deterministic. `pause` is called every few milliseconds; what it raises ends the
    work, and nothing is lost but that. Raises ValueError where a weight, a cost or a stability is not
    positive, a card seen lacks a value, or `budget` is for another number of days or begins with a day off.
    """
    from flashcards.core.plan.solver import solved

    known = [PlanCard(*card) for card in cards]
    if not all(min(card.weight, card.cost, card.costs_later, card.costs_again) > 0 for card in known):
        raise ValueError("weight and cost of a card are positive")
    for card in known:
        seen = (card.stability, card.difficulty, card.days_since)
        if seen != (None, None, None) and (None in seen or not (card.stability or 0) > 0):
            raise ValueError(
                "a card has a positive stability, a difficulty and days since its review, or none"
            )
    budgets = budget_by_day(budget, days_left)
    if any(left > 0 for left in budgets) and not budgets[0] > 0:
        raise ValueError("a plan begins with a day that has minutes")
    return solved(known, budgets, parameters, adherence, odds or RatingOdds(), pause)


def rank(
    cards: Iterable[AnyCard],
    *,
    days_left: int,
    budget: float | Sequence[float],
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    plan: Plan | None = None,
    odds: RatingOdds | None = None,
) -> list[int]:
    """Positions in `cards` of those worth a review today, best first, not cut at the budget.

    Cards whose review would help nothing, and cards seen today, are left out. A plan made for other
    days, another budget or other cards is solved anew.
    """
    known = [PlanCard(*card) for card in cards]
    if not known or budget_by_day(budget, days_left)[0] <= 0:
        return []
    if plan is None or not plan.serves(known, days_left=days_left, budget=budget):
        plan = solve(
            known, days_left=days_left, budget=budget, parameters=parameters, adherence=adherence, odds=odds
        )
    gain = {place: plan.gain[card] for place, card in enumerate(known) if not card.seen_today}
    by_gain = sorted((place for place in gain if gain[place] > 0), key=lambda place: -gain[place])
    # Among cards never seen those that matter more are met first. The prices may find it a little better to
    # keep them for a later day; should that day be missed, a question asked before would be the one not met.
    unseen = [place for place in by_gain if known[place].stability is None]
    by_weight = iter(sorted(unseen, key=lambda place: -known[place].weight))
    order = [next(by_weight) if known[place].stability is None else place for place in by_gain]
    return list(dict.fromkeys([*_ahead_of_the_rest(plan, known), *order]))


def _ahead_of_the_rest(plan: Plan, cards: list[PlanCard]) -> list[int]:
    """Coverage guard: the cards never seen that the later days could not hold, by weight, then in order."""
    room = COVERAGE * plan.adherence * sum(plan.budgets[1:])
    unseen = [place for place, card in enumerate(cards) if card.stability is None]
    excess = sum(cards[place].cost for place in unseen) - room
    ahead: list[int] = []
    for place in sorted(unseen, key=lambda place: -cards[place].weight):
        if excess <= 0:
            break
        ahead.append(place)
        excess -= cards[place].cost
    return ahead
