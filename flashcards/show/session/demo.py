"""A session that plays itself: real screens, real cards, and a script in place of the learner."""

from __future__ import annotations

import io
import time
from typing import TextIO

from flashcards.show.terminal.keys import END, ENTER, Keys

ANSWERS = 2

KEYS = (
    (4.0, " "), (2.0, "1"), (0.7, "2"), (0.7, "3"), (1.5, ENTER), (5.0, ENTER),
    (3.0, "h"), (3.0, " "), (2.0, "a"), (4.0, ENTER), (4.0, END),
)  # fmt: skip
"""(seconds to wait, key): reveal, tick three points, on, accept; then a hint, reveal, all, accept."""

LINES = "\n1 2 3\n\nh\n\na\n\n"  # the same in line mode

BEFORE = """\
A demonstration: it plays by itself, with throw-away data. Nothing of yours is changed.
Ctrl-C ends it."""

AFTER = "\nThat was a demonstration; nothing was saved. Your own first session: flashcards review"


class ScriptedKeys(Keys):
    """Keys that come by themselves, as slowly as a person's; at their end `END`."""

    def __init__(self) -> None:
        self._left = list(KEYS)

    def read(self, timeout_s: float | None = None) -> str | None:
        if not self._left:
            return END
        seconds, key = self._left.pop(0)
        if timeout_s is not None and timeout_s < seconds:
            time.sleep(timeout_s)
            self._left.insert(0, (seconds - timeout_s, key))
            return None
        time.sleep(seconds)
        return key


class ScriptedLines:
    """Lines that come by themselves and are seen as if they were typed."""

    def __init__(self, target: TextIO) -> None:
        self._lines = io.StringIO(LINES)
        self._target = target

    def readline(self, size: int, /) -> str:
        line = self._lines.readline(size)
        self._target.write(line.rstrip("\n"))
        return line

    def isatty(self) -> bool:
        return False
