"""Own words typed at a terminal, on lines that can be edited."""

from __future__ import annotations

import sys
from collections.abc import Container

from flashcards.home.clock import Clock
from flashcards.show.terminal.edited_line import edited_line
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.terminal.text_until_empty_line import typed_text
from flashcards.text.control_characters import visible


class TerminalAsks:
    """The app's `Asks` at the terminal behind stdin and stdout."""

    def __init__(self, terminal: LineTerminal, clock: Clock) -> None:
        self._terminal = terminal
        self._clock = clock

    def say(self, text: str) -> None:
        self._terminal.say(text)

    def read_line(self, label: str) -> str | None:
        return self._read(visible(label, newlines=False))

    def read_text(self, label: str, at_once: Container[str]) -> list[str] | None:
        """Empty lines within what was pasted belong to the text."""
        self._terminal.say(label)
        return typed_text(lambda: self._read("> "), self._terminal.more_is_there, at_once=at_once)

    def _read(self, prompt: str) -> str | None:
        sys.stdout.flush()
        try:
            typed = edited_line(prompt)
        except KeyboardInterrupt:
            self._terminal.say()  # what is said next begins a line
            raise
        if typed is None:
            self._terminal.say()
        self._clock.prompt_answered()
        return typed
