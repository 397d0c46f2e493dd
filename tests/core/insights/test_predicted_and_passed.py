"""Passes beside what was predicted of them: few answers are called rough."""

from __future__ import annotations

import pytest

from flashcards.core.insights.predicted_and_passed import Band, Passed, passed_at, passed_by_band
from flashcards.core.plan.habits import Meeting
from flashcards.core.rows import Rating
from tests.core.insights.test_practice import answered


def test_what_was_predicted_is_the_mean_over_answers_of_which_it_is_known() -> None:
    answers = [answered(number, points=0, rating=Rating(1 + number % 2 * 2)) for number in range(4)]
    found = passed_at(answers, Meeting.LATER, {"desk-1": 0.9, "desk-2": 0.7})
    assert found == Passed(4, 2, 0.8)
    assert found.is_rough
    assert passed_at(answers, Meeting.FIRST, {}) == Passed(0, 0, None)


@pytest.mark.parametrize(
    ("passed", "answers", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.278), (10, 10, 0.722, 1), (5, 10, 0.237, 0.763), (81, 263, 0.255, 0.366)],
)
def test_the_true_share_lies_in_wilsons_interval(passed: int, answers: int, low: float, high: float) -> None:
    """The last one is Newcombe's example of 1998."""
    assert Passed(answers, passed).interval == pytest.approx((low, high), abs=0.0005)


def test_answers_are_held_against_how_high_the_prediction_was() -> None:
    answers = [answered(number, points=0, rating=Rating(1 + number % 2 * 2)) for number in range(4)]
    ids = [answer.row.id for answer in answers]
    predicted = dict(zip(ids, (0.7, 0.75, 1.0), strict=False))
    assert passed_by_band(answers, predicted) == [
        Band(0.7, 0.8, Passed(2, 1, pytest.approx(0.725))),
        Band(0.9, 1.0, Passed(1, 0, 1.0)),
    ]
