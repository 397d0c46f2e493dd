"""A line that a person types and edits at the terminal behind stdin: by readline, where Python has it."""

from __future__ import annotations

import sys
import time
from functools import cache
from types import ModuleType
from typing import Protocol

from flashcards.show.terminal.keys import BACKSPACE

HELD_S = 0.3  # a Backspace that comes sooner after another one is held down: it empties the line, and no more

HABIT_S = 0.3
"""An Enter that comes so soon at the prompt after a single key belongs to that: many type one by habit."""

COMPLETE, POSSIBLE = r"\C-x\C-t", r"\C-x\C-p"
CHOSEN, QUOTED, ACCEPT = r"\C-x\C-y", r"\C-x\C-v", r"\C-x\C-a"
POSSIBLE_TYPE = ord("?")
BACKSPACES, ENTERS = (r"\C-?", r"\C-h"), (r"\C-m", r"\C-j")
SIGNS = [rf"\{sign}" if sign in "\"\\'" else sign for sign in map(chr, range(ord("!"), ord("~") + 1))]


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


class LineKeys:
    """Keys that answer a line by themselves: Backspace on an empty one, and any key where one is asked for.

    Bound in GNU's readline, so that editing, pastes and signals stay its own.

    Backspace and Enter first ask for completions: the function for those sees the line, completes nothing,
    and binds `CHOSEN`, which comes next.
    """

    def __init__(self, readline: ModuleType) -> None:
        self._readline = readline
        self._backspace_at = self._habit_until = float("-inf")
        self._was_key = False
        self._is_backspace = False
        readline.set_completer(self._choose)
        readline.set_completer_delims("")
        for setting in ("bell-style none", "disable-completion off"):
            readline.parse_and_bind(f"set {setting}")
        self._bind("complete", COMPLETE)
        self._bind("possible-completions", POSSIBLE)
        self._bind("quoted-insert", QUOTED)
        self._bind("accept-line", ACCEPT)

    def read(self, prompt: str, *, one_key: bool) -> str:
        """As `input`, or BACKSPACE; with `one_key` a letter, a digit or a sign is a line by itself."""
        self._is_backspace = False
        self._habit_until = time.monotonic() + HABIT_S if self._was_key else float("-inf")
        self._was_key = False
        self._bind(f'"{COMPLETE}{CHOSEN}"', *BACKSPACES)
        self._bind(f'"{POSSIBLE}{CHOSEN}"', *ENTERS)
        if one_key:
            self._bind("redraw-current-line", " ")
            for sign in SIGNS:
                self._bind(f'"{QUOTED}{sign}{ACCEPT}"', sign)
        try:
            line = input(prompt)
        finally:
            self._bind("backward-delete-char", *BACKSPACES)
            self._bind("accept-line", *ENTERS)
            if one_key:
                self._bind("self-insert", " ", *SIGNS)
        if self._is_backspace:
            return BACKSPACE
        self._backspace_at = float("-inf")
        self._was_key = one_key and len(line) == 1
        return line

    def _choose(self, _text: str, state: int) -> None:
        if state:
            return
        now, is_empty = time.monotonic(), not self._readline.get_line_buffer()
        if self._readline.get_completion_type() == POSSIBLE_TYPE:
            by_habit, self._habit_until = is_empty and now < self._habit_until, float("-inf")
            self._bind("redraw-current-line" if by_habit else "accept-line", CHOSEN)
            return
        is_held, self._backspace_at = now - self._backspace_at < HELD_S, now
        self._is_backspace = is_empty and not is_held
        self._bind("accept-line" if self._is_backspace else "backward-delete-char", CHOSEN)

    def _bind(self, what: str, *keys: str) -> None:
        for key in keys:
            self._readline.parse_and_bind(f'"{key}": {what}')
