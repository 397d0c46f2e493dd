"""Single keys from a terminal: read byte by byte, so that nothing typed ahead is lost or reordered."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from types import FrameType
from typing import Any, Self

from flashcards.show.terminal.edited_line import Stopped, edited_line, edits_by_key, typed_so_far
from flashcards.show.terminal.keys import BACKSPACE, END, ENTER, OTHER, PASTED, RESIZED, RESUMED, Keys
from flashcards.show.terminal.terminal_modes import TerminalModes

ESCAPE_S = 0.03  # how long the rest of an escape sequence, or of a UTF-8 character, may take to arrive
PASTE_S = 1.0  # how long a paste may stop before its end
LONGEST_SEQUENCE = 32

AT_ONCE = 12
"""So many bytes at once nobody types: a paste in a terminal that does not mark it, such as GNU screen's."""
AT_ONCE_S = 0.003  # how long the bytes of a paste may take to arrive behind its first ones

PASTE_BEGINS, PASTE_ENDS = b"[200~", b"\x1b[201~"

NAMED = {b"": END, b"\x04": END, b"\r": ENTER, b"\n": ENTER, b"\x7f": BACKSPACE, b"\b": BACKSPACE}

DEADLY = (
    signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT, signal.SIGALRM, signal.SIGVTALRM,
    signal.SIGPROF, signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU,
)  # fmt: skip
"""Signals that end a program which does not ask for them; Ctrl-\\ sends SIGQUIT."""

_LEAD_BYTES = ((range(0xF0, 0xF5), 3), (range(0xE0, 0xF0), 2), (range(0xC2, 0xE0), 1))
"""(lead bytes of UTF-8, how many bytes follow)."""


class KeyReader(Keys):
    """The keys of the terminal behind `fd`, in a `with` block that leaves the terminal as it was."""

    def __init__(self, fd: int, output: int | None = None, at_once: int = AT_ONCE) -> None:
        """`output`: where the same terminal is written to, if not by `fd` too."""
        self._at_once = at_once
        self._fd = fd
        self._modes = TerminalModes(fd, output)
        self._handlers: dict[int, Any] = {}
        self._news: list[str] = []
        self._wake: tuple[int, int] | None = None
        self._too_much = b""  # a byte that was read and belongs to the next key

    def __enter__(self) -> Self:
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._wake[1])
        for number, handler in (
            (signal.SIGTSTP, self._stop),
            (signal.SIGCONT, self._go_on),
            (signal.SIGWINCH, lambda *_: self._news.append(RESIZED)),
            *((number, self._leave) for number in DEADLY),
        ):
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:  # nohup: whoever started us wants it so
                self._handlers.setdefault(number, before)
                signal.signal(number, handler)
        self._modes.take()  # at once: from here on what is typed ahead is not echoed
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()
        signal.set_wakeup_fd(-1)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for end in self._wake or ():
            os.close(end)

    def read(self, timeout_s: float | None = None) -> str | None:
        self._modes.take()
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            if self._news:
                return self._news.pop(0)
            left = None if deadline is None else max(deadline - time.monotonic(), 0.0)
            if self._too_much or self._is_readable(left):
                return PASTED if self._skip_unmarked_paste() else self._key()
            if deadline is not None and time.monotonic() >= deadline and not self._news:
                return None

    def read_line(self, prompt: str) -> str | None:
        typed = ""
        while True:
            try:
                with self._modes.lent(by_key=edits_by_key()):
                    return edited_line(prompt, typed)
            except Stopped as stopped:
                typed = stopped.typed
            finally:
                self._news.clear()  # a line is drawn anew by itself

    def comes(self, timeout_s: float) -> bool:
        return bool(self._news or self._too_much or self._is_readable(timeout_s) or self._news)

    def more_is_there(self) -> bool:
        self._modes.take()
        return bool(select.select([self._fd], [], [], 0)[0])

    def let_go(self) -> None:
        self._modes.let_go()

    def _is_readable(self, timeout_s: float | None) -> bool:
        assert self._wake is not None
        ready, _, _ = select.select([self._fd, self._wake[0]], [], [], timeout_s)
        if self._wake[0] in ready:
            os.read(self._wake[0], 512)
        return self._fd in ready and not self._news

    def _byte(self, timeout_s: float | None = None) -> bytes:
        """One byte; none at the end of input, or where it does not come in time."""
        if self._too_much:
            byte, self._too_much = self._too_much, b""
            return byte
        if timeout_s is not None and not select.select([self._fd], [], [], timeout_s)[0]:
            return b""
        try:
            return os.read(self._fd, 1)
        except OSError:  # EIO: the terminal was closed
            return b""

    def _key(self) -> str:
        first = self._byte()
        if first == b"\x1b":
            if self._sequence() != PASTE_BEGINS:
                return OTHER
            self._skip_paste()
            return PASTED
        return NAMED[first] if first in NAMED else self._character(first)

    def _character(self, first: bytes) -> str:
        following = next((count for leads, count in _LEAD_BYTES if first[0] in leads), 0)
        for _ in range(following):
            byte = self._byte(ESCAPE_S)
            if byte and byte[0] not in range(0x80, 0xC0):
                self._too_much = byte
                break
            first += byte
        character = first.decode("utf-8", "replace")
        return character if character.isprintable() else OTHER

    def _sequence(self) -> bytes:
        """The rest of an escape sequence, and not the keys that were typed after it."""
        sequence = self._byte(ESCAPE_S)
        if sequence in (b"[", b"O"):
            for _ in range(LONGEST_SEQUENCE):
                byte = self._byte(ESCAPE_S)
                sequence += byte
                if not byte or 0x40 <= byte[0] <= 0x7E:
                    break
        return sequence

    def _skip_paste(self) -> None:
        """To its end mark, or as long as something comes."""
        latest = b""
        while latest != PASTE_ENDS and (byte := self._byte(PASTE_S)):
            latest = (latest + byte)[-len(PASTE_ENDS) :]

    def _skip_unmarked_paste(self) -> bool:
        """Whether too much came at once to be typed; that is gone then."""
        waiting = self._waiting()
        if 1 < waiting < self._at_once:
            time.sleep(AT_ONCE_S)
            waiting = self._waiting()
        if waiting < self._at_once:
            return False
        first = self._byte()
        if first == b"\x1b":  # a row of arrows, or a paste that is marked
            self._too_much = first
            return False
        while self._byte(ESCAPE_S):
            pass
        return True

    def _waiting(self) -> int:
        """Bytes that were typed or pasted and are not read yet."""
        import fcntl
        import termios

        try:
            return int.from_bytes(fcntl.ioctl(self._fd, termios.FIONREAD, bytes(4)), sys.byteorder)
        except OSError:  # the terminal is gone
            return 0

    def _stop(self, number: int, _: FrameType | None) -> None:
        """Ctrl-Z: the shell gets its terminal back before we stop, and we take it when we go on.

        Not where an editor has it: that one looks after itself.
        """
        had_it, is_lent = self._modes.is_taken, self._modes.is_lent
        continued = signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._leave(number, None)
        signal.signal(signal.SIGCONT, continued)
        signal.signal(number, self._stop)
        if had_it:
            self._modes.take()
            self._news.append(RESUMED)
        if is_lent:
            raise Stopped(typed_so_far())

    def _go_on(self, _number: int, _: FrameType | None) -> None:
        """Stopped by another signal than Ctrl-Z's: the shell may have changed the modes meanwhile."""
        if self._modes.is_taken:
            self._modes.take_again()
            self._news.append(RESUMED)
        elif self._modes.is_lent:
            raise Stopped(typed_so_far())

    def _leave(self, number: int, _: FrameType | None) -> None:
        """Leave the terminal in order, then do as the signal says. Every answer is stored already."""
        self.let_go()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def keys_of_the_terminal() -> Keys:
    if sys.platform == "win32":
        from flashcards.show.terminal.windows_keys import WindowsKeys

        return WindowsKeys()
    return KeyReader(sys.stdin.fileno(), sys.stdout.fileno())
