"""The plan's certificate, in small. All of it:

python -m tests.benchmarks.bounds
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.benchmarks.bounds import FREE, MODEL, best, exact_bound, gap_of, random_state, tiny_state

GRID = 0.025
"""As a share of the bound: the most that its grid may take from it."""


@pytest.mark.parametrize("seed", range(701, 709))
def test_no_policy_is_above_the_bound_by_more_than_the_grids_error(seed: int) -> None:
    state = tiny_state(seed, 2)
    plan = state.plan()
    without_grid, reached = exact_bound(state, plan.prices), best(state, MODEL)
    assert reached <= without_grid + 1e-9
    assert abs(without_grid - plan.bound) <= GRID * plan.bound
    assert reached <= plan.bound + abs(without_grid - plan.bound)


def test_the_best_policy_gains_by_each_freedom_and_each_presentation() -> None:
    state = tiny_state(704, 2)
    none = state._replace(budgets=[0.0] * len(state.budgets))
    assert best(none, MODEL) == best(none, FREE) < best(state, MODEL) < best(state, FREE)


def test_a_plan_stays_a_few_points_below_its_bound() -> None:
    gaps = np.array([gap_of(random_state(seed)) for seed in range(701, 713)])
    assert gaps[:, 0].min() >= 0
    assert np.median(gaps[:, 0]) < 3  # cards of many weights: the prices are those of the mean card
    assert gaps[:, 0].max() < 12
    assert gaps[:, 2].max() < 0.03
