"""Single keys from a console of Windows."""

from __future__ import annotations

import sys
import time

from flashcards.show.terminal.keys import BACKSPACE, END, ENTER, OTHER, Keys

LOOK_EVERY_S = 0.05

NAMED = {"\r": ENTER, "\n": ENTER, "\b": BACKSPACE, "\x7f": BACKSPACE, "\x04": END, "\x1a": END}


class WindowsKeys(Keys):
    """Nothing has to be switched on or off: msvcrt reads keys as they come."""

    def read(self, timeout_s: float | None = None) -> str | None:
        if sys.platform != "win32":
            raise NotImplementedError("there is no console of Windows here")
        import msvcrt

        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        while not msvcrt.kbhit():
            if deadline is not None and time.monotonic() >= deadline:
                return None
            time.sleep(LOOK_EVERY_S)
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):  # the code of an arrow or a function key follows
            msvcrt.getwch()
            return OTHER
        return NAMED.get(key, key if key.isprintable() else OTHER)
