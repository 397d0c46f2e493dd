"""How large the terminal is: told as Python's `shutil` tells it, whatever the variables say."""

from __future__ import annotations

import os
import shutil
import struct
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from flashcards.show.terminal.terminal_size import terminal_size

fcntl, pty, termios = (
    pytest.importorskip(name, reason="there are no pseudo-terminals on Windows")
    for name in ("fcntl", "pty", "termios")
)


@pytest.fixture(params=[(0, 0), (33, 7), (200, 60)])
def terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """stdout is a terminal of this size; (0, 0): it does not know it."""
    columns, lines = request.param
    end, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    with closing(os.fdopen(other, "w")) as stdout:
        monkeypatch.setattr(sys, "__stdout__", stdout)
        yield
    os.close(end)


VALUES = [None, "", "0", "-1", "50", "many"]


@pytest.mark.parametrize("columns", VALUES)
@pytest.mark.parametrize("lines", VALUES)
def test_a_terminal_is_as_large_as_the_variables_say_or_else_as_it_is(
    terminal: None, monkeypatch: pytest.MonkeyPatch, columns: str | None, lines: str | None
) -> None:
    for name, value in (("COLUMNS", columns), ("LINES", lines)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert terminal_size() == shutil.get_terminal_size()


def test_without_a_terminal_it_is_of_the_usual_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("LINES", raising=False)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # stdout as `> /dev/null` makes it
        monkeypatch.setattr(sys, "__stdout__", nowhere)
        assert terminal_size() == (80, 24) == shutil.get_terminal_size()
    monkeypatch.setattr(sys, "__stdout__", None)
    assert terminal_size() == (80, 24) == shutil.get_terminal_size()
