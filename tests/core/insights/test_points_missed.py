"""Points missed most: a point that was rewritten starts again."""

from __future__ import annotations

from datetime import timedelta

from flashcards.core.card_keys import CardKey
from flashcards.core.insights.points_missed import MISSED_FROM, PresentText, points_missed
from flashcards.core.plan.habits import Facts, Meeting, Met
from flashcards.core.rows import Rating
from tests.rows import MONDAY, row

CARD = CardKey("salary/low-offer")
TEXT = PresentText("now", ("Thank them", "Name the gap"))


def answered(number: int, *, points: int, text_hash: str = "now", rating: Rating = Rating.GOOD) -> Met:
    told = row(rating, day=MONDAY - timedelta(days=number), sequence=number + 1)
    told = told._replace(points=points, points_total=2, text_hash=text_hash, total_ms=30_000)
    return Met(told, Facts(90, 2, MONDAY), Meeting.LATER)


def test_a_point_that_was_rewritten_starts_again() -> None:
    before = [answered(number, points=0b01, text_hash="before") for number in range(9)]
    since = [answered(number, points=0b01) for number in range(MISSED_FROM)]
    (found,) = points_missed([*before, *since], {CARD: TEXT})
    assert (found.text, found.missed, found.checked) == ("Name the gap", MISSED_FROM, MISSED_FROM)
    assert points_missed(since[1:], {CARD: TEXT}) == []


def test_points_of_a_card_that_is_gone_are_not_told() -> None:
    assert points_missed([answered(number, points=0) for number in range(9)], {}) == []
