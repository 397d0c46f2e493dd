"""Recall on the day: the product's own `rank` against FSRS as shipped and as tuned by hand; and what was
forecast of it, against what came.

python -m tests.benchmarks.deadline [--learners 120] [--seed 101] [--world NAME ...] [--bound]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from flashcards.core.planner import PlanCard, solve
from tests.benchmarks.forecasts import MORNINGS, Course, course, errors
from tests.benchmarks.learners import Floats, Learner
from tests.benchmarks.policies import Policy, ours, shipped, sure, tuned
from tests.benchmarks.worlds import WORLDS, Scenario, World, interval, play

POLICIES: dict[str, Policy] = {"shipped": shipped, "tuned": tuned, "ours": ours}


SCENARIOS = [
    Scenario(150, 3, 100),
    Scenario(150, 7, 50),
    Scenario(150, 14, 20),
    Scenario(150, 30, 20),
    Scenario(600, 14, 100),
    Scenario(600, 30, 50),
]

MUST_REACH = {"shipped": [40, 10, 12, 3, 30, 8], "tuned": [-0.2, 0.0, 0.4, 0.3, 0.7, 1.2]}


class Result(NamedTuple):
    """What one learner reached, in percent."""

    recall: float
    later: float
    """Recall 30 days after the interview, nothing done in between."""
    weak: float
    """Share of cards below 0.7 on the day."""
    seen: float


def run(policy: Policy, scenario: Scenario, world: World, seed: int) -> Result:
    return reached(play(policy, scenario, world, seed)[0], scenario)


def reached(learner: Learner, scenario: Scenario) -> Result:
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


def tell(name: str, world: World, scenarios: list[Scenario], seeds: range) -> None:
    _line(f"\n{name}: {len(seeds)} learners, seeds {seeds[0]}-{seeds[-1]}")
    _line(
        "| cards/days/a day | shipped | tuned | ours | minus shipped | minus tuned | 30 days on minus tuned "
        "| below 0.7: tuned | ours | not seen: ours | forecast, " + " | ".join(MORNINGS) + " | s |"
    )
    _line("|" + "---|" * (11 + len(MORNINGS)))
    for scenario in scenarios:
        begun = time.perf_counter()
        others = {name: policy for name, policy in POLICIES.items() if policy is not ours}
        by = {name: results(policy, scenario, world, seeds) for name, policy in others.items()}
        courses = [course(scenario, world, seed) for seed in seeds]
        by["ours"] = np.array([reached(course.learner, scenario) for course in courses])
        mean = {policy: found.mean(axis=0) for policy, found in by.items()}
        cells = [
            str(scenario),
            *(f"{mean[policy][0]:.1f}" for policy in POLICIES),
            interval(by["ours"][:, 0] - by["shipped"][:, 0]),
            interval(by["ours"][:, 0] - by["tuned"][:, 0]),
            interval(by["ours"][:, 1] - by["tuned"][:, 1]),
            f"{mean['tuned'][2]:.1f}%",
            f"{mean['ours'][2]:.1f}%",
            f"{100 - mean['ours'][3]:.1f}%",
            *(_forecast(courses, morning, world) for morning in MORNINGS),
            f"{time.perf_counter() - begun:.0f}",
        ]
        _line("| " + " | ".join(cells) + " |")


def _forecast(courses: list[Course], morning: str, world: World) -> str:
    """How far what was told for the day lay from the truth, and how often its band held it."""
    if world.missed:
        return "-"  # it is told for a plan that is kept
    off = errors(courses, morning)
    return f"{off.mean:+.1f}, off by {off.absolute:.1f}, holds {100 * off.inside:.0f}%"


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
