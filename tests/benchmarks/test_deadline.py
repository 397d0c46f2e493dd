"""The plan against FSRS as shipped and as tuned by hand, in small. The whole table:

python -m tests.benchmarks.deadline

Each bound is one the lower end of the confidence interval must reach, so luck does not pass it, and the
other policies must be as good as in the whole table: a plan that only beats a broken opponent fails.
"""

from __future__ import annotations

import numpy as np
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from flashcards.core.study.scheduling import FSRS_PARAMETERS
from tests.benchmarks.deadline import MUST_REACH, SCENARIOS, results
from tests.benchmarks.forecasts import MORNINGS, course, covers, errors, unseen_at_the_minutes_that_show_all
from tests.benchmarks.learners import Floats, Learner, Truth, spread_weights
from tests.benchmarks.policies import Deck, ours, shipped, spend, tuned
from tests.benchmarks.worlds import Scenario, World


def surely(values: Floats) -> float:
    """The lower end of the 95% confidence interval of the mean."""
    return float(values.mean() - 1.96 * values.std(ddof=1) / np.sqrt(len(values)))


@pytest.mark.parametrize(
    ("scenario", "learners", "shipped_reaches", "tuned_reaches"),
    [
        (Scenario(150, 3, 100), 12, 34, 90.5),
        (Scenario(150, 7, 50), 8, 75, 88.5),
        (Scenario(150, 14, 20), 5, 65, 80.0),
    ],
    ids=str,
)
def test_recall_on_the_day_beats_both_by_what_is_promised(
    scenario: Scenario, learners: int, shipped_reaches: float, tuned_reaches: float
) -> None:
    seeds = range(101, 101 + learners)
    by = {policy: results(policy, scenario, World(), seeds)[:, 0] for policy in (shipped, tuned, ours)}
    assert by[shipped].mean() > shipped_reaches
    assert by[tuned].mean() > tuned_reaches
    place = SCENARIOS.index(scenario)
    assert surely(by[ours] - by[shipped]) >= MUST_REACH["shipped"][place]
    assert surely(by[ours] - by[tuned]) >= MUST_REACH["tuned"][place]


def test_an_order_without_a_plan_does_not_reach_it() -> None:
    """The weakest first, new ones before: the bounds above are not within everybody's reach."""

    def weakest(learner: Learner, deck: Deck, day: int, days: int, budget: float, done: int) -> None:
        spend(learner, deck, np.argsort(learner.believed(day), kind="stable"), day, budget)

    scenario, seeds = Scenario(150, 14, 20), range(101, 106)
    against = [results(policy, scenario, World(), seeds)[:, 0] for policy in (weakest, tuned)]
    assert surely(against[0] - against[1]) < MUST_REACH["tuned"][2]


@pytest.mark.parametrize(
    "world", [World(missed=0.25), World(truth=Truth.ACT_R), World(truth=Truth.FAST)], ids=str
)
def test_it_holds_for_missed_days_and_for_memories_of_another_law(world: World) -> None:
    seeds = range(101, 105)
    by = {policy: results(policy, Scenario(60, 6, 15), world, seeds)[:, 0].mean() for policy in (tuned, ours)}
    assert by[ours] > by[tuned] - 0.5


def test_readiness_tells_the_truth_within_its_band() -> None:
    courses = [course(Scenario(48, 9, 18), World(), seed, days=(2, 4, 6, 8)) for seed in range(401, 404)]
    found = [one for each in courses for one in each.told]
    errors = np.array([(one.stop.recall - one.stop_truth, one.keep.recall - one.keep_truth) for one in found])
    assert np.abs(errors).max() < 0.08
    assert np.abs(errors.mean(axis=0)).max() < 0.02
    assert np.mean([covers(one.stop, one.stop_truth) for one in found]) >= 0.8
    assert np.mean([covers(one.keep, one.keep_truth) for one in found]) >= 0.8


def test_at_the_published_spread_of_weights_the_figure_is_further_off_and_most_bands_hold() -> None:
    seeds = range(401, 407)
    by = {
        spread: [course(Scenario(30, 4, 12), World(spread=spread), seed) for seed in seeds]
        for spread in (0.0, 1.0)
    }
    near, full = (errors(courses, "day 1") for courses in by.values())
    assert near.absolute < full.absolute < 15
    assert full.inside >= 0.6
    assert errors(by[1.0], "the eve").inside >= 0.6


def test_a_missed_morning_is_told_on_the_next_one_and_after_the_last_not_at_all() -> None:
    scenario = Scenario(6, 4, 3)
    courses = [course(scenario, World(missed=0.5), seed) for seed in range(401, 405)]
    told = [[one.on(morning) for morning in MORNINGS] for one in courses]
    days = [[None if on is None else on.day for on in of_one] for of_one in told]
    assert all(
        day is None or day >= asked
        for of_one in days
        for day, asked in zip(of_one, (0, 1, 2, 3), strict=True)
    )
    assert {of_one[0] for of_one in days} > {0}  # some missed the first day
    eves = [of_one[-1] for of_one in days]
    assert {None, 3} == set(eves)
    assert len(errors(courses, "the eve").each) == eves.count(3)


def test_weights_at_the_published_spread_are_weights() -> None:
    draw = np.random.default_rng(1)
    weights = np.array([spread_weights(draw.standard_normal(21)) for _ in range(200)])
    assert (weights >= LOWER_BOUNDS_PARAMETERS).all()
    assert (weights <= UPPER_BOUNDS_PARAMETERS).all()
    assert (np.diff(weights[:, :4]) >= 0).all()
    assert np.allclose(spread_weights(np.zeros(21)), FSRS_PARAMETERS)


@pytest.mark.parametrize("seed", [501, 502])
def test_the_minutes_that_show_all_cards_do(seed: int) -> None:
    minutes, unseen = unseen_at_the_minutes_that_show_all(seed, cards=40, days=5)
    assert 5 < minutes < 40
    assert unseen == 0


def test_two_runs_of_one_seed_are_equal() -> None:
    one, two = (results(ours, Scenario(40, 4, 15), World(), range(7, 9)) for _ in range(2))
    assert (one == two).all()
