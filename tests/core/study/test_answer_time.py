"""How long answers take."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.study.answer_time import expected_s, median, pace, repeat_s


def test_an_answer_takes_less_than_it_may_and_a_first_meeting_more_than_a_later_one() -> None:
    assert expected_s(90, first_meeting=False) == 74
    assert expected_s(90, first_meeting=True) == 99


def test_the_repeat_after_again_is_the_shortest() -> None:
    assert repeat_s(90) == 64


def test_own_times_count_from_the_twentieth_on_and_by_their_median() -> None:
    own = [(148.0, 74.0)] * 11 + [(9000.0, 74.0)] * 8
    assert pace(own) == 1.0
    assert pace([*own, (74.0, 74.0)]) == 2.0
    assert pace([]) == 1.0
    assert pace([(30.0, 0.0)] * 40) == 1.0


def test_the_pace_is_the_middle_of_own_and_expected_times() -> None:
    assert pace((74 * factor, 74) for factor in [0.5] * 10 + [1.5] * 10) == pytest.approx(1.0)


@given(st.lists(st.one_of(st.integers(0, 10**9), st.floats(0, 10**6)), min_size=1))
def test_the_median_is_that_of_statistics_to_the_last_bit(values: list[float]) -> None:
    assert repr(median(values)) == repr(statistics.median(values))
