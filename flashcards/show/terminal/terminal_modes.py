"""How a terminal is switched for single keys and back: line editing and echo off, bracketed paste on.

Only these are touched: Ctrl-C, Ctrl-Z and flow control stay the terminal's.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

PASTE_IS_MARKED = b"\x1b[?2004h"  # from here on the terminal sends a mark before and after what is pasted

PASTE_IS_BARE = b"\x1b[?2004l"


class TerminalModes:
    def __init__(self, fd: int, output: int | None = None) -> None:
        """`output`: where the terminal is written to, if not by `fd` too."""
        self._fd = fd
        self._output = fd if output is None else output
        self._as_it_was: list[Any] | None = None
        self._lent: list[Any] | None = None

    @property
    def is_taken(self) -> bool:
        return self._as_it_was is not None

    @property
    def is_lent(self) -> bool:
        return self._lent is not None

    def take(self) -> None:
        """Switch to single keys; what was typed ahead is kept."""
        import termios

        if self._as_it_was is not None:
            return
        with _uninterrupted():
            try:
                found = termios.tcgetattr(self._fd)
                self._switch(found, echo=False)
            except termios.error:
                return  # the terminal is gone; reading says so
            self._as_it_was = found
            self._write(PASTE_IS_MARKED)

    def take_again(self) -> None:
        """After a stop, in which somebody else may have changed the modes."""
        self._as_it_was = None
        self.take()

    def let_go(self) -> None:
        """Leave the terminal as it was found, also when somebody who got it lent did not."""
        import termios

        found = self._as_it_was or self._lent
        if found is None:
            return
        with _uninterrupted():
            self._write(PASTE_IS_BARE)
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(self._fd, termios.TCSADRAIN, found)
            self._as_it_was = None

    @contextmanager
    def lent(self, *, by_key: bool) -> Iterator[None]:
        """Let something in this process switch the terminal itself; it is taken again afterwards.

        `by_key`: it reads keys one by one, as readline does. Then the terminal never edits lines in between:
        it would keep what was typed before, and a Backspace that came after it would do nothing.
        """
        import termios

        self.take()
        with _uninterrupted():
            self._lent, self._as_it_was = self._as_it_was, None
            self._write(PASTE_IS_BARE)
            if self._lent is not None:
                with suppress(termios.error):  # the terminal is gone
                    # With an echo: readline shows nothing where the terminal would not.
                    self._switch(self._lent, echo=True, by_line=not by_key)
        try:
            yield
        finally:
            with _uninterrupted():
                self._as_it_was, self._lent = self._lent, None
                with suppress(termios.error):
                    if self._as_it_was is not None:
                        self._switch(self._as_it_was, echo=False)
                self._write(PASTE_IS_MARKED)

    def _switch(self, found: list[Any], *, echo: bool, by_line: bool = False) -> None:
        """To what was `found`, but for these. Raises termios.error where the terminal is gone."""
        import termios

        attributes = [*found[:6], list(found[6])]
        attributes[3] &= ~((0 if by_line else termios.ICANON) | (0 if echo else termios.ECHO))
        if not by_line:
            attributes[6][termios.VMIN], attributes[6][termios.VTIME] = 1, 0
        # Not TCSAFLUSH, which would throw away what was typed ahead.
        termios.tcsetattr(self._fd, termios.TCSADRAIN, attributes)

    def _write(self, sequence: bytes) -> None:
        """Not where the terminal takes nothing now (Ctrl-S, closed): nobody waits for this."""
        with suppress(OSError, ValueError):
            if select.select([], [self._output], [], 0)[1]:
                os.write(self._output, sequence)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without Ctrl-C for a moment: between its steps the terminal would stay half switched."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
