"""An interview date and minutes a day -> what to review today.

`solve` finds what a minute of each coming day is worth, once a morning; `rank` says with it which card
comes first, and loads no numpy for the cards the plan was made for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, log1p
from typing import NamedTuple

from flashcards.core.plan.grid import nearest_state
from flashcards.core.plan.rating_odds import RatingOdds

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

    @property
    def costs_later(self) -> float:
        return self.cost if self.later_cost is None else self.later_cost

    @property
    def costs_again(self) -> float:
        return self.costs_later if self.repeat_cost is None else self.repeat_cost

    @property
    def seen_today(self) -> bool:
        return self.days_since is not None and self.days_since <= 0


AnyCard = PlanCard | tuple[float | None, float | None, float | None, float, float]


class DayAhead(NamedTuple):
    """What one coming session is expected to hold. Expected numbers are no whole numbers."""

    day: int
    """0 is today."""
    new: float
    """First meetings."""
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
    """By state of `plan_grid`, for a card just reviewed: the best day for its next review, counted from
    today; `days_left` for none before the interview."""
    bound: float
    """No policy reaches a higher expected mean of weight x recall, by the model and up to its grid."""

    @property
    def seen(self) -> float:
        """Cards expected to be seen by the interview."""
        return self.ahead[-1].seen

    @property
    def recall(self) -> float:
        """Mean predicted recall at the interview over all cards, if the plan is kept to."""
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
    return json.dumps([getattr(plan, field) for field in _FIELDS])


def plan_from_json(text: str) -> Plan:
    """Raises ValueError, KeyError or TypeError where `text` is not from `plan_to_json`: solve anew."""
    values = dict(zip(_FIELDS, json.loads(text), strict=True))
    values["ahead"] = tuple(DayAhead(*day) for day in values["ahead"])
    values["prices"] = tuple(values["prices"])
    values["next_days"] = tuple(values["next_days"])
    values["gains"] = tuple((PlanCard(*card), float(gain)) for card, gain in values["gains"])
    if not values["ahead"]:
        raise ValueError("a plan has a day")
    return Plan(**values)


_FIELDS = ("days_left", "budget", "adherence", "ahead", "prices", "gains", "next_days", "bound")


def adherence(done: int, elapsed: int) -> float:
    """The share of days expected to be practised, after `done` of `elapsed` days since the first."""
    return (ADHERENCE * ADHERENCE_DAYS + done) / (ADHERENCE_DAYS + elapsed)


def solve(
    cards: Iterable[AnyCard],
    *,
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    outcomes: RatingOdds | None = None,
) -> Plan:
    """The plan of `cards` for `days_left` session days, today included, and `budget` a day.

    `budget` is in the unit of the cards' costs; `parameters` are the 21 weights of FSRS-6 (None: its
    defaults). The interview is taken to be one day after the last session. Deterministic. Raises
    ValueError where a weight, a cost or a stability is not positive, or a card seen lacks a value.
    """
    from flashcards.core.plan import solver as plan_solver

    known = [PlanCard(*card) for card in cards]
    if not all(min(card.weight, card.cost, card.costs_later, card.costs_again) > 0 for card in known):
        raise ValueError("weight and cost of a card are positive")
    if not all(_is_new(card) or _is_known(card) for card in known):
        raise ValueError("a card has a positive stability, a difficulty and days since its review, or none")
    return plan_solver.solved(
        known,
        max(days_left, 1),
        budget,
        parameters,
        adherence,
        outcomes or RatingOdds(),
    )


def _is_new(card: PlanCard) -> bool:
    return card.stability is None and card.difficulty is None and card.days_since is None


def _is_known(card: PlanCard) -> bool:
    whole = None not in (card.stability, card.difficulty, card.days_since)
    return whole and card.stability is not None and card.stability > 0


def rank(
    cards: Iterable[AnyCard],
    *,
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None = None,
    adherence: float = ADHERENCE,
    plan: Plan | None = None,
    outcomes: RatingOdds | None = None,
) -> list[int]:
    """Positions in `cards` of those worth a review today, best first, not cut at the budget.

    Cards whose review would help nothing, and cards seen today, are left out. A plan made for other
    days, another budget or other cards is solved anew.
    """
    known = [PlanCard(*card) for card in cards]
    if not known or budget <= 0:
        return []
    if plan is None or not plan.serves(known, days_left=days_left, budget=budget):
        plan = solve(
            known,
            days_left=days_left,
            budget=budget,
            parameters=parameters,
            adherence=adherence,
            outcomes=outcomes,
        )
    gain = {place: plan.gain[card] for place, card in enumerate(known) if not card.seen_today}
    first = dict.fromkeys(_ahead_of_the_rest(plan, known))
    return [*first, *(place for place in _best_first(known, gain) if place not in first)]


def _best_first(cards: Sequence[PlanCard], gain: Mapping[int, float]) -> list[int]:
    """By gain, but among cards never seen those that matter more are met first.

    The prices may find it a little better to keep them for a later day. Should that day be missed, the
    question that was asked before would be the one not met.
    """
    order = sorted((place for place in gain if gain[place] > 0), key=lambda place: -gain[place])
    unseen = [place for place in order if cards[place].stability is None]
    by_weight = iter(sorted(unseen, key=lambda place: -cards[place].weight))
    return [next(by_weight) if cards[place].stability is None else place for place in order]


def _ahead_of_the_rest(plan: Plan, cards: list[PlanCard]) -> list[int]:
    """Coverage guard: the cards never seen that the later days could not hold, by weight, then in order."""
    room = COVERAGE * plan.adherence * plan.budget * (plan.days_left - 1)
    unseen = [place for place, card in enumerate(cards) if card.stability is None]
    excess = sum(cards[place].cost for place in unseen) - room
    ahead: list[int] = []
    for place in sorted(unseen, key=lambda place: -cards[place].weight):
        if excess <= 0:
            break
        ahead.append(place)
        excess -= cards[place].cost
    return ahead
