"""The names of keys, and what keys mode needs of whatever sends them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self

ENTER = "\n"
BACKSPACE = "\x7f"
END = "\x04"  # Ctrl-D, or the terminal is gone
OTHER = ""  # an arrow, a function key, Alt with something: nothing that is a key here
RESUMED = "resumed"  # the session was stopped (Ctrl-Z) and goes on: the prompt has to be drawn anew
RESIZED = "resized"
PASTED = "pasted"  # a text was pasted and is passed over: it is no row of keys


class Keys(ABC):
    """Where keys come from, entered with `with`. Here no terminal has to be taken or given back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()

    @abstractmethod
    def read(self, timeout_s: float | None = None) -> str | None:
        """The next key, a character as it is; None when none came in time.

        Raises KeyboardInterrupt for Ctrl-C where that is no signal.
        """

    def comes(self, timeout_s: float) -> bool:
        """Whether a key comes in that time, which is not read; True where that cannot be told."""
        del timeout_s
        return True

    def read_line(self, prompt: str) -> str | None:
        """A line typed behind `prompt`, seen and edited as usual; None at the end of input (Ctrl-D).

        A text of many lines that was pasted may come as one. The terminal is given back meanwhile.
        """
        self.let_go()
        try:
            return input(prompt)
        except EOFError:
            return None

    def more_is_there(self) -> bool:
        """Whether more was typed or pasted already, as far as can be told."""
        return False

    def let_go(self) -> None:  # noqa: B027  # most have nothing to do
        """Give the terminal back as it was; the next `read` takes it again."""
