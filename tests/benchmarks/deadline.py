"""Recall on the day: the product's own `rank` against FSRS as shipped and as tuned by hand.

python -m tests.benchmarks.deadline [--learners 120] [--seed 101] [--world NAME ...] [--bound]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from flashcards.core.plan.rating_odds import FIRST_AGAIN, FIRST_AGAIN_WITH_POINTS
from flashcards.core.planner import PlanCard, solve
from tests.benchmarks.learners import Floats, Learner, Truth
from tests.benchmarks.policies import Deck, Policy, ours, shipped, sure, tuned

POLICIES: dict[str, Policy] = {"shipped": shipped, "tuned": tuned, "ours": ours}


class Scenario(NamedTuple):
    cards: int
    days: int
    a_day: int
    """Presentations."""

    def __str__(self) -> str:
        return f"{self.cards}/{self.days}/{self.a_day}"


SCENARIOS = [
    Scenario(150, 3, 100),
    Scenario(150, 7, 50),
    Scenario(150, 14, 20),
    Scenario(150, 30, 20),
    Scenario(600, 14, 100),
    Scenario(600, 30, 50),
]

MUST_REACH = {"shipped": [40, 10, 12, 3, 30, 8], "tuned": [-0.2, 0.0, 0.4, 0.3, 0.7, 1.2]}


@dataclass(frozen=True)
class World:
    """Who learns, and under which conditions."""

    truth: Truth = Truth.FSRS
    jitter: float = 1.0
    missed: float = 0.0
    """Share of days on which nothing is done."""
    first_again: float = FIRST_AGAIN
    in_minutes: bool = False
    """Answers of 45 to 150 seconds, budgets in minutes of speaking, cards with key points."""


WORLDS = {
    "table": World(),
    "missed": World(missed=0.25),
    "act-r": World(truth=Truth.ACT_R),
    "fast": World(truth=Truth.FAST),
    "minutes": World(first_again=FIRST_AGAIN_WITH_POINTS, in_minutes=True),
}


class Result(NamedTuple):
    """What one learner reached, in percent."""

    recall: float
    later: float
    """Recall 30 days after the interview, nothing done in between."""
    weak: float
    """Share of cards below 0.7 on the day."""
    seen: float


def run(policy: Policy, scenario: Scenario, world: World, seed: int) -> Result:
    learner = Learner(
        seed, scenario.cards, truth=world.truth, jitter=world.jitter, first_again=world.first_again
    )
    deck, budget = Deck.of_presentations(scenario.cards), float(scenario.a_day)
    if world.in_minutes:
        deck = Deck.of_minutes(learner.seconds)
        budget *= float(deck.later.mean())
    done = 0
    for day in range(scenario.days):
        if learner.misses(day, world.missed):
            continue
        policy(learner, deck, day, scenario.days, budget, done)
        done += 1
    recall = 100 * learner.recall(scenario.days)
    return Result(
        recall=recall.mean(),
        later=100 * learner.recall(scenario.days + 30).mean(),
        weak=100 * (recall < 70).mean(),
        seen=100 * (learner.seen.last_day >= 0).mean(),
    )


def results(policy: Policy, scenario: Scenario, world: World, seeds: Iterable[int]) -> Floats:
    """(learners, 4): the fields of Result."""
    return np.array([run(policy, scenario, world, seed) for seed in seeds])


def interval(values: Floats) -> str:
    """Mean with its 95 % confidence interval."""
    return f"{values.mean():+.2f} +-{1.96 * values.std(ddof=1) / np.sqrt(len(values)):.2f}"


def tell(name: str, world: World, scenarios: list[Scenario], seeds: range) -> None:
    _line(f"\n{name}: {len(seeds)} learners, seeds {seeds[0]}-{seeds[-1]}")
    _line(
        "| cards/days/a day | shipped | tuned | ours | minus shipped | minus tuned | 30 days on minus tuned "
        "| below 0.7: tuned | ours | not seen: ours | s |"
    )
    _line("|" + "---|" * 11)
    for scenario in scenarios:
        begun = time.perf_counter()
        by = {policy: results(POLICIES[policy], scenario, world, seeds) for policy in POLICIES}
        mean = {policy: found.mean(axis=0) for policy, found in by.items()}
        cells = [
            str(scenario),
            *(f"{mean[policy][0]:.1f}" for policy in POLICIES),
            interval(by["ours"][:, 0] - by["shipped"][:, 0]),
            interval(by["ours"][:, 0] - by["tuned"][:, 0]),
            interval(by["ours"][:, 1] - by["tuned"][:, 1]),
            f"{mean['tuned'][2]:.1f} %",
            f"{mean['ours'][2]:.1f} %",
            f"{100 - mean['ours'][3]:.1f} %",
            f"{time.perf_counter() - begun:.0f}",
        ]
        _line("| " + " | ".join(cells) + " |")


def tell_bound(scenarios: list[Scenario], seeds: range) -> None:
    """How near the product comes to what no policy can exceed, for learners the model describes exactly."""
    _line(f"\nno jitter, no day missed and none expected to be: {len(seeds)} learners, seeds from {seeds[0]}")
    _line("| cards/days/a day | bound | forecast on day one | ours | bound minus ours | bound minus tuned |")
    _line("|" + "---|" * 6)
    world = World(jitter=0.0)
    for scenario in scenarios:
        unseen = [PlanCard(None, None, None, 1.0, 1.0)] * scenario.cards
        plan = solve(unseen, days_left=scenario.days, budget=scenario.a_day, adherence=1.0)
        by = [results(policy, scenario, world, seeds)[:, 0] for policy in (sure, tuned)]
        cells = [
            str(scenario),
            f"{100 * plan.bound:.1f}",
            f"{100 * plan.recall:.1f}",
            f"{by[0].mean():.1f}",
            *(interval(100 * plan.bound - reached) for reached in by),
        ]
        _line("| " + " | ".join(cells) + " |")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="deadline", description=__doc__)
    parser.add_argument("--learners", type=int, default=120)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--world", nargs="*", choices=list(WORLDS), default=["table"])
    parser.add_argument("--scenario", nargs="*", choices=[str(scenario) for scenario in SCENARIOS])
    parser.add_argument("--bound", action="store_true", help="only the distance to the Lagrangian bound")
    chosen = parser.parse_args(arguments)
    scenarios = [s for s in SCENARIOS if chosen.scenario is None or str(s) in chosen.scenario]
    seeds = range(chosen.seed, chosen.seed + chosen.learners)
    if chosen.bound:
        tell_bound(scenarios, seeds)
        return
    for name in chosen.world:
        tell(name, WORLDS[name], scenarios, seeds)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
