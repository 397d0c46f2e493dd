"""A review log in an empty folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.store import log_schema as schema
from flashcards.store.connect import connect
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


def raw_rows(path: Path) -> list[tuple[object, ...]]:
    with closing(connect(path, durable=True)) as connection:
        return connection.execute("SELECT * FROM review").fetchall()


def older(path: Path, version: int) -> list[tuple[object, ...]]:
    """A log as the program of that schema left it, with rows. Version 0 is made up: the bare tables."""
    new = ReviewLog.create(path.with_name("new.db"))
    new.append([draft(number) for number in range(20)])
    new.close()
    rows = raw_rows(new.path)
    path.touch(0o600)
    connection = connect(path, durable=True)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    schema.create_tables(connection)
    connection.execute("INSERT INTO meta VALUES ('store', 's'), ('device', ?)", (new.device,))
    connection.executemany(f"INSERT INTO review VALUES ({', '.join('?' * len(schema.COLUMNS))})", rows)
    schema.migrate(connection, schema.MIGRATIONS[:version])
    connection.close()
    return rows
