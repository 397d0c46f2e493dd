"""Keys that answer a line by themselves: Backspace on an empty one, and any key where one is asked for."""

from __future__ import annotations

import time
from types import ModuleType

from flashcards.show.terminal.keys import BACKSPACE

HELD_S = 0.3  # a Backspace that comes sooner after another one is held down: it empties the line, and no more

HABIT_S = 0.3
"""An Enter that comes so soon at the prompt after a single key belongs to that: many type one by habit."""

COMPLETE, POSSIBLE = r"\C-x\C-t", r"\C-x\C-p"
CHOSEN, QUOTED, ACCEPT = r"\C-x\C-y", r"\C-x\C-v", r"\C-x\C-a"
POSSIBLE_TYPE = ord("?")
BACKSPACES, ENTERS = (r"\C-?", r"\C-h"), (r"\C-m", r"\C-j")
SIGNS = [rf"\{sign}" if sign in "\"\\'" else sign for sign in map(chr, range(ord("!"), ord("~") + 1))]


class LineKeys:
    """Bound in GNU's readline, so that editing, pastes and signals stay its own.

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
