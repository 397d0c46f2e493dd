"""Days off: a plan that knows of them against the same plan that does not, on equal days of work.

python -m tests.benchmarks.days_off [--learners 40] [--seed 901] [--world table]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from flashcards.core.planner import adherence, rank, solve
from tests.benchmarks.learners import Ints
from tests.benchmarks.policies import plan_cards, spend
from tests.benchmarks.worlds import WORLDS, Scenario, World, begin, interval

SCENARIOS = {
    Scenario(60, 12, 8): 2,
    Scenario(150, 12, 25): 2,
    Scenario(60, 14, 8): 4,
    Scenario(150, 14, 20): 4,
}
"""And how many days are off."""

PLACES = ("scattered", "in a row", "the last")


class Knows(NamedTuple):
    off: bool
    """Whether the plan knows of the days off."""
    sure: bool
    """Whether it takes the other days for certain; else as the product learns it: an unknown day off counts
    as a missed one."""


def days_off(place: str, days: int, number: int, seed: int) -> frozenset[int]:
    """The first day is never off: a plan begins with a session."""
    draw = np.random.default_rng(seed)
    if place == "scattered":
        return frozenset((1 + draw.choice(days - 1, number, replace=False)).tolist())
    start = int(draw.integers(1, days - number + 1)) if place == "in a row" else days - number
    return frozenset(range(start, start + number))


def recall_with(knows: Knows, off: AbstractSet[int], scenario: Scenario, world: World, seed: int) -> float:
    """Mean recall on the day, in percent."""
    learner, deck, a_day = begin(scenario, world, seed)
    done = gone = 0
    for day in range(scenario.days):
        if day in off:
            gone += not knows.off
            continue
        ahead = range(day, scenario.days)
        budgets = [0.0 if knows.off and later in off else a_day for later in ahead]
        share = 1.0 if knows.sure else adherence(done, gone)
        cards = plan_cards(learner, deck, day)
        plan = solve(cards, days_left=len(ahead), budget=budgets, adherence=share)
        order: Ints = np.array(
            rank(cards, days_left=len(ahead), budget=budgets, adherence=share, plan=plan), dtype=np.intp
        )
        spend(learner, deck, order, day, a_day)
        done, gone = done + 1, gone + 1
    return 100 * float(learner.recall(scenario.days).mean())


def gained(
    place: str, sure: bool, scenario: Scenario, off: int, world: World, seed: int
) -> tuple[float, float]:
    """(recall of who knew, of who did not) in percent."""
    when = days_off(place, scenario.days, off, seed)
    knew, not_knew = (recall_with(Knows(known, sure), when, scenario, world, seed) for known in (True, False))
    return knew, not_knew


def tell(name: str, scenarios: dict[Scenario, int], places: list[str], sure: bool, seeds: range) -> None:
    how = "every other day taken for certain" if sure else "missed days reckoned with as the product does"
    _line(f"\n{name}, {how}: {len(seeds)} learners, seeds {seeds[0]}-{seeds[-1]}")
    _line("| cards/days/a day | days off | known of | not known of | higher by | learners below | s |")
    _line("|" + "---|" * 7)
    for scenario, off in scenarios.items():
        for place in places:
            begun = time.perf_counter()
            pairs = np.array([gained(place, sure, scenario, off, WORLDS[name], seed) for seed in seeds])
            more = pairs[:, 0] - pairs[:, 1]
            cells = [
                str(scenario),
                f"{off}, {place}",
                *(f"{mean:.1f}" for mean in pairs.mean(axis=0)),
                interval(more),
                f"{(more < -0.05).sum()} of {len(more)}",
                f"{time.perf_counter() - begun:.0f}",
            ]
            _line("| " + " | ".join(cells) + " |")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="days_off", description=__doc__)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=901)
    parser.add_argument("--world", nargs="*", choices=list(WORLDS), default=["table"])
    parser.add_argument("--place", nargs="*", choices=PLACES, default=list(PLACES))
    parser.add_argument("--sure", action="store_true", help="both plans take every other day for certain")
    parser.add_argument("--scenario", nargs="*", choices=[str(scenario) for scenario in SCENARIOS])
    chosen = parser.parse_args(arguments)
    scenarios = {
        s: off for s, off in SCENARIOS.items() if chosen.scenario is None or str(s) in chosen.scenario
    }
    for name in chosen.world:
        seeds = range(chosen.seed, chosen.seed + chosen.learners)
        tell(name, scenarios, chosen.place, chosen.sure, seeds)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
