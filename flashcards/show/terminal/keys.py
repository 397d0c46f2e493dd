"""The names of keys, and what keys mode needs of a terminal that sends them."""

from __future__ import annotations

from typing import Protocol, Self

ENTER = "\n"
BACKSPACE = "\x7f"
END = "\x04"
"""Ctrl-D, or the terminal is gone."""
OTHER = ""
"""An arrow, a function key, Alt with something: nothing that is a key here."""
RESUMED = "resumed"
"""The session was stopped (Ctrl-Z) and goes on: the prompt has to be drawn anew."""
RESIZED = "resized"


class Keys(Protocol):
    """Where keys come from."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def read(self, timeout_s: float | None = None) -> str | None: ...
    def let_go(self) -> None: ...
