"""What typing own words needs of a front end: a terminal's lines, or a session's."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Protocol

from flashcards.text.control_characters import first_control

SEQUENCES = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~])?")
"""What arrow keys and the like send."""

BACK, TO_EDITOR = "<", "e"


class WentBack(Exception):  # no error: a step back
    """The learner wants to see the prompt before."""


class WantsEditor(Exception):  # no error either
    """The learner would rather write in the editor."""


class TypingEnded(Exception):
    """Nothing more will be typed."""


class TextInterrupted(KeyboardInterrupt):
    """Ctrl-C within a text; `lines` are those that were whole."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Asks(Protocol):
    """Ctrl-C raises KeyboardInterrupt in all of them, TextInterrupted in the middle of a text."""

    def say(self, text: str) -> None: ...

    def read_line(self, label: str) -> str | None:
        """What was typed on the line of `label`; None at the end of input."""
        ...

    def read_text(self, label: str, at_once: Container[str]) -> list[str] | None:
        """The lines typed up to an empty one, or to the end of input; None where that comes first.

        A first line in `at_once` ends it by itself.
        """
        ...


def typed_line(asks: Asks, label: str) -> str:
    """A line. Raises WentBack and InputEnded."""
    typed = asks.read_line(label)
    if typed is None:
        raise TypingEnded
    if typed.strip() == BACK:
        raise WentBack
    return clean(asks, typed.strip())


def told_line(asks: Asks, hint: str) -> str:
    """As `typed_line`, below a hint that may take several lines of the screen."""
    asks.say(hint)
    return typed_line(asks, "> ")


def typed_text(asks: Asks, label: str) -> str:
    """A text of any number of lines; "" for none. Raises WentBack, WantsEditor and InputEnded."""
    lines = asks.read_text(label, (BACK, TO_EDITOR))
    if lines is None:
        raise TypingEnded
    if lines == [BACK]:
        raise WentBack
    if lines == [TO_EDITOR]:
        raise WantsEditor
    return clean(asks, "\n".join(lines).strip("\n").rstrip())


def clean(asks: Asks, typed: str) -> str:
    """Without what keys such as arrows leave in a line; it is said where there was some."""
    text = SEQUENCES.sub("", typed)
    while found := first_control(text):
        text = text.replace(found[0], "")
    if text != typed:
        asks.say("Control characters were left out.")
    return text


def in_steps(steps: Sequence[Callable[[], object]]) -> None:
    """Do one after the other; a step that raises WentBack is followed by the one before it.

    A step that had nothing to ask returns False: on the way back it is passed over.
    """
    at, going_back = 0, False
    while at < len(steps):
        try:
            asked = steps[at]()
        except WentBack:
            at, going_back = max(at - 1, 0), True
            continue
        going_back = going_back and asked is False and at > 0
        at += -1 if going_back else 1
