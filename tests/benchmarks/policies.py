"""Three ways to spend a day's presentations: FSRS as shipped, FSRS tuned by hand, and the product's own."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import numpy as np
from numpy.typing import NDArray

from flashcards.core.planner import PlanCard, adherence, rank, solve
from flashcards.core.study.answer_time import expected_s, repeat_s
from tests.benchmarks.learners import Floats, Ints, Learner

RETENTION = 0.9
TUNED_RETENTION = 0.8
SLACK = 1e-9
NEW_A_DAY = 20
INTRODUCED_BY = 0.75


class Deck:
    """What cards cost and weigh; in presentations everything is 1."""

    def __init__(
        self, first: Floats, later: Floats, repeat: Floats, weight: Floats, has_points: bool
    ) -> None:
        self.first, self.later, self.repeat, self.weight = first, later, repeat, weight
        self.has_points = has_points

    @classmethod
    def of_presentations(cls, cards: int) -> Deck:
        one = np.ones(cards)
        return cls(one, one, one, one, has_points=False)

    @classmethod
    def of_minutes(cls, seconds: Floats) -> Deck:
        """Cards with key points whose answers may take `seconds`, as `core/costs.py` reckons."""
        later = np.array([expected_s(int(s), first_meeting=False) for s in seconds]) / 60
        first = np.array([expected_s(int(s), first_meeting=True) for s in seconds]) / 60
        repeat = np.array([repeat_s(int(s)) for s in seconds]) / 60
        return cls(first, later, repeat, np.ones(len(seconds)), has_points=True)


Policy = Callable[[Learner, Deck, int, int, float, int], None]
"""(learner, deck, day, days, budget, days practised so far): one session."""


def ours(learner: Learner, deck: Deck, day: int, days: int, budget: float, done: int) -> None:
    """What the product does: solved this morning, ranked, answered until the budget is spent."""
    _planned(learner, deck, day, days, budget, adherence(done, day))


def sure(learner: Learner, deck: Deck, day: int, days: int, budget: float, done: int) -> None:
    """The same, sure that no day will be missed: for the bound, which is of such a learner."""
    _planned(learner, deck, day, days, budget, 1.0)


def _planned(learner: Learner, deck: Deck, day: int, days: int, budget: float, share: float) -> None:
    cards = plan_cards(learner, deck, day)
    plan = solve(cards, days_left=days - day, budget=budget, adherence=share)
    order = rank(cards, days_left=days - day, budget=budget, adherence=share, plan=plan)
    spend(learner, deck, np.array(order, dtype=np.intp), day, budget)


def plan_cards(learner: Learner, deck: Deck, day: int) -> list[PlanCard]:
    seen = learner.seen
    return [
        PlanCard(None, None, None, weight, first, later, repeat, deck.has_points)
        if last < 0
        else PlanCard(stability, difficulty, day - last, weight, later, later, repeat, deck.has_points)
        for stability, difficulty, last, weight, first, later, repeat in zip(
            seen.stability.tolist(),
            seen.difficulty.tolist(),
            seen.last_day.tolist(),
            deck.weight.tolist(),
            deck.first.tolist(),
            deck.later.tolist(),
            deck.repeat.tolist(),
            strict=True,
        )
    ]


def tuned(learner: Learner, deck: Deck, day: int, days: int, budget: float, done: int) -> None:
    """Every card introduced by 75% of the time, no learning steps, spare budget reviews ahead."""
    cards = len(learner.count)
    new = np.flatnonzero(learner.seen.last_day < 0)
    a_day = ceil(cards / max(1.0, np.floor(INTRODUCED_BY * days)))
    recall = learner.believed(day)
    known = np.flatnonzero(learner.seen.last_day >= 0)
    due = known[recall[known] <= TUNED_RETENTION]
    ahead = np.setdiff1d(known, due)
    order = np.concatenate(
        [
            new[:a_day],
            due[np.argsort(-recall[due], kind="stable")],
            ahead[np.argsort(recall[ahead], kind="stable")],
        ]
    )
    spend(learner, deck, order, day, budget)


def shipped(learner: Learner, deck: Deck, day: int, days: int, budget: float, done: int) -> None:
    """0.9, 20 new cards a day, steps of 1 and 10 minutes, stops when nothing is due.

    Counted in its favour: new cards come first, and no step is failed twice. A new card takes two
    presentations, three after Again, one after Easy; a lapsed card takes two.
    """
    recall = learner.believed(day)
    known = np.flatnonzero(learner.seen.last_day >= 0)
    due = known[recall[known] <= RETENTION + 0.005]
    due = due[np.argsort(-recall[due], kind="stable")]
    new = np.flatnonzero(learner.seen.last_day < 0)[:NEW_A_DAY]

    def steps(ratings: Ints, fresh: NDArray[np.bool_]) -> Ints:
        return np.select([ratings == 1, ratings == 4], [np.where(fresh, 2, 1), 0], np.where(fresh, 1, 0))

    spend(learner, deck, np.concatenate([new, due]), day, budget, steps)


def one_repeat(ratings: Ints, fresh: NDArray[np.bool_]) -> Ints:
    """The product's rule: Again comes back once the same day."""
    return np.where(ratings == 1, 1, 0)


def spend(
    learner: Learner,
    deck: Deck,
    order: Ints,
    day: int,
    budget: float,
    repeats: Callable[[Ints, NDArray[np.bool_]], Ints] = one_repeat,
) -> None:
    """Answers in this order until the budget is spent, repeats included while it lasts."""
    if not len(order):
        return
    fresh = learner.seen.last_day[order] < 0
    each = np.where(fresh, deck.first[order], deck.later[order])
    ratings = learner.ratings(order, day)
    wanted = repeats(ratings, fresh)
    end = np.cumsum(each + wanted * deck.repeat[order])
    begun = np.concatenate([[0.0], end[:-1]]) < budget - SLACK
    order, ratings, wanted = order[begun], ratings[begun], wanted[begun]
    learner.answer(order, ratings, day)
    used = end[begun] - wanted * deck.repeat[order]
    for turn in range(int(wanted.max())):
        again = (wanted > turn) & (used + turn * deck.repeat[order] < budget - SLACK)
        cards = order[again]
        if len(cards):
            learner.answer(cards, learner.repeat_ratings(cards), day)
