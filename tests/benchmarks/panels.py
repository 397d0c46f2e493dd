"""The panel's score against simulated panels: ten questions drawn by weight, answered by true recall.

python -m tests.benchmarks.panels [--learners 40] [--seed 801] [--world table half full ...]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan.panel_score import QUESTIONS, TAIL, OfTen, of_ten
from flashcards.core.plan.readiness import Calibration
from tests.benchmarks.forecasts import MORNINGS, SCENARIOS, Course, course
from tests.benchmarks.learners import Floats, Ints
from tests.benchmarks.worlds import WORLDS, Scenario, World, interval

PANELS = 50
"""Of each learner."""

THE_DAY = "the day itself"


class Panels(NamedTuple):
    """The interviews of one learner, all on the same day."""

    asked: Ints
    """(panels, 10): cards, none twice in a panel."""
    answered: NDArray[np.bool_]

    @property
    def scores(self) -> Ints:
        return np.asarray(self.answered.sum(axis=1))


def panels(one: Course, seed: int, number: int = PANELS) -> Panels:
    draw = np.random.default_rng(seed)
    weight = one.deck.weight / one.deck.weight.sum()
    recall = one.learner.recall(one.scenario.days)
    asked = np.array(
        [draw.choice(len(weight), QUESTIONS, replace=False, p=weight) for _ in range(number)], dtype=np.intp
    )
    return Panels(asked, draw.random(asked.shape) < recall[asked])


def weighted(world: World) -> World:
    return replace(world, weighted=True)


def told_on(one: Course, moment: str) -> OfTen | None:
    if moment == THE_DAY:
        return one.predicted()[1]
    told = one.on(moment)
    return told.ten if told else None


def inside(told: OfTen, scores: Ints) -> float:
    """The share of panels from low to high."""
    return float(((told.low <= scores) & (scores <= told.high)).mean())


def brier(chances: Floats | float, answered: NDArray[np.bool_]) -> float:
    return float(((chances - answered) ** 2).mean())


class Brier(NamedTuple):
    """Of one learner's questions: the mean squared miss of the chance that was told for each."""

    cards: float
    """Each card's own predicted recall, as the product has it."""
    unmoved: float
    """The same by the default weights alone."""
    figure: float
    """The one figure that is told for all cards."""
    truth: float
    """True recall of each card: nobody can do better."""


def brier_of(one: Course, held: Panels) -> Brier:
    believed = one.learner.believed(one.scenario.days)
    own = one.predicted()[2]
    figure = float(one.deck.weight @ own / one.deck.weight.sum())
    chances = (
        own[held.asked],
        believed[held.asked],
        figure,
        one.learner.recall(one.scenario.days)[held.asked],
    )
    return Brier(*(brier(chance, held.answered) for chance in chances))


def tell(name: str, scenarios: Sequence[Scenario], seeds: range) -> None:
    begun = time.perf_counter()
    courses = [course(scenario, weighted(WORLDS[name]), seed) for scenario in scenarios for seed in seeds]
    held = [panels(one, seed) for one, seed in zip(courses, [*seeds] * len(scenarios), strict=True)]
    base = float(np.mean([each.answered.mean() for each in held]))
    _line(
        f"\n{name}: {len(seeds)} learners a scenario ({', '.join(map(str, scenarios))}), seeds "
        f"{seeds[0]}-{seeds[-1]}, {PANELS} panels each, {100 * base:.1f} % answered, "
        f"{time.perf_counter() - begun:.0f} s"
    )
    each = 100 * np.array([brier_of(one, panel) for one, panel in zip(courses, held, strict=True)])
    trivial = 100 * np.array([brier(base, panel.answered) for panel in held])
    _line("| chance told for a question, on the day | Brier score x 100 | less than the trivial one |")
    _line("|" + "---|" * 3)
    _line(
        f"| trivial: {100 * base:.1f} % for every question of every learner, known in hindsight "
        f"| {trivial.mean():.2f} | |"
    )
    rows = ("the learner's figure for every question", "each card, default weights")
    for row, column in zip((*rows, "each card, as told", "true recall"), (2, 1, 0, 3), strict=True):
        _line(f"| {row} | {each[:, column].mean():.2f} | {interval(trivial - each[:, column])} |")
    _line("\n| of ten, told on | panels from low to high | mean low, median, high | mean answered | width |")
    _line("|" + "---|" * 5)
    answered = np.mean([panel.scores.mean() for panel in held])
    for moment in (*MORNINGS, THE_DAY):
        told = [
            (ten, panel) for one, panel in zip(courses, held, strict=True) if (ten := told_on(one, moment))
        ]
        _line(_row(moment, [ten for ten, _ in told], [panel for _, panel in told], answered))
    same = of_ten(lambda _: base, Calibration())
    _line(
        _row("trivial: the same for all learners, by the share answered", [same] * len(held), held, answered)
    )
    _line(f"\nwanted: {100 * (1 - 2 * TAIL):.0f} % or a little more, for whole numbers reach further")


def _row(moment: str, told: Sequence[OfTen], held: Sequence[Panels], answered: float) -> str:
    share = 100 * np.array([inside(one, panel.scores) for one, panel in zip(told, held, strict=True)])
    low, median, high = (np.mean([getattr(one, name) for one in told]) for name in ("low", "median", "high"))
    cells = [
        moment,
        interval(share).lstrip("+") + "%",
        f"{low:.1f}, {median:.1f}, {high:.1f}",
        f"{answered:.2f}",
        f"{high - low:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="panels", description=__doc__)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=801)
    parser.add_argument("--world", nargs="*", choices=list(WORLDS), default=["table", "half", "full"])
    parser.add_argument("--scenario", nargs="*", choices=[str(scenario) for scenario in SCENARIOS])
    chosen = parser.parse_args(arguments)
    scenarios = [s for s in SCENARIOS if chosen.scenario is None or str(s) in chosen.scenario]
    for name in chosen.world:
        tell(name, scenarios, range(chosen.seed, chosen.seed + chosen.learners))


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
