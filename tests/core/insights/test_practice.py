"""Sums of practice: a point that was rewritten starts again, and few answers are called rough."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.insights.practice import (
    Band,
    Passed,
    Practice,
    due_by_day,
    passed_at,
    passed_by_band,
    practice_by_day,
    practice_since,
)
from flashcards.core.plan.habits import Facts, Meeting, Met
from flashcards.core.rows import Rating
from tests.rows import MONDAY, row

CARD = CardKey("salary/low-offer")


def answered(number: int, *, points: int, text_hash: str = "now", rating: Rating = Rating.GOOD) -> Met:
    told = row(rating, day=MONDAY - timedelta(days=number), sequence=number + 1)
    told = told._replace(points=points, points_total=2, text_hash=text_hash, total_ms=30_000)
    return Met(told, Facts(90, 2, MONDAY), Meeting.LATER)


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


def test_days_without_an_answer_are_no_days_of_practice() -> None:
    by_day = practice_by_day([answered(0, points=0), answered(0, points=0), answered(3, points=0)])
    assert by_day == {MONDAY - timedelta(days=3): Practice(0.5, 1, 1), MONDAY: Practice(1.0, 2, 1)}
    assert practice_since(by_day) == Practice(1.5, 3, 2)
    assert practice_since(by_day, MONDAY) == Practice(1.0, 2, 1)
    assert practice_since({}) == Practice()


def test_what_is_overdue_stands_apart_from_the_days_ahead() -> None:
    due = [
        None,
        MONDAY - timedelta(days=1),
        MONDAY,
        MONDAY,
        MONDAY + timedelta(days=2),
        MONDAY + timedelta(9),
    ]
    assert due_by_day(due, MONDAY, 3) == (1, [2, 0, 1])
