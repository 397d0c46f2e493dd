"""The panel's score, in small. All of it:

python -m tests.benchmarks.panels
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tests.benchmarks.forecasts import course
from tests.benchmarks.panels import Brier, brier, brier_of, inside, panels, told_on, weighted
from tests.benchmarks.worlds import Scenario, World


def test_eight_panels_of_ten_lie_in_what_was_told_and_each_cards_chance_beats_one_for_all() -> None:
    seeds = range(801, 804)
    courses = [course(Scenario(48, 8, 9), weighted(World(spread=0.5)), seed, days=(0, 7)) for seed in seeds]
    held = [panels(one, seed) for one, seed in zip(courses, seeds, strict=True)]
    for moment in ("day 1", "the eve", "the day itself"):
        told = [told_on(one, moment) for one in courses]
        assert all(one.low <= one.median <= one.high for one in told)
        share = np.mean([inside(one, panel.scores) for one, panel in zip(told, held, strict=True)])
        assert share >= 0.75, (moment, share)
    scores = Brier(*np.mean([brier_of(one, panel) for one, panel in zip(courses, held, strict=True)], axis=0))
    base = float(np.mean([panel.answered.mean() for panel in held]))
    trivial = float(np.mean([brier(base, panel.answered) for panel in held]))
    assert scores.truth <= scores.cards < trivial


def test_a_card_of_more_weight_is_asked_more_often() -> None:
    one = course(Scenario(40, 1, 5), weighted(World()), 801, days=())
    held = panels(one, 801, 200)
    assert all(len(set(panel)) == len(panel) for panel in held.asked.tolist())
    often = np.bincount(held.asked.ravel(), minlength=40)
    by_weight = [often[one.deck.weight == weight].mean() for weight in sorted(set(one.deck.weight))]
    assert all(less < more for less, more in pairwise(by_weight))
