"""Context, example and answers to follow-ups in keys mode, drawn on a real terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import tmux
from tests.cli.test_context import CODE, DECK
from tests.cli.test_keys import Desk

pytestmark = pytest.mark.skipif(not tmux.FOUND, reason="tmux is not installed; .ci/run does")

LONG = "\n".join(f"line({number})" for number in range(40))


@pytest.fixture
def desk(short_path: Path, read_once: Path) -> Iterator[Desk]:
    desk = Desk(short_path, read_once)
    desk.deck.write_text(DECK.replace('id = "js"', 'id = "own"', 1), encoding="utf-8")
    yield desk
    desk.close()


@pytest.mark.parametrize("width", [80, 40])
def test_the_context_stands_under_the_question_and_keeps_its_lines(
    desk: Desk, width: int, golden: Callable[[str, str], None]
) -> None:
    screen = desk.review("--minutes", "20", width=width)
    screen.sees("Space reveal")
    screen.types("Space")
    screen.sees("Enter on")
    screen.types("a")
    screen.sees("Enter = Good")
    screen.types("Enter")
    screen.sees('console.log(1 + "2");')
    screen.sees("Space reveal")
    screen.types("f")
    screen.sees("ReferenceError.")
    screen.types("Space")
    screen.sees("Enter = Good")
    screen.types("Enter")
    assert screen.ends() == 0
    golden(
        f"context_keys_{width}.txt",
        screen.text().replace(str(desk.home), "HOME").partition("\nPane is dead")[0] + "\n",
    )


def test_a_context_longer_than_the_screen_leaves_the_question_in_sight_and_reads_on_in_the_pager(
    desk: Desk,
) -> None:
    desk.deck.write_text(desk.deck.read_text().replace("let greeting;", LONG), encoding="utf-8")
    screen = desk.review(height=12)
    screen.sees("p to read on: 4")
    screen.sees("p pager")
    assert "line(39)" not in screen.text()
    assert "What's the output?" in screen.text()
    screen.types("p")
    screen.sees("line(5)")
    screen.types("q")
    screen.types("Space")
    screen.sees("What did you say?")


def test_a_terminal_that_changes_its_size_goes_on_below_the_context(desk: Desk) -> None:
    screen = desk.review()
    screen.sees("Space reveal")
    before = screen.text().count("greetign = {};")
    screen.resize(40, 30)
    screen.types("h")
    screen.sees("This card has no hint.")
    assert screen.text().count("greetign = {};") == before == 1


def test_a_mock_interview_draws_the_context(desk: Desk) -> None:
    assert "let greeting;" in CODE
    screen = desk.runs("mock", "own")
    screen.sees("3 solid")
    assert "```" not in screen.text()
    screen.types("3")
    screen.sees("Question 2")
    screen.types("q")
    assert screen.ends() == 0
