"""The only way out to stdout and stderr for commands: what is printed has passed through `visible`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from flashcards.text.control_characters import visible, visible_but_styled

if TYPE_CHECKING:
    from flashcards.home.clock import Clock
    from flashcards.show.terminal.edited_line import EditedLine
    from flashcards.show.terminal.line_terminal import LineTerminal

Say = Callable[[str], None]

WIDEST = 80  # columns: longer lines are hard to read


def say(text: str) -> None:
    """Text on stdout; at a terminal its long lines are wrapped at word ends."""
    say_as_it_is(as_said(text))


def as_said(text: str) -> str:
    """As `say` prints it."""
    return _wrapped(text, terminal_width())


def _wrapped(text: str, width: int | None) -> str:
    text = visible(text)
    if width is None:
        return text
    from flashcards.show.wrapped_text import wrapped

    return wrapped(text, width)


def say_as_it_is(text: str) -> None:
    """Text on stdout for programs, or in lines that fit already."""
    sys.stdout.write(visible(text) + "\n")


def say_styled(text: str) -> None:
    """Text on stdout that is wrapped and styled; of its escape sequences those of weight and colour stay."""
    sys.stdout.write(visible_but_styled(text) + "\n")


def colored() -> bool:
    """Whether stdout is a terminal that shows weight and colour, and nobody asked it not to."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width(stream: TextIO | None = None) -> int | None:
    """Columns to wrap at; None where stdout, or another stream, is no terminal."""
    if not (stream or sys.stdout).isatty():
        return None
    from flashcards.show.terminal.terminal_size import terminal_size

    return min(terminal_size().columns, WIDEST)


def tell(text: str, *, as_it_is: bool = False) -> None:
    """A message beside the result, on stderr; wrapped as `say` does, unless a program reads it `as_it_is`."""
    sys.stderr.write(_wrapped(text, None if as_it_is else terminal_width(sys.stderr)) + "\n")


def say_json(value: object) -> None:
    sys.stdout.write(json_text(value) + "\n")


def json_text(value: object) -> str:
    """In ASCII, so that no control character is in it; days and moments as ISO 8601 writes them."""
    return json.dumps(value, default=lambda day: day.isoformat())


def say_result(
    as_json: bool, document: Callable[[], object], text: Callable[[], str], say_text: Say = say
) -> None:
    """What a command that reads has found: one JSON document, or text."""
    if as_json:
        say_json(document())
    else:
        say_text(text())


def line_terminal(clock: Clock) -> LineTerminal:
    """Asks on stdout and reads the answers from stdin, line by line."""
    from flashcards.show.terminal.line_terminal import LineTerminal

    edited_line: EditedLine | None = None
    if sys.stdin is sys.__stdin__ and somebody_is_there() and os.environ.get("TERM", "") != "dumb":
        from flashcards.show.terminal.edited_line import answered_line

        edited_line = answered_line
    return LineTerminal(sys.stdin, sys.stdout, clock, terminal_width(), edited_line)


def agreement(clock: Clock) -> Callable[[str], bool] | None:
    """Asks a person whether a deck is to be included; None where nobody can be asked."""
    if not somebody_is_there():
        return None
    keys = {"": "includes it", "n": "leaves it out"}
    return lambda question: line_terminal(clock).choose(question, keys) == ""


def end_as_left(left: BaseException | None) -> None:
    """Exit as Ctrl-C does, where that ended the prompts; all has been told by then."""
    if isinstance(left, KeyboardInterrupt):
        import click

        from flashcards.errors import ExitCode  # not for what is said again at once

        raise click.exceptions.Exit(ExitCode.INTERRUPTED)


def somebody_is_there() -> bool:
    """Whether questions can be asked. Where stdin or stdout is no terminal, they never are."""
    return sys.stdin.isatty() and sys.stdout.isatty()
