"""When a note last changed: not moved by an export, never moved back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.rows import Rating
from flashcards.exchange.anki.times_of_change import times_of_change
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.app.conftest import answer, write
from tests.conftest import WithoutRights

MORNING, EVENING, LAST_YEAR = "2026-11-23T08:00:00Z", "2026-11-23T20:00:00Z", "2025-11-23T08:00:00Z"
T = 1_795_420_800
ONE, TWO = b"1" * 32, b"2" * 32
DECK = 'id = "small"\n[[card]]\nid = "a"\nquestion = "Why?"\nanswer = "So."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def at(folder: Path, instant: str, digests: dict[str, bytes]) -> dict[str, int]:
    with closing(Home(places(str(folder)), clock_from(instant))) as home:
        return times_of_change(home, digests)[0]


def test_a_note_keeps_its_time_until_its_fields_change(folder: Path) -> None:
    assert at(folder, MORNING, {"a": ONE, "b": ONE}) == {"a": T, "b": T}
    assert at(folder, EVENING, {"a": ONE, "b": TWO}) == {"a": T, "b": T + 12 * 3600}
    assert at(folder, EVENING, {"a": ONE, "b": TWO}) == {"a": T, "b": T + 12 * 3600}


def test_a_clock_set_back_never_makes_a_change_look_older(folder: Path) -> None:
    at(folder, MORNING, {"a": ONE})
    assert at(folder, LAST_YEAR, {"a": TWO}) == {"a": T + 1}


def test_a_note_that_was_left_out_for_a_while_is_still_known(folder: Path) -> None:
    at(folder, MORNING, {"a": ONE, "b": ONE})
    at(folder, EVENING, {"b": ONE})
    assert at(folder, EVENING, {"a": ONE}) == {"a": T}


def test_the_next_answer_finds_the_log_as_it_was_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every answer after an export would look the whole log over."""
    with closing(Home(places(str(folder)), clock_from(MORNING))) as home:
        write(home, "decks/small.toml", DECK)
        answer(home, "small/a")
        times_of_change(home, {"a": ONE})
        monkeypatch.setattr("flashcards.store.log_check.examine", lambda _: ["was looked over"])
        answer(home, "small/a", Rating.HARD)


def test_a_home_that_cannot_be_written_is_told_and_gives_the_same_times(
    folder: Path, without_rights: WithoutRights
) -> None:
    at(folder, MORNING, {"a": ONE})
    paths = [folder, *folder.iterdir()]
    try:
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        with without_rights(), closing(Home(places(str(folder)), clock_from(EVENING))) as home:
            assert times_of_change(home, {"a": ONE}) == ({"a": T}, 0, "")
            times, now, warning = times_of_change(home, {"a": TWO})
            assert (times, now) == ({"a": T + 12 * 3600}, 1)
            assert "reviews.db: cannot be written" in warning
    finally:
        for path in paths:
            path.chmod(0o755)
    assert at(folder, MORNING, {"a": ONE}) == {"a": T}
