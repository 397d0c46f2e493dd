"""The home of one run, opened when a command first needs it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.output import say_as_it_is, terminal_width

if TYPE_CHECKING:
    from flashcards.home.clock import Clock
    from flashcards.home.home import Home as Home  # noqa: PLC0414  # so it is exported
    from flashcards.home.keep_output import Output as Output  # noqa: PLC0414  # so it is exported
else:
    Home = Output = Any  # for the commands' annotations: the modules are loaded when a home is opened


class Opening:
    """Where the home is and what time it is; the home itself on first use."""

    def __init__(
        self,
        home: str | None,
        *,
        color: str | None = None,
        plain: bool = False,
        cache_in_memory: bool = False,
    ) -> None:
        self._named = home
        self._cache_in_memory = cache_in_memory  # its file has failed
        self.color = color  # as `--color` says; None: as the setting does
        self.plain = plain
        self._begun_ns = time.time_ns()

    @cached_property
    def clock(self) -> Clock:
        from flashcards.home.clock import clock_from

        return clock_from(os.environ.get("FLASHCARDS_NOW"))

    @cached_property
    def home(self) -> Home:
        """Raises UsageProblem, as `clock` does, for what the command line or the environment name."""
        from flashcards.home.home import Home
        from flashcards.home.places import places

        home = Home(places(self._named), self.clock)
        home.cache_in_memory = self._cache_in_memory
        return home

    @property
    def opened(self) -> Home | None:
        """The home, if it was needed."""
        return self.__dict__.get("home")

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()

    def say(
        self,
        asked: list[object],
        work_out: Callable[[Home], Output],
        afterwards: Callable[[Home], None] = lambda _: None,
    ) -> int:
        """Print what was said to the same question before, where it still holds; else work it out.

        `asked` is JSON; `afterwards` is done where it was worked out. Returns the exit code.
        `home.repeat_output` does the same for usual questions, before click is loaded.
        """
        from flashcards.home.clock import milliseconds
        from flashcards.home.places import CACHE, home_folder
        from flashcards.home.repeat_output import question, remembered
        from flashcards.store.cache.layout import LAYOUT

        now = self.clock.now()
        offset_s = (now.utcoffset() or timedelta()) // timedelta(seconds=1)
        key = question(json.dumps(asked), offset_s, terminal_width())
        cache = f"{home_folder(self._named)}/{CACHE}"
        if (found := remembered(cache, LAYOUT, key, milliseconds(now), offset_s)) is not None:
            return self._print(*found)
        from flashcards.home.keep_output import cache_output

        output = work_out(self.home)
        self._print(output.text, output.code)
        afterwards(self.home)
        cache_output(self.home, key, output, self._begun_ns)
        return output.code

    def _print(self, text: str, code: int) -> int:
        if text:
            say_as_it_is(text)
        return code


pass_opening = click.make_pass_decorator(Opening)
