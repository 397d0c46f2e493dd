"""Line mode's terminal: lines of any length and in any state, shown safely."""

from __future__ import annotations

import io
import os
import pty

import pytest

from flashcards.home.clock import clock_from
from flashcards.show.session.keys_and_commands import points_from
from flashcards.show.terminal.line_terminal import LONGEST_ANSWER, LineTerminal

NOW = "2026-11-23T08:00:00+01:00"


def terminal(typed: str) -> tuple[LineTerminal, io.StringIO]:
    out = io.StringIO()
    return LineTerminal(io.StringIO(typed), out, clock_from(NOW)), out


def test_an_empty_line_is_an_answer_and_the_end_of_input_is_none() -> None:
    asked, _ = terminal("\n  x  \nlast")
    assert [asked.ask("?") for _ in range(4)] == ["", "x", "last", None]


def test_a_line_without_end_is_read_to_its_end_and_cut() -> None:
    asked, _ = terminal("y" * (LONGEST_ANSWER + 50_000) + "\nnext\n")
    assert asked.ask("?") == "y" * LONGEST_ANSWER
    assert asked.ask("?") == "next"


def test_a_terminal_knows_whether_more_was_pasted() -> None:
    master, slave = pty.openpty()
    with os.fdopen(master, "wb", buffering=0) as person, os.fdopen(slave, encoding="utf-8") as source:
        pasted = LineTerminal(source, io.StringIO(), clock_from(NOW))
        assert not pasted.more_is_there()
        person.write(b"one\n\ntwo\n")
        told = []
        while not told or pasted.more_is_there():
            told.append(pasted.ask("?"))
        assert told == ["one", "", "two"]
    assert not terminal("more\n")[0].more_is_there()  # nothing that a system can wait for


def test_an_answered_prompt_moves_a_stopped_clock_by_ten_seconds() -> None:
    clock = clock_from(NOW)
    LineTerminal(io.StringIO("\n\n"), io.StringIO(), clock).ask("?")
    assert clock.now().isoformat() == "2026-11-23T08:00:10+01:00"


def test_what_is_said_has_no_raw_control_character() -> None:
    asked, out = terminal("\n")
    asked.say("\x1b[2J boo \u202e")
    asked.ask("\x07?")
    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
    assert "\x07" not in out.getvalue()


def test_points_are_numbers_words_or_nothing() -> None:
    assert points_from("1 3", 4) == ({0, 2}, False)
    assert points_from("1,3 x", 4) == ({0, 2}, True)
    assert points_from("a", 2) == ({0, 1}, False)
    assert points_from("0", 3) == (frozenset(), False)
    assert points_from("x", 3) == (frozenset(), True)
    assert points_from("", 3) == (None, False)


@pytest.mark.parametrize("typed", ["5", "1 5", "one", "99999999999999999999", "\u00b2", "-1"])
def test_points_that_the_card_does_not_have_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="numbers from 1 to 4"):
        points_from(typed, 4)


def test_every_line_is_wrapped_where_there_is_a_width() -> None:
    out = io.StringIO()
    LineTerminal(io.StringIO(""), out, clock_from(NOW), width=20).say("one two three four five six seven")
    assert out.getvalue() == "one two three four\nfive six seven\n"


@pytest.mark.parametrize(
    ("typed", "keys", "key"),
    [
        ("n", ("y", ""), ""),
        ("No", ("y", ""), ""),
        ("YES", ("y", ""), "y"),
        ("y", ("", "n"), ""),
        ("n", ("", "n"), "n"),
        ("n", ("", "d"), None),  # neither of the two is a yes
        ("n", ("1", "2", "q"), None),
    ],
)
def test_yes_and_no_are_understood_where_one_of_them_is_a_key(
    typed: str, keys: tuple[str, ...], key: str | None
) -> None:
    asked, _ = terminal(f"{typed}\n")
    assert asked.choose("Well?", dict.fromkeys(keys, "does it")) == key
