"""A line that a person types and edits at the terminal behind stdin: by readline, where Python has it."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Protocol

from flashcards.show.terminal.line_keys import LineKeys


class Stopped(Exception):
    """Raised by whoever was told of Ctrl-Z and `fg` while a line was edited: it has to be drawn anew."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class EditedLine(Protocol):
    """A way to read a line that can be edited, or to answer with one key."""

    def __call__(self, prompt: str, *, one_key: bool) -> str | None: ...


def answered_line(prompt: str, *, one_key: bool) -> str | None:
    """As `edited_line`; BACKSPACE where that was typed on an empty line, and with `one_key` a single key.

    Both where Python has GNU's readline; elsewhere a line ends by Enter alone.
    """
    keys = _line_keys()
    if keys is None:
        return edited_line(prompt)
    try:
        return keys.read(prompt, one_key=one_key)
    except EOFError:
        return None


def edited_line(prompt: str, typed: str = "") -> str | None:
    """The line without its end, which begins as `typed`; None at the end of input (Ctrl-D).

    A paste of several lines may come as one, with their ends in it. Raises what handlers of signals do.
    """
    readline = _readline()
    if readline is not None:
        readline.set_startup_hook(lambda: readline.insert_text(typed))
    try:
        return input(prompt)
    except EOFError:
        return None
    finally:
        if readline is not None:
            readline.set_startup_hook(None)


def edits_by_key() -> bool:
    """Whether `edited_line` reads key by key: by GNU's readline, and not by the terminal's own editing."""
    readline = _readline()
    return readline is not None and not _is_libedit(readline)


def typed_so_far() -> str:
    """What stands on the line that is edited now, as far as can be told."""
    readline = sys.modules.get("readline")
    return readline.get_line_buffer() if readline is not None else ""


@cache
def _line_keys() -> LineKeys | None:
    readline = _readline()
    return None if readline is None or _is_libedit(readline) else LineKeys(readline)


@cache
def _readline() -> ModuleType | None:
    """Loaded when it is needed first; None where this Python has none (Windows, some builds)."""
    try:
        import readline
    except ImportError:
        return None
    # What is typed is never kept, not even for the arrow up.
    readline.set_auto_history(False)
    if not _is_libedit(readline):
        # Else a paste would be a row of lines, and an empty one among them its end.
        readline.parse_and_bind("set enable-bracketed-paste on")
    return readline


def _is_libedit(readline: ModuleType) -> bool:
    return "libedit" in (readline.__doc__ or "")
