"""Forecasts against the truth of simulated learners: readiness with its band, and the minutes that show all.

python -m tests.benchmarks.forecasts [--learners 60] [--seed 401] [--truth fsrs]
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from flashcards.core.plan.minutes_needed import minutes_that_show_all
from flashcards.core.plan.rating_odds import FIRST_AGAIN, FIRST_AGAIN_WITH_POINTS
from flashcards.core.plan.readiness import (
    BAND_FROM,
    SHIFT_FROM,
    Forecast,
    calibration,
    forecast_of_mean,
    readiness,
)
from flashcards.core.planner import solve
from tests.benchmarks.deadline import Scenario
from tests.benchmarks.learners import Learner, Truth
from tests.benchmarks.policies import Deck, ours, plan_cards

SCENARIOS = [Scenario(60, 10, 20), Scenario(48, 12, 15), Scenario(150, 14, 20), Scenario(150, 7, 50)]


class Told(NamedTuple):
    """One forecast made on a morning, and what came of it."""

    answers: int
    """On later days until then."""
    stop: Forecast
    stop_truth: float
    keep: Forecast
    keep_truth: float
    cards: list[tuple[float, float]]
    """(predicted, true) recall at the interview of each card seen."""


def told(scenario: Scenario, truth: Truth, seed: int, every: int = 2) -> Iterator[Told]:
    """What one learner is told on every second morning from the third on, who then keeps to the plan."""
    learner = Learner(seed, scenario.cards, truth=truth)
    deck, budget = Deck.of_presentations(scenario.cards), float(scenario.a_day)
    open_ends = []
    for day in range(scenario.days):
        if day >= 2 and day % every == 0:
            known = learner.seen.last_day >= 0
            predicted, true = learner.believed(scenario.days), learner.recall(scenario.days)
            calibrated = calibration(learner.record)
            cards = [(float(p) if k else None, False) for p, k in zip(predicted, known, strict=True)]
            plan = solve(
                plan_cards(learner, deck, day), days_left=scenario.days - day, budget=budget, adherence=1.0
            )
            open_ends.append(
                (
                    calibrated.answers,
                    readiness(cards, calibrated).forecast,
                    float(true.mean()),
                    forecast_of_mean(plan.recall, plan.seen / scenario.cards, calibrated),
                    list(zip(predicted[known].tolist(), true[known].tolist(), strict=True)),
                )
            )
        ours(learner, deck, day, scenario.days, budget, day)
    end = float(learner.recall(scenario.days).mean())
    for answers, stop, stop_truth, keep, pairs in open_ends:
        yield Told(answers, stop, stop_truth, keep, end, pairs)


def covers(band: Forecast, truth: float) -> bool:
    assert band.low is not None
    assert band.high is not None
    return band.low <= truth <= band.high


def unseen_at_the_minutes_that_show_all(seed: int, cards: int, days: int) -> tuple[int, int]:
    """(minutes a day, cards not seen) of a learner who takes these minutes and misses no day."""
    points = bool(seed % 2)
    learner = Learner(seed, cards, first_again=FIRST_AGAIN_WITH_POINTS if points else FIRST_AGAIN)
    deck = Deck.of_minutes(learner.seconds)
    deck.has_points = points
    deck.weight = np.random.default_rng(seed).choice([0.5, 1.0, 2.0, 4.0], cards)
    row = minutes_that_show_all(plan_cards(learner, deck, 0), days_left=days)
    assert row is not None
    for day in range(days):
        ours(learner, deck, day, days, float(row.budget), day)
    return row.budget, int((learner.seen.last_day < 0).sum())


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="forecasts", description=__doc__)
    parser.add_argument("--learners", type=int, default=60)
    parser.add_argument("--seed", type=int, default=401)
    parser.add_argument("--truth", choices=[truth.value for truth in Truth], default=Truth.FSRS.value)
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.seed, chosen.seed + chosen.learners)
    found = [
        one for scenario in SCENARIOS for seed in seeds for one in told(scenario, Truth(chosen.truth), seed)
    ]
    _line(
        f"{chosen.truth}, {chosen.learners} learners, seeds from {chosen.seed}: forecasts in points of recall"
    )
    _line("| answers on later days | forecast | n | mean error | mean absolute | band covers | its width |")
    _line("|" + "---|" * 7)
    groups = {
        "under 30": (0, BAND_FROM),
        "30 to 99": (BAND_FROM, SHIFT_FROM),
        "100 and more": (SHIFT_FROM, 10**9),
    }
    for group, (least, below) in groups.items():
        some = [one for one in found if least <= one.answers < below]
        for name in ("stop", "keep"):
            pairs = [(getattr(one, name), getattr(one, f"{name}_truth")) for one in some]
            if not pairs:
                continue
            error = 100 * np.array([band.recall - truth for band, truth in pairs])
            cells = [
                group,
                name,
                str(len(pairs)),
                f"{error.mean():+.1f}",
                f"{np.abs(error).mean():.1f}",
                "-",
                "-",
            ]
            if least > 0:
                cells[5] = f"{100 * np.mean([covers(band, truth) for band, truth in pairs]):.0f} %"
                cells[6] = f"{100 * np.mean([(band.high or 0) - (band.low or 0) for band, _ in pairs]):.0f}"
            _line("| " + " | ".join(cells) + " |")
    _line("\n| predicted recall of a card | cards | mean predicted | mean true |")
    _line("|" + "---|" * 4)
    bins = defaultdict(list)
    for one in found:
        for predicted, true in one.cards:
            bins[min(int(predicted * 10), 9)].append((predicted, true))
    for tenth, pairs in sorted(bins.items()):
        mean = 100 * np.mean(pairs, axis=0)
        _line(f"| {10 * tenth}-{10 * tenth + 10} % | {len(pairs)} | {mean[0]:.1f} % | {mean[1]:.1f} % |")
    if chosen.truth != Truth.FSRS.value:
        return
    _line("\n| cards | days | minutes that show all | learners who saw all |")
    _line("|" + "---|" * 4)
    for cards, days in ((48, 12), (110, 12), (110, 3), (300, 30)):
        rows = [
            unseen_at_the_minutes_that_show_all(seed, cards, days)
            for seed in seeds[: max(1, len(seeds) // 3)]
        ]
        minutes = [row[0] for row in rows]
        all_seen = sum(row[1] == 0 for row in rows)
        _line(f"| {cards} | {days} | {min(minutes)}-{max(minutes)} | {all_seen} of {len(rows)} |")


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
