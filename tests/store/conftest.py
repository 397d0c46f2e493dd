"""A review log in an empty folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.store.review_log import ReviewLog
from tests.rows import MONDAY, MORNING


def draft(number: int = 0, rating: Rating = Rating.GOOD, card: str = "salary/low-offer") -> Draft:
    return Draft(
        kind=RowKind.REVIEW,
        card=CardKey(card),
        reviewed_at=MORNING + number * 60_000,
        offset=60,
        study_day=MONDAY,
        rating=rating,
        answer_ms=42_000,
        total_ms=61_000,
        points=0b1011,
        points_total=4,
        wrong=False,
        hint=False,
        phrasing=0,
        text_hash="0123456789abcdef",
        source=Source.SESSION,
    )


@pytest.fixture
def log(tmp_path: Path) -> Iterator[ReviewLog]:
    created = ReviewLog.create(tmp_path / "reviews.db")
    yield created
    created.close()


def rows_in(path: Path) -> list[Row]:
    """All rows of the log at `path`."""
    with closing(ReviewLog.open(path)) as opened:
        return list(opened.rows())
