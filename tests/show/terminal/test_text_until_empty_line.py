"""A text typed in the middle of a session: every line of it, up to an empty one."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from flashcards.home.clock import clock_from
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.terminal.text_until_empty_line import typed_text
from tests.learner import MORNING


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (["one", "two", ""], ["one", "two"]),
        (["one", "  two", ""], ["one", "  two"]),
        (["one", "   "], ["one"]),
        ([""], []),
        ([None], None),
        (["one", None], ["one"]),
        (["one\n\nthree", ""], ["one", "", "three"]),
        (["one\ntwo\n", ""], ["one", "two"]),
    ],
)
def test_an_empty_line_or_the_end_of_input_ends_a_text(
    typed: list[str | None], text: list[str] | None
) -> None:
    assert typed_text(iter(typed).__next__) == text


def test_an_empty_line_with_more_behind_it_is_the_middle_of_a_paste() -> None:
    typed: Iterator[str] = iter(["one", "", "three", ""])
    more = iter([True, False])
    assert typed_text(typed.__next__, more.__next__) == ["one", "", "three"]


def test_a_line_of_20_000_characters_is_kept_whole() -> None:
    line = "word " * 4000
    terminal = LineTerminal(io.StringIO(f"{line}\n\nnext\n"), io.StringIO(), clock_from(MORNING))
    assert terminal.read_text("Type:") == [line.rstrip()]
    assert terminal.ask("?") == "next"
