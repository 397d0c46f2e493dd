"""The home of one run, opened when a command first needs it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flashcards.home.cached_output import Output as Output  # noqa: PLC0414  # so it is exported
    from flashcards.home.clock import Clock
    from flashcards.home.home import Home as Home  # noqa: PLC0414  # so it is exported
else:
    Home = Output = Any  # for the commands' annotations: the modules are loaded when a home is opened


class Opening:
    """Where the home is and what time it is; the home itself on first use."""

    def __init__(self, home: str | None, *, color: str | None = None, plain: bool = False) -> None:
        self._named = home
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

        return Home(places(self._named), self.clock)

    @property
    def opened(self) -> Home | None:
        """The home, if it was needed."""
        return self.__dict__.get("home")

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()

    def answer(self, question: str, work_out: Callable[[Home], Output]) -> Output:
        """What was said to the same question before, where it still holds; else worked out now."""
        from flashcards.home.cached_output import cache_output, cached_output
        from flashcards.home.places import home_folder

        output = cached_output(home_folder(self._named), self.clock, question)
        if output is None:
            output = work_out(self.home)
            cache_output(self.home, question, output, self._begun_ns)
        return output


pass_opening = click.make_pass_decorator(Opening)
