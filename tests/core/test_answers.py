"""The answers a card has had, beside what was predicted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from flashcards.core.answers import given_answers
from flashcards.core.reviews import Rating, Row, RowKind
from flashcards.core.scheduling import Scheduler
from tests.core.test_scheduling import CARD, histories
from tests.rows import row

MONDAY = date(2026, 11, 23)
exact = Scheduler(fuzz=False)


def test_only_the_first_answer_of_a_later_day_was_predicted() -> None:
    rows = [
        row(Rating.GOOD, day=MONDAY, at=1, sequence=1),
        row(Rating.GOOD, day=MONDAY, at=2, sequence=2),
        row(Rating.AGAIN, day=MONDAY + timedelta(days=2), at=3, sequence=3),
        row(Rating.HARD, day=MONDAY + timedelta(days=2), at=4, sequence=4),
    ]
    predicted = [answer.predicted for answer in given_answers(exact, CARD, rows)]
    assert predicted[0] is predicted[1] is predicted[3] is None
    assert predicted[2] == pytest.approx(0.9, abs=0.02)


@given(histories())
def test_the_answers_are_the_counted_reviews_in_order(rows: list[Row]) -> None:
    answers = given_answers(exact, CARD, rows)
    state = exact.replay(CARD, rows)
    assert len(answers) == state.reps
    assert [answer.day for answer in answers] == sorted(answer.day for answer in answers)
    assert all(answer.predicted is None or 0 < answer.predicted < 1 for answer in answers)
    if answers:
        assert (answers[-1].day, answers[-1].rating) == (state.last_day, state.last_rating)


def test_a_reset_begins_anew() -> None:
    rows = [
        row(Rating.GOOD, day=MONDAY, at=1, sequence=1),
        row(kind=RowKind.RESET, day=MONDAY, at=2, sequence=2),
        row(Rating.EASY, day=MONDAY + timedelta(days=3), at=3, sequence=3),
    ]
    assert [(answer.rating, answer.predicted) for answer in given_answers(exact, CARD, rows)] == [
        (Rating.EASY, None)
    ]
