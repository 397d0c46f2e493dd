"""The plan's certificate: how far it stays below its bound, and whether no policy is above the bound.

python -m tests.benchmarks.bounds [--states 1000] [--cases 200] [--seed 701]

`gap`: over random states of random decks. `best`: on tiny cases the best policy of all, found by trying
everything: it may decide anew after each rating, on states that no grid rounds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np

from flashcards.core.plan.memory import Memory
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.planner import Plan, PlanCard, solve
from flashcards.core.study.scheduling import FSRS_PARAMETERS
from tests.benchmarks.learners import Floats
from tests.benchmarks.policies import Deck
from tests.benchmarks.worlds import CARD_WEIGHTS

QUANTILES = (0.5, 0.9, 0.99, 1.0)


class State(NamedTuple):
    """A morning: what is known of the cards, and the budget of each day left."""

    cards: list[PlanCard]
    budgets: list[float]

    @property
    def has_days_off(self) -> bool:
        return 0.0 in self.budgets

    def plan(self) -> Plan:
        return solve(self.cards, days_left=len(self.budgets), budget=self.budgets, adherence=1.0)


def random_state(seed: int) -> State:
    """1 to 300 cards, seen or not, 1 to 30 days, scarce budgets and plentiful ones, some with days off."""
    draw = np.random.default_rng(seed)
    count = round(np.exp(draw.uniform(0.0, np.log(300))))
    days = int(draw.integers(1, 31))
    if draw.random() < 0.5:
        deck = Deck.of_presentations(count)
    else:
        deck = Deck.of_minutes(draw.choice([45.0, 60.0, 90.0, 120.0, 150.0], count))
    deck.weight = draw.choice(CARD_WEIGHTS, count) if draw.random() < 0.5 else np.ones(count)
    seen = draw.random(count) < draw.choice([0.0, draw.random(), 1.0], p=[0.2, 0.6, 0.2])
    stability = np.exp(draw.uniform(np.log(0.1), np.log(100), count))
    difficulty, since = draw.uniform(1, 10, count), draw.integers(0, 15, count)
    cards = [
        PlanCard(
            float(stability[place]) if seen[place] else None,
            float(difficulty[place]) if seen[place] else None,
            int(since[place]) if seen[place] else None,
            float(deck.weight[place]),
            float((deck.later if seen[place] else deck.first)[place]),
            float(deck.later[place]),
            float(deck.repeat[place]),
            deck.has_points,
        )
        for place in range(count)
    ]
    a_day = float(deck.later.mean() * max(1.0, np.exp(draw.uniform(np.log(0.3), np.log(4))) * count / days))
    budgets = np.full(days, a_day)
    if draw.random() < 0.5:
        budgets[1:] *= draw.choice([0.0, 1.0], days - 1, p=[0.25, 0.75])
    return State(cards, budgets.tolist())


class Gap(NamedTuple):
    gap: float
    """As the plan tells it, in points."""
    signed: float
    """The same where it is below 0: the plan promises more than its bound."""
    overfull: float
    """By how much the plan is expected to use more than its whole budget, as a share."""
    fullest: float
    """The same of its fullest day."""


def gap_of(state: State) -> Gap:
    plan = state.plan()
    used = np.array([day.cost for day in plan.ahead])
    budgets = np.array(state.budgets)
    open_days = budgets > 0
    most = plan.bound * len(state.cards) / sum(card.weight for card in state.cards)
    return Gap(
        100 * plan.gap,
        100 * (most - plan.weighted_mean(0.0)),
        used.sum() / budgets.sum() - 1.0,
        float((used[open_days] / budgets[open_days]).max()) - 1.0,
    )


# -- the best policy of all -----------------------------------------------------------------------

MEMORY, ODDS = Memory(FSRS_PARAMETERS), RatingOdds()

NEW = 0.0
"""As a stability: of a card never seen."""

Card = tuple[float, float, int, float, bool]
"""(stability, difficulty, day of the last answer, weight, whether its repeat after Again is open)."""

Outcomes = tuple[tuple[float, int, float, float], ...]
"""(chance, rating, stability, difficulty) after an answer."""


class Rule(NamedTuple):
    """What policies may do; a card is answered once a day and once more after Again."""

    name: str
    repeats: str
    """"always": an answer is begun only where its repeat would fit, and it is done, as the plan reckons.
    "while it lasts": done while presentations are left, as a session does. "free": done or left."""


MODEL = Rule("the repeat always fits and is done", "always")
SESSION = Rule("the repeat is done while presentations last", "while it lasts")
FREE = Rule("the repeat is done or left", "free")
DAYS_OF = {MODEL: (2, 3), SESSION: (1, 2), FREE: (1, 2)}
"""Presentations a day that are tried."""


@cache
def answered(stability: float, difficulty: float, gap: int) -> Outcomes:
    """The first answer of a day, `gap` days after the last one."""
    if stability == NEW:
        return tuple(
            (chance, rating, float(MEMORY.first_stability(rating)), float(MEMORY.first_difficulty(rating)))
            for rating, chance in enumerate(ODDS.first, 1)
        )
    recall = float(MEMORY.recall(gap, stability))
    chances = (1.0 - recall, *(recall * share for share in ODDS.passed))
    return tuple(
        (
            chance,
            rating,
            float(MEMORY.stability_after(stability, difficulty, recall, rating)),
            float(MEMORY.difficulty_after(difficulty, rating)),
        )
        for rating, chance in enumerate(chances, 1)
    )


@cache
def repeated(stability: float, difficulty: float) -> Outcomes:
    return tuple(
        (
            chance,
            rating,
            float(MEMORY.stability_same_day(stability, rating)),
            float(MEMORY.difficulty_after(difficulty, rating)),
        )
        for rating, chance in enumerate(ODDS.repeat, 1)
    )


def begun(state: State) -> tuple[Card, ...]:
    return tuple(
        sorted(
            (NEW, NEW, -1, card.weight, False)
            if card.stability is None
            else (card.stability, card.difficulty or 0.0, -int(card.days_since or 0), card.weight, False)
            for card in state.cards
        )
    )


def best(state: State, rule: Rule) -> float:
    """The highest expected mean of weight x recall of all policies that keep to `rule`; all costs are 1."""
    budgets = [int(budget) for budget in state.budgets]
    days = len(budgets)

    @cache
    def value(day: int, left: int, cards: tuple[Card, ...]) -> float:
        if day == days:
            return sum(
                weight * float(MEMORY.recall(days - last, stability))
                for stability, _, last, weight, _ in cards
                if stability != NEW
            )
        done = value(
            day + 1,
            budgets[day + 1] if day + 1 < days else 0,
            tuple(sorted((*card[:4], False) for card in cards)),
        )
        if not left:
            return done
        tried = [done]
        for place, (stability, difficulty, last, weight, is_open) in enumerate(cards):
            others = cards[:place] + cards[place + 1 :]

            def after(used: int, new: Card, others: tuple[Card, ...] = others) -> float:
                return value(day, left - used, tuple(sorted((*others, new))))

            if is_open:
                again = sum(
                    chance * after(1, (s, d, day, weight, False))
                    for chance, _, s, d in repeated(stability, difficulty)
                )
                if rule is SESSION:
                    return again
                tried.append(again)
            elif last < day or stability == NEW:
                if rule is MODEL and left < 2:
                    continue
                total = 0.0
                for chance, rating, s, d in answered(stability, difficulty, day - last):
                    if rating > 1:
                        total += chance * after(1, (s, d, day, weight, False))
                    elif rule is MODEL:
                        total += chance * sum(
                            also * after(2, (s2, d2, day, weight, False))
                            for also, _, s2, d2 in repeated(s, d)
                        )
                    else:
                        total += chance * after(1, (s, d, day, weight, True))
                tried.append(total)
        return max(tried)

    return value(0, budgets[0], begun(state)) / len(state.cards)


def exact_bound(state: State, prices: Sequence[float]) -> float:
    """The bound that these prices give where no state is rounded to a grid; all costs are 1."""
    days = len(state.budgets)

    @cache
    def value(stability: float, difficulty: float, last: int, weight: float) -> float:
        stop = 0.0 if stability == NEW else weight * float(MEMORY.recall(days - last, stability))
        tried = [stop]
        for day in range(0 if stability == NEW else max(last + 1, 0), days):
            if not state.budgets[day]:
                continue
            total = 0.0
            for chance, rating, s, d in answered(stability, difficulty, day - last):
                if rating > 1:
                    total += chance * (value(s, d, day, weight) - prices[day])
                else:
                    total += chance * sum(
                        also * (value(s2, d2, day, weight) - 2 * prices[day])
                        for also, _, s2, d2 in repeated(s, d)
                    )
            tried.append(total)
        return max(tried)

    cards = sum(value(*card[:4]) for card in begun(state))
    return float((cards + np.dot(prices, state.budgets)) / len(state.cards))


def tiny_state(seed: int, a_day: int, *, weighted: bool = False) -> State:
    """2 or 3 cards, 2 or 3 days, `a_day` presentations on each, one later day off in ten."""
    draw = np.random.default_rng(seed)
    count, days = int(draw.integers(2, 4)), int(draw.integers(2, 4))
    cards = []
    for _ in range(count):
        weight = float(draw.choice(CARD_WEIGHTS)) if weighted else 1.0
        if draw.random() < 0.5:
            cards.append(PlanCard(None, None, None, weight, 1.0))
        else:
            stability = float(np.exp(draw.uniform(np.log(0.2), np.log(20))))
            cards.append(
                PlanCard(stability, float(draw.uniform(1, 10)), int(draw.integers(0, 8)), weight, 1.0)
            )
    budgets = a_day * np.append(1.0, draw.random(days - 1) >= 0.1)
    return State(cards, budgets.tolist())


class Excess(NamedTuple):
    """In points of recall, the mean by weight."""

    bound: float
    """The plan's."""
    exact: float
    """What its prices bound without a grid."""
    best: float


def excess_of(state: State, rule: Rule) -> Excess:
    plan = state.plan()
    points = 100 * len(state.cards) / sum(card.weight for card in state.cards)
    return Excess(points * plan.bound, points * exact_bound(state, plan.prices), points * best(state, rule))


# -- told ---------------------------------------------------------------------------------------------


def tell_gaps(states: int, seed: int) -> None:
    begun_at = time.perf_counter()
    drawn = [random_state(seed + number) for number in range(states)]
    found = np.array([gap_of(state) for state in drawn])
    off = np.array([state.has_days_off for state in drawn])
    _line(
        f"\ngap to the bound at adherence 1, points of recall: {states} states, seeds from {seed}, "
        f"{time.perf_counter() - begun_at:.0f} s"
    )
    _line(
        "| states | n | median | 90% | 99% | most | promise above the bound: states | most "
        "| plan over its whole budget: 90% | most "
        "| over its fullest day: 90% | most |"
    )
    _line("|" + "---|" * 12)
    cards = np.array([len(state.cards) for state in drawn])
    weights = np.array([len({card.weight for card in state.cards}) for state in drawn])
    kinds = np.array([len({(card.weight, card.costs_later) for card in state.cards}) for state in drawn])
    groups = {
        "all": np.ones(states, dtype=bool),
        "cards of one weight and cost": kinds == 1,
        "of one weight": weights == 1,
        "of several weights": weights > 1,
        "with days off": off,
        "without": ~off,
        "under 10 cards": cards < 10,
        "10 to 49": (cards >= 10) & (cards < 50),
        "50 and more": cards >= 50,
    }
    for name, among in groups.items():
        gap, signed, over, day = found[among].T
        cells = [name, str(among.sum()), *(f"{np.quantile(gap, share):.2f}" for share in QUANTILES)]
        cells += [str((signed < 0).sum()), f"{max(0.0, -signed.min()):.2f}"]
        cells += [f"{100 * np.quantile(one, share):+.1f}%" for one in (over, day) for share in (0.9, 1.0)]
        _line("| " + " | ".join(cells) + " |")
    worst = np.argsort(-found[:, 0])[:5]
    _line("the widest: " + "; ".join(_described(drawn[place], seed + place, found[place]) for place in worst))


def _described(state: State, seed: int, gap: Floats) -> str:
    new = sum(card.stability is None for card in state.cards)
    return (
        f"seed {seed}: {gap[0]:.2f} with {len(state.cards)} cards ({new} new), {len(state.budgets)} days "
        f"({state.budgets.count(0.0)} off), {state.budgets[0]:.1f} a day"
    )


def tell_best(cases: int, seed: int) -> None:
    _line("\nthe best policy by trying all, against Plan.bound, in points of recall by weight")
    _line(
        "| policies | a day | weights | cases | best above the bound: cases | mean | most "
        "| best above the bound of the same prices without a grid: most "
        "| bound less that one (the grid's error): least | mean | most | bound above best: median | s |"
    )
    _line("|" + "---|" * 13)
    for rule, a_day, weighted in product((MODEL, SESSION, FREE), (1, 2, 3), (False, True)):
        if a_day not in DAYS_OF[rule]:
            continue
        begun_at = time.perf_counter()
        some = cases if a_day < 3 else max(1, cases // 4)
        states = [tiny_state(seed + case, a_day, weighted=weighted) for case in range(some)]
        found = np.array([excess_of(state, rule) for state in states])
        bound, exact, reached = found.T
        above = reached - bound
        cells = [
            rule.name,
            str(a_day),
            "differ" if weighted else "equal",
            str(some),
            str((above > 1e-6).sum()),
            f"{np.maximum(above, 0).mean():.3f}",
            f"{above.max():+.3f}",
            f"{(reached - exact).max():+.3f}",
            f"{(bound - exact).min():+.3f}",
            f"{(bound - exact).mean():+.3f}",
            f"{(bound - exact).max():+.3f}",
            f"{np.median(-above):.2f}",
            f"{time.perf_counter() - begun_at:.0f}",
        ]
        _line("| " + " | ".join(cells) + " |")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bounds", description=__doc__)
    parser.add_argument("--states", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=701)
    chosen = parser.parse_args(arguments)
    if chosen.states:
        tell_gaps(chosen.states, chosen.seed)
    if chosen.cases:
        tell_best(chosen.cases, chosen.seed)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
