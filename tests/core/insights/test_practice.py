"""Sums of practice: only days with an answer count, and what is overdue stands apart."""

from __future__ import annotations

from datetime import timedelta

from flashcards.core.card_keys import CardKey
from flashcards.core.insights.practice import Practice, due_by_day, practice_by_day, practice_since
from flashcards.core.plan.habits import Facts, Meeting, Met
from flashcards.core.rows import Rating
from tests.rows import MONDAY, row

CARD = CardKey("salary/low-offer")


def answered(number: int, *, points: int, text_hash: str = "now", rating: Rating = Rating.GOOD) -> Met:
    told = row(rating, day=MONDAY - timedelta(days=number), sequence=number + 1)
    told = told._replace(points=points, points_total=2, text_hash=text_hash, total_ms=30_000)
    return Met(told, Facts(90, 2, MONDAY), Meeting.LATER)


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
