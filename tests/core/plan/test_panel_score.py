"""Of ten questions, how many you would answer."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.plan.panel_score import OfTen, of_ten
from flashcards.core.plan.readiness import Calibration, shifted

SURE = Calibration(500, 0.0, 1e-6, 1e-6)


@pytest.mark.parametrize(
    ("recall", "told"), [(0.0, (0, 0, 0)), (1.0, (10, 10, 10)), (0.5, (5, 3, 7)), (0.8, (8, 6, 10))]
)
def test_without_doubt_the_score_is_that_of_ten_throws(recall: float, told: tuple[int, int, int]) -> None:
    assert of_ten(lambda _: recall, SURE) == OfTen(*told)


@given(st.floats(0, 1), st.floats(-2, 2), st.floats(0.01, 1))
def test_the_score_lies_within_its_band_and_ten(recall: float, shift: float, doubt: float) -> None:
    median, low, high = of_ten(partial(shifted, recall), Calibration(50, shift, doubt, 2 * doubt))
    assert 0 <= low <= median <= high <= 10


def test_doubt_of_the_figure_widens_the_band() -> None:
    _, low, high = of_ten(partial(shifted, 0.7), SURE)
    _, lower, higher = of_ten(partial(shifted, 0.7), Calibration(0, 0.0, 1.2, 1.2))
    assert higher - lower > high - low
