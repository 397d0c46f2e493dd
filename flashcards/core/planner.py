"""An interview date and minutes a day -> what to review today.

`solve` finds what a minute of each coming day is worth, once a morning; `rank` says with it which card
comes first, and loads no numpy for the cards the plan was made for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flashcards.core.outcomes import Outcomes

ADHERENCE = 0.85
"""The share of days that are practised, until your own days say more."""
ADHERENCE_DAYS = 5
"""Days that this guess weighs."""

COVERAGE = 0.5
"""The share of the later days that first meetings may need; what is above it comes first today."""


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


@dataclass(frozen=True)
class Plan:
    """What `solve` found for one morning: tuples of numbers, cheap to keep."""

    days_left: int
    budget: float
    adherence: float
    days: tuple[int, ...]
    """The session days it reckons with, 0 today; every day while there are at most 45."""
    prices: tuple[float, ...]
    """Of one unit of cost on each of `days`, in recall."""
    indexes: tuple[tuple[PlanCard, float], ...]
    """(card, gain of reviewing it today by unit of cost), equal cards once, seen today left out."""
    load: tuple[float, ...]
    """Expected cost of each of `days`."""
    first: tuple[float, ...]
    """Expected first meetings on each of `days`."""
    seen: tuple[float, ...]
    """Expected cards seen after each of `days`."""
    recall: tuple[float, ...]
    """Mean predicted recall at the interview over all cards when you stop after each of `days`."""

    @classmethod
    def empty(cls, days_left: int, budget: float, adherence: float, days: tuple[int, ...]) -> Plan:
        """Where there is nothing to plan, or no minute to do it in."""
        none = (0.0,) * len(days)
        return cls(days_left, budget, adherence, days, none, (), none, none, none, none)

    @cached_property
    def index(self) -> dict[PlanCard, float]:
        return dict(self.indexes)


def adherence(done: int, elapsed: int) -> float:
    """The share of days expected to be practised, after `done` of `elapsed` days since the first."""
    return (ADHERENCE * ADHERENCE_DAYS + done) / (ADHERENCE_DAYS + elapsed)


def solve(
    cards: Iterable[PlanCard | tuple[float | None, float | None, float | None, float, float]],
    *,
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    outcomes: Outcomes | None = None,
) -> Plan:
    """The plan of `cards` for `days_left` session days, today included, and `budget` a day.

    `budget` is in the unit of the cards' costs; `parameters` are the 21 weights of FSRS-6 (None: its
    defaults). The interview is taken to be one day after the last session. Deterministic.
    """
    from flashcards.core import plan_solver

    return plan_solver.solved(
        [PlanCard(*card) for card in cards], max(days_left, 1), budget, parameters, adherence,
        outcomes or Outcomes(),
    )


def rank(
    cards: Iterable[PlanCard | tuple[float | None, float | None, float | None, float, float]],
    *,
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    plan: Plan | None = None,
    outcomes: Outcomes | None = None,
) -> list[int]:
    """Positions in `cards` of those worth a review today, best first, not cut at the budget.

    Cards whose review would help nothing, and cards seen today, are left out. A plan made for other
    days, another budget or other cards is solved anew.
    """
    known = [PlanCard(*card) for card in cards]
    if not known or budget <= 0:
        return []
    if plan is None or not _serves(plan, known, days_left, budget):
        plan = solve(
            known, days_left=days_left, budget=budget, parameters=parameters, adherence=adherence,
            outcomes=outcomes,
        )
    index = plan.index
    worth = {place: index[card] for place, card in enumerate(known) if card.days_since != 0}
    useful = sorted((place for place in worth if worth[place] > 0), key=lambda place: -worth[place])
    first = dict.fromkeys(_ahead(plan, known, useful))
    return [*first, *(place for place in useful if place not in first)]


def _ahead(plan: Plan, cards: list[PlanCard], useful: list[int]) -> list[int]:
    """The cards never seen that come first today, because the later days could not hold them all."""
    unseen = [place for place in useful if cards[place].stability is None]
    room = COVERAGE * plan.adherence * plan.budget * (max(plan.days_left, 1) - 1)
    ahead: list[int] = []
    needed = sum(cards[place].cost for place in unseen)
    for place in sorted(unseen, key=lambda place: -cards[place].weight):
        if needed <= room:
            break
        ahead.append(place)
        needed -= cards[place].cost
    return ahead


def _serves(plan: Plan, cards: list[PlanCard], days_left: int, budget: float) -> bool:
    index = plan.index
    return (
        (plan.days_left, plan.budget) == (max(days_left, 1), budget)
        and all(card in index for card in cards if card.days_since != 0)
    )
