"""A plan that knows of days off, in small. All of it:

python -m tests.benchmarks.days_off
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.benchmarks.days_off import PLACES, days_off, gained
from tests.benchmarks.worlds import Scenario, World


def test_a_plan_that_knows_of_days_off_before_the_interview_is_much_better_than_one_that_does_not() -> None:
    pairs = [gained("the last", True, Scenario(40, 7, 12), 2, World(), seed) for seed in range(901, 905)]
    assert np.mean([knew - not_knew for knew, not_knew in pairs]) > 5


@pytest.mark.parametrize("place", PLACES)
def test_days_off_are_as_many_as_said_and_never_the_first(place: str) -> None:
    for seed in range(20):
        off = days_off(place, 9, 3, seed)
        assert len(off) == 3
        assert off <= set(range(1, 9))
