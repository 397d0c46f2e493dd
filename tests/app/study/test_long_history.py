"""A session begins as soon with a history of years and large decks as with weeks and small ones.

Counted in steps of SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flashcards.app.study.session_cards import SessionWishes, session_cards
from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.app.study.random_homes import NOW, TODAY, build

CARDS = 40
"""That have been answered."""
TODAYS = 10


def history(rows: int) -> list[Draft]:
    """Every card on every day, the last ones today."""
    first = TODAY - timedelta(days=rows // CARDS)
    at = int(NOW.timestamp() * 1000) - (rows // CARDS) * 86_400_000 - 3_600_000
    return [
        Draft(
            RowKind.REVIEW,
            CardKey(f"d/c{number % CARDS}"),
            at + number // CARDS * 86_400_000 + number % CARDS * 1000,
            0,
            first + timedelta(days=number // CARDS),
            rating=Rating.AGAIN,
            answer_ms=9_000,
            total_ms=9_000,
        )
        for number in range(rows + TODAYS)
    ]


@contextmanager
def counting_steps() -> Iterator[list[int]]:
    """How many times ten steps SQLite took in what is opened meanwhile."""
    tens: list[int] = []
    connect = sqlite3.connect

    def counted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_progress_handler(lambda: tens.append(10), 10)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", counted)
        yield tens


def deck_text(cards: int) -> str:
    return 'id = "d"\ntitle = "Deck"\n' + "".join(
        f'[[card]]\nid = "c{card}"\nquestion = "Question {card}?"\nanswer = "So."\n' for card in range(cards)
    )


def steps_to_begin(root: Path, *, rows: int, cards: int) -> int:
    build(root, {"decks/d.toml": deck_text(cards)}, history(rows))
    for _ in range(2):  # the first one makes the cache
        with counting_steps() as tens:
            home = Home(places(str(root)), StoppedClock(NOW))
            session_cards(home, SessionWishes())
            home.close()
    return sum(tens)


def test_a_session_begins_in_as_few_steps_after_years_as_after_weeks(tmp_path: Path) -> None:
    weeks = steps_to_begin(tmp_path / "weeks", rows=20 * CARDS, cards=CARDS)
    years = steps_to_begin(tmp_path / "years", rows=200 * CARDS, cards=CARDS)
    assert weeks > 0
    assert years <= 1.1 * weeks, (weeks, years)


def test_a_session_begins_in_as_few_steps_with_large_decks_as_with_small_ones(tmp_path: Path) -> None:
    small = steps_to_begin(tmp_path / "small", rows=CARDS, cards=2 * CARDS)
    large = steps_to_begin(tmp_path / "large", rows=CARDS, cards=20 * CARDS)
    assert small > 0
    assert large <= 1.1 * small, (small, large)


def test_what_a_day_with_a_backlog_rests_on_is_kept_in_one_step(tmp_path: Path) -> None:
    """Each time that something is kept the disk is waited for."""
    build(tmp_path / "home", {"decks/d.toml": deck_text(CARDS)}, history(20 * CARDS))
    statements: list[str] = []
    for days in (0, 60):
        statements.clear()
        with pytest.MonkeyPatch.context() as patch:
            connect = sqlite3.connect

            def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
                connection = connect(*arguments, **options)  # noqa: B023  # called in this round alone
                connection.set_trace_callback(statements.append)
                return connection

            patch.setattr(sqlite3, "connect", traced)
            home = Home(places(str(tmp_path / "home")), StoppedClock(NOW + timedelta(days=days)))
            session_cards(home, SessionWishes())
            home.close()
    assert any("INTO derived" in statement for statement in statements)
    assert statements.count("COMMIT") == 1
