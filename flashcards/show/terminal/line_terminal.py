"""Line mode's terminal: whole lines out, whole lines in. Good for pipes and for screen readers."""

from __future__ import annotations

import select
from collections.abc import Callable, Container, Mapping
from typing import TYPE_CHECKING, TextIO

from flashcards.home.clock import Clock
from flashcards.show.wrapped_text import with_whole_items, wrapped
from flashcards.text.control_characters import visible

if TYPE_CHECKING:
    from flashcards.show.terminal.edited_line import EditedLine

LONGEST_ANSWER = 1_000_000  # characters of one line that are kept: a pipe may send a line without an end
LONGEST_SHOWN = 40  # characters of what was typed that a message repeats

WORDS = {"yes": "y", "no": "n"}
OTHER_THAN = {"y": "n", "n": "y"}


class LineTerminal:
    """Prints only what has passed through `visible`."""

    def __init__(
        self,
        source: TextIO,
        target: TextIO,
        clock: Clock,
        width: int | None = None,
        edited_line: EditedLine | None = None,
    ) -> None:
        """`edited_line`: reads a line that can be edited as usual; without it the terminal does."""
        self._edited_line = edited_line
        self._source = source
        self._target = target
        self._clock = clock
        self.width = width  # columns to wrap at; None: not at all

    def say(self, text: str = "") -> None:
        self._target.write(wrapped(visible(text), self.width) + "\n")
        self._target.flush()

    def is_idle(self, seconds: float) -> bool:
        """Whether a person could type here and does not in that time; False where that cannot be told."""
        source = self._source
        try:
            return source.isatty() and not select.select([source.fileno()], [], [], seconds)[0]
        except (OSError, ValueError):
            return False

    def more_is_there(self) -> bool:
        """Whether a further line was typed or pasted already; False where a terminal cannot tell."""
        try:
            return bool(select.select([self._source.fileno()], [], [], 0)[0])
        except (OSError, ValueError):  # no file, or a system where only sockets are asked
            return False

    def ask(self, keys: str, *, meanwhile: Callable[[], object] | None = None) -> str | None:
        """What was typed after the line of `keys`, without outer blanks; None at the end of input.

        `meanwhile` runs while the learner reads and thinks.
        """
        return self._read(self._hints(visible(keys)) + "\n> ", meanwhile)

    def line(self, label: str, *, one_key: bool = False) -> str | None:
        """What was typed behind `label`, with its indent; None at the end of input.

        A text of several lines that was pasted may come as one, with their ends in it. Where it can be
        edited, Backspace on an empty line is BACKSPACE, and with `one_key` no Enter has to follow.
        """
        blanks = label[len(label.rstrip()) :]
        prompt = self._hints(visible(label.rstrip())) + blanks
        if self._edited_line is None:
            return self._read(prompt, with_indent=True)
        *above, last = prompt.split("\n")
        for line in above:
            self.say(line)
        self._target.flush()
        typed = None
        try:
            typed = self._edited_line(last, one_key=one_key)
        finally:
            if typed is None:
                self._target.write("\n")  # what is said next begins a line
        if typed is not None:
            self._clock.prompt_answered()
        return None if typed is None else typed.rstrip()

    def _hints(self, text: str) -> str:
        """What can be typed, wrapped so that each key stands beside its meaning."""
        return wrapped(with_whole_items(text, self.width), self.width)

    def read_text(self, label: str, at_once: Container[str] = (), *, begun: str = "") -> list[str] | None:
        """As `Face.read_text`: the end of input ends a text too, and a pasted one may have empty lines.

        `begun`: what was typed of it before, without being asked.
        """
        from flashcards.show.terminal.text_until_empty_line import typed_text  # few questions take a text

        if label:
            self.say(label)
        pasted = self.more_is_there if self._source.isatty() else lambda: False
        return typed_text(lambda: self._read("> ", with_indent=True), pasted, begun, at_once)

    def choose(self, question: str, keys: Mapping[str, str]) -> str | None:
        """One of `keys` (key -> what it does; "" is Enter), asked for until one is typed; None as above."""
        self.say(question)
        hints = ", ".join(f"{key or 'Enter'} {meaning}" for key, meaning in keys.items())
        while (typed := self.ask(hints)) is not None:
            if (key := key_meant(typed, keys)) in keys:
                return key
            self.say(f'"{typed[:LONGEST_SHOWN]}" is not a key here.')
        return None

    def _read(
        self, prompt: str, meanwhile: Callable[[], object] | None = None, *, with_indent: bool = False
    ) -> str | None:
        self._target.write(prompt)
        self._target.flush()
        if meanwhile is not None:
            meanwhile()
        try:
            line = read_line(self._source, with_indent=with_indent)
        except KeyboardInterrupt:
            self._target.write("\n")  # what is said next begins a line
            raise
        if line is None or not self._source.isatty():  # no terminal has echoed the line's end
            self._target.write("\n")
        if line is not None:
            self._clock.prompt_answered()
        return line


def key_meant(typed: str, keys: Container[str]) -> str:
    """The key for what was typed, in any case: where one of y and n is a key, the other is Enter."""
    key = WORDS.get(typed.lower(), typed.lower())
    return "" if key not in keys and OTHER_THAN.get(key, key) in keys and "" in keys else key


def read_line(source: TextIO, *, with_indent: bool = False) -> str | None:
    """The next line without outer blanks, cut where it is endless; None at the end of input.

    `with_indent` keeps the blanks at its beginning.
    """
    line = rest = source.readline(LONGEST_ANSWER)
    if not line:
        return None
    while len(rest) == LONGEST_ANSWER and not rest.endswith("\n"):
        rest = source.readline(LONGEST_ANSWER)
    return line.rstrip() if with_indent else line.strip()
