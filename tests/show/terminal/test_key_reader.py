"""Keys from a real pseudo-terminal: in their order, whole, and with the terminal left as it was."""

from __future__ import annotations

import os
import select
import sys
import termios
from collections.abc import Iterator
from typing import Any

import pytest

from flashcards.show.terminal.key_reader import KeyReader
from flashcards.show.terminal.keys import BACKSPACE, END, ENTER, OTHER
from flashcards.show.terminal.terminal_modes import TerminalModes

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)


PATIENCE_S = 60.0
"""What was typed is there long before; a key that does not come is a failure."""


class Pair:
    """Both ends of a pseudo-terminal: what a person types, and what the program reads."""

    def __init__(self) -> None:
        self.person, self.program = os.openpty()

    def types(self, text: str | bytes) -> None:
        os.write(self.person, text.encode() if isinstance(text, str) else text)

    def modes(self) -> int:
        return int(termios.tcgetattr(self.program)[3])

    def hangs_up(self) -> None:
        os.close(self.person)
        self.person = -1

    def close(self) -> None:
        for end in (self.person, self.program):
            if end >= 0:
                os.close(end)


@pytest.fixture
def pair() -> Iterator[Pair]:
    pair = Pair()
    yield pair
    pair.close()


def read_keys(reader: KeyReader, count: int) -> list[str | None]:
    """So many keys, however long they take to arrive, and nothing behind them."""
    keys = [reader.read(PATIENCE_S) for _ in range(count)]
    assert keys[-1] == END or reader.read(0) is None
    return keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (" 3\r3", [" ", "3", ENTER, "3"]),
        ("a\n", ["a", ENTER]),
        ("\x7f\b", [BACKSPACE, BACKSPACE]),
        ("\x04", [END]),
        ("\x1b[A3", [OTHER, "3"]),
        ("\x1bOP3", [OTHER, "3"]),
        ("\x1b[15;2~3", [OTHER, "3"]),
        ("\x1b", [OTHER]),
        ("\x1bx3", [OTHER, "3"]),
        ("ü語\U0001f680", ["ü", "語", "\U0001f680"]),
        (b"\xff3", ["\ufffd", "3"]),
        (b"\xe8\xaa", ["\ufffd"]),
        ("\t\x01\x02", [OTHER, OTHER, OTHER]),
    ],
)
def test_what_was_typed_ahead_comes_key_by_key_in_its_order(
    pair: Pair, typed: str | bytes, keys: list[str]
) -> None:
    with KeyReader(pair.program) as reader:
        reader.read(0)  # the terminal is taken
        pair.types(typed)
        assert read_keys(reader, len(keys)) == keys


def test_what_was_typed_before_the_terminal_was_taken_is_not_lost(pair: Pair) -> None:
    pair.types(" 3\n")
    assert select.select([pair.program], [], [], PATIENCE_S)[0]  # a whole line has come
    with KeyReader(pair.program) as reader:
        assert read_keys(reader, 3) == [" ", "3", ENTER]


def test_only_line_editing_and_echo_are_switched_off_and_on_again(pair: Pair) -> None:
    before = pair.modes()
    with KeyReader(pair.program) as reader:
        reader.read(0)
        assert before & ~pair.modes() == before & (termios.ICANON | termios.ECHO)
        reader.let_go()
        assert pair.modes() == before
        reader.read(0)
        assert pair.modes() != before
    assert pair.modes() == before


def test_an_exception_leaves_the_terminal_as_it_was(pair: Pair) -> None:
    before = pair.modes()
    with pytest.raises(TypeError), KeyReader(pair.program) as reader:
        reader.read("not a number")  # type: ignore[arg-type]  # anything that raises with the terminal taken
    assert pair.modes() == before


def test_no_key_in_time_is_none(pair: Pair) -> None:
    with KeyReader(pair.program) as reader:
        assert reader.read(0.01) is None


def test_a_terminal_that_was_closed_is_the_end_of_input(pair: Pair) -> None:
    with KeyReader(pair.program) as reader:
        reader.read(0)
        pair.hangs_up()
        assert reader.read(PATIENCE_S) == END


def test_between_the_lines_of_a_text_the_terminal_never_edits_lines_itself(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came before a moment of its own editing could not be taken back by a Backspace after it."""
    switched: list[int] = []

    def noted(fd: int, when: int, attributes: list[Any]) -> None:
        switched.append(attributes[3])
        switch(fd, when, attributes)

    switch = termios.tcsetattr
    at_first = pair.modes()
    modes = TerminalModes(pair.program)
    monkeypatch.setattr(termios, "tcsetattr", noted)
    modes.take()
    for _ in range(2):
        with modes.lent(by_key=True):
            assert pair.modes() & (termios.ICANON | termios.ECHO) == termios.ECHO
        assert not pair.modes() & (termios.ICANON | termios.ECHO)
    assert switched
    assert not any(mode & termios.ICANON for mode in switched)
    modes.let_go()
    assert pair.modes() == at_first


def test_whoever_cannot_read_by_key_gets_the_terminal_as_it_was(pair: Pair) -> None:
    at_first = pair.modes()
    modes = TerminalModes(pair.program)
    modes.take()
    with modes.lent(by_key=False):
        assert pair.modes() == at_first
    assert pair.modes() != at_first
    modes.let_go()
    assert pair.modes() == at_first
