"""Keys mode in a terminal that changes its size: the card is drawn anew in its place, without a copy."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tmux
from tests.cli.test_keys import Desk, Reach, at_every_prompt, at_points, at_question, at_rating
from tests.tmux import Screen

pytestmark = pytest.mark.skipif(not tmux.FOUND, reason="tmux is not installed; .ci/run does")

HEADING = "| 1 of 2"


@pytest.fixture
def desk(short_path: Path, read_once: Path) -> Iterator[Desk]:
    desk = Desk(short_path, read_once)
    yield desk
    desk.close()


def card(text: str) -> str:
    """From the last heading on."""
    above, heading, below = text.rpartition(HEADING)
    return above.rpartition("\n")[2] + heading + below


def becomes(screen: Screen, told: str) -> None:
    screen.waits(lambda shown: card(shown) == told, f"card such as\n{told}\n")


@at_every_prompt
def test_the_card_looks_as_if_the_terminal_had_always_had_its_size(desk: Desk, reach: Reach) -> None:
    fresh = {width: card(reach(desk, width=width).text()) for width in (80, 40)}
    assert fresh[80] != fresh[40]
    screen = reach(desk)
    for width, height in ((40, 50), (80, 40), (40, 45), (80, 50)):
        screen.resize(width, height)
        becomes(screen, fresh[width])
        assert screen.in_sight().count("Why this") == 1


@at_every_prompt
def test_what_was_told_below_the_question_stays(desk: Desk, reach: Reach) -> None:
    screen = reach(desk, height=70)
    screen.types("?")
    screen.waits(re.compile(r"(?s)fg goes on.*(q end|Enter on|\? keys)\n$").search, "help above the prompt")
    before = card(screen.text())
    screen.resize(50, 70)
    screen.waits(lambda shown: card(shown) != before, "other lines")
    screen.resize(80, 70)
    becomes(screen, before)


def test_the_points_ticked_stay_ticked(desk: Desk) -> None:
    screen = at_points(desk)
    screen.types("2")
    screen.sees("[x] People")
    screen.resize(44, 50)
    screen.waits(lambda shown: "Enter on" in card(shown).splitlines()[-1], "keys on lines of their own")
    assert card(screen.text()).count("[x] People") == 1
    screen.types("3")
    assert screen.sees("[x] What it led to").count("People") == 1


def test_a_card_with_more_rows_than_the_terminal_ends_with_its_prompt_once(desk: Desk) -> None:
    screen = at_rating(desk)
    for width, height in ((30, 8), (60, 9), (80, 50)):
        screen.resize(width, height)
        screen.waits(
            lambda _: screen.in_sight().count("4 Easy") == 1 and "? keys" in screen.in_sight(),
            "one prompt",
        )
    screen.types("3")
    screen.sees("Saved: Good.")


def test_the_clock_and_the_keys_keep_their_places(desk: Desk) -> None:
    screen = at_question(desk, width=60)
    before = card(screen.text())
    screen.resize(40, 50)
    screen.waits(lambda shown: card(shown) != before, "other lines")
    assert screen.in_sight().count(" 0:00\n") == screen.in_sight().count("? keys") == 1


def test_an_address_that_the_terminal_wraps_is_drawn_over_as_a_whole(desk: Desk) -> None:
    address = "https://example.org/" + "a-long-way/" * 9
    desk.deck.write_text(desk.deck.read_text().replace('"A page"', f'"{address}"'), encoding="utf-8")
    screen = at_rating(desk)
    screen.types("r")
    screen.sees("a-long-way")
    screen.types("i")
    assert screen.sees("Not seen before").count("What did you say?") == 1
    assert screen.text().count("https://example.org") == 0


@at_every_prompt
def test_after_many_sizes_one_copy_is_in_sight(desk: Desk, reach: Reach) -> None:
    before = card(reach(desk).text())
    screen = reach(desk)
    for width in (*range(78, 38, -4), *range(40, 80, 5), 80):
        screen.resize(width, 50)
        time.sleep(0.05)
    becomes(screen, before)
    assert screen.in_sight().count("Why this") == 1
