"""Forecasts against the truth of simulated learners: readiness with its band, and the minutes that show all.

python -m tests.benchmarks.forecasts [--learners 60] [--seed 401] [--world table half full ...]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from flashcards.core.plan.minutes_needed import minutes_that_show_all
from flashcards.core.plan.panel_score import OfTen, of_ten
from flashcards.core.plan.rating_odds import (
    FIRST_AGAIN,
    FIRST_AGAIN_WITH_POINTS,
    RatingCounts,
    RatingOdds,
    learnt,
)
from flashcards.core.plan.readiness import (
    CALIBRATED_BY,
    SHIFT_FROM,
    Calibration,
    Estimate,
    calibration,
    estimate,
    readiness,
)
from flashcards.core.planner import solve
from tests.benchmarks.learners import Floats, Learner
from tests.benchmarks.policies import Deck, ours, plan_cards
from tests.benchmarks.worlds import WORLDS, Scenario, World, interval, play

SCENARIOS = [Scenario(60, 10, 20), Scenario(48, 12, 15), Scenario(150, 14, 20), Scenario(150, 7, 50)]

MORNINGS = ("day 1", "a third", "half", "the eve")


def mornings(days: int) -> dict[str, int]:
    return dict(zip(MORNINGS, (0, days // 3, days // 2, days - 1), strict=True))


MANY = 120
"""Answers from which on forecasts are told apart from those of fewer."""


class Told(NamedTuple):
    """One forecast made on a morning, and what came of it."""

    day: int
    answers: int
    """On later days until then."""
    stop: Estimate
    stop_truth: float
    keep: Estimate
    """Of the day of the interview, if the plan is kept to."""
    keep_truth: float
    ten: OfTen
    cards: list[tuple[float, float]]
    """(predicted, true) recall at the interview of each card seen."""


class Course(NamedTuple):
    """One learner from the first day to the interview, who kept to the plan, and what was told on the way."""

    learner: Learner
    deck: Deck
    scenario: Scenario
    told: list[Told]

    @property
    def end(self) -> float:
        """True mean recall on the day."""
        return float(self.learner.recall(self.scenario.days).mean())

    def on(self, morning: str) -> Told | None:
        """What was told on that morning, or on the next one that was not missed; None after the last."""
        day = mornings(self.scenario.days)[morning]
        return next((one for one in self.told if one.day >= day), None)

    def predicted(self) -> tuple[Estimate, OfTen, Floats]:
        """What is told on the day itself, nothing more to be done: the mean, the panel and each card."""
        believed, known = self.learner.believed(self.scenario.days), self.learner.seen.last_day >= 0
        calibrated, weight = calibrated_by(self.learner), self.deck.weight / self.deck.weight.sum()

        def moved(shift: float) -> Floats:
            logit = np.log(np.clip(believed, 1e-6, 1 - 1e-6) / np.clip(1 - believed, 1e-6, 1 - 1e-6))
            return np.where(known, 1 / (1 + np.exp(-logit - shift)), 0.0)

        def mean(shift: float) -> float:
            return float(np.mean(moved(shift)))

        def weighted(shift: float) -> float:
            return float(weight @ moved(shift))

        return estimate(mean, calibrated), of_ten(weighted, calibrated), moved(calibrated.shift)


class Errors(NamedTuple):
    """Of forecasts for the day, in points of recall."""

    each: list[float]
    inside: float
    """Share of the bands that hold the truth."""
    width: float

    @property
    def mean(self) -> float:
        return float(np.mean(self.each))

    @property
    def absolute(self) -> float:
        return float(np.abs(self.each).mean())


def calibrated_by(learner: Learner) -> Calibration:
    again, *passed = learner.rated["first"]
    first = [(learner.usual_again, True)] * again + [(learner.usual_again, False)] * sum(passed)
    return calibration(learner.record[-CALIBRATED_BY:], first)


def odds_of(learner: Learner) -> RatingOdds:
    return learnt(RatingCounts(first_with_points=learner.rated["first"], **learner.rated))


def course(scenario: Scenario, world: World, seed: int, days: Sequence[int] | None = None) -> Course:
    """What a learner is told on these mornings (None: those of MORNINGS) and then does.

    A missed one is told on the next that is not missed.
    """
    open_ends = []
    asked = sorted(set(mornings(scenario.days).values() if days is None else days))

    def look(learner: Learner, deck: Deck, day: int, budget: float) -> None:
        if not asked or day < asked[0]:
            return
        while asked and asked[0] <= day:
            del asked[0]
        known = learner.seen.last_day >= 0
        predicted, true = learner.believed(scenario.days), learner.recall(scenario.days)
        calibrated = calibrated_by(learner)
        cards = [(float(p) if k else None, False) for p, k in zip(predicted, known, strict=True)]
        plan = solve(
            plan_cards(learner, deck, day),
            days_left=scenario.days - day,
            budget=budget,
            adherence=1.0,
            odds=odds_of(learner),
        )
        last = plan.ahead[-1]
        open_ends.append(
            (
                day,
                calibrated.answers,
                readiness(cards, calibrated).estimate,
                float(true.mean()),
                estimate(last.mean, calibrated),
                of_ten(plan.weighted_mean, calibrated),
                list(zip(predicted[known].tolist(), true[known].tolist(), strict=True)),
            )
        )

    learner, deck = play(ours, scenario, world, seed, look)
    end = float(learner.recall(scenario.days).mean())
    told = [
        Told(day, answers, stop, stop_truth, keep, end, ten, cards)
        for day, answers, stop, stop_truth, keep, ten, cards in open_ends
    ]
    return Course(learner, deck, scenario, told)


def covers(band: Estimate, truth: float) -> bool:
    return band.low <= truth <= band.high


def errors(courses: Sequence[Course], morning: str) -> Errors:
    """Of what was told on a morning for the day, or on the day itself."""
    if morning not in MORNINGS:
        return errors_of([one.predicted()[0] for one in courses], [one.end for one in courses])
    told = [(told.keep, one.end) for one in courses if (told := one.on(morning))]
    return errors_of([keep for keep, _ in told], [end for _, end in told])


def errors_of(told: Sequence[Estimate], truths: Sequence[float]) -> Errors:
    pairs = list(zip(told, truths, strict=True))
    return Errors(
        [100 * (one.recall - truth) for one, truth in pairs],
        float(np.mean([covers(one, truth) for one, truth in pairs])),
        100 * float(np.mean([one.high - one.low for one in told])),
    )


def unseen_at_the_minutes_that_show_all(seed: int, cards: int, days: int) -> tuple[int, int]:
    """(minutes a day, cards not seen) of a learner who takes these minutes and misses no day."""
    points = bool(seed % 2)
    learner = Learner(seed, cards, first_again=FIRST_AGAIN_WITH_POINTS if points else FIRST_AGAIN)
    deck = Deck.of_minutes(learner.seconds)
    deck.has_points = points
    deck.weight = np.random.default_rng(seed).choice([0.5, 1.0, 2.0, 4.0], cards)
    found = minutes_that_show_all(plan_cards(learner, deck, 0), lambda minutes: [float(minutes)] * days)
    assert found is not None
    minutes, _ = found
    for day in range(days):
        ours(learner, deck, day, days, float(minutes), day)
    return minutes, int((learner.seen.last_day < 0).sum())


def tell(name: str, courses: Sequence[Course]) -> None:
    """Three tables of one world: by morning, by answers, by predicted recall of a card."""
    _line(
        "\n| told for the day, on | cards/days/a day | n | true recall | mean error | mean absolute "
        "| band holds it | its width |"
    )
    _line("|" + "---|" * 8)
    scenarios = list(dict.fromkeys(one.scenario for one in courses))
    for morning in (*MORNINGS, "the day itself"):
        for scenario in (*scenarios, None):
            some = [one for one in courses if scenario in (one.scenario, None)]
            off = errors(some, morning)
            cells = [
                morning,
                "all" if scenario is None else str(scenario),
                str(len(off.each)),
                f"{100 * np.mean([one.end for one in some]):.1f}",
                interval(np.array(off.each)),
                f"{off.absolute:.1f}",
                f"{100 * off.inside:.0f}%",
                f"{off.width:.1f}",
            ]
            _line("| " + " | ".join(cells) + " |")
    _line(
        "\n| answers on later days | forecast | n | mean error | mean absolute | band holds it | its width |"
    )
    _line("|" + "---|" * 7)
    found = [told for each in courses for told in each.told]
    groups = (
        (f"under {SHIFT_FROM}", 0, SHIFT_FROM),
        (f"{SHIFT_FROM} to {MANY - 1}", SHIFT_FROM, MANY),
        (f"{MANY} and more", MANY, 10**9),
    )
    for group, least, below in groups:
        among = [told for told in found if least <= told.answers < below]
        for kind in ("stop", "keep") if among else ():
            truths = [getattr(told, f"{kind}_truth") for told in among]
            off = errors_of([getattr(told, kind) for told in among], truths)
            cells = [group, kind, str(len(among)), f"{off.mean:+.1f}", f"{off.absolute:.1f}"]
            cells += [f"{100 * off.inside:.0f}%", f"{off.width:.1f}"]
            _line("| " + " | ".join(cells) + " |")
    _line("\n| predicted recall of a card, nothing moved | cards | mean predicted | mean true |")
    _line("|" + "---|" * 4)
    bins = defaultdict(list)
    for told in found:
        for predicted, true in told.cards:
            bins[min(int(predicted * 10), 9)].append((predicted, true))
    for tenth, pairs in sorted(bins.items()):
        mean = 100 * np.mean(pairs, axis=0)
        _line(f"| {10 * tenth}-{10 * tenth + 10}% | {len(pairs)} | {mean[0]:.1f}% | {mean[1]:.1f}% |")


def tell_minutes(seeds: range) -> None:
    _line("\n| cards | days | minutes that show all | learners who saw all |")
    _line("|" + "---|" * 4)
    for cards, days in ((48, 12), (110, 12), (110, 3), (300, 30)):
        rows = [unseen_at_the_minutes_that_show_all(seed, cards, days) for seed in seeds]
        minutes = [row[0] for row in rows]
        all_seen = sum(row[1] == 0 for row in rows)
        _line(f"| {cards} | {days} | {min(minutes)}-{max(minutes)} | {all_seen} of {len(rows)} |")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="forecasts", description=__doc__)
    parser.add_argument("--learners", type=int, default=60)
    parser.add_argument("--seed", type=int, default=401)
    parser.add_argument("--world", nargs="*", choices=list(WORLDS), default=["table"])
    parser.add_argument("--scenario", nargs="*", choices=[str(scenario) for scenario in SCENARIOS])
    parser.add_argument("--minutes", action="store_true", help="only the minutes that show all cards")
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.seed, chosen.seed + chosen.learners)
    if chosen.minutes:
        tell_minutes(seeds)
        return
    scenarios = [s for s in SCENARIOS if chosen.scenario is None or str(s) in chosen.scenario]
    for name in chosen.world:
        begun = time.perf_counter()
        courses = [course(scenario, WORLDS[name], seed) for scenario in scenarios for seed in seeds]
        _line(
            f"\n{name}: {len(seeds)} learners a scenario, seeds {seeds[0]}-{seeds[-1]}, points of recall, "
            f"{time.perf_counter() - begun:.0f} s"
        )
        tell(name, courses)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
