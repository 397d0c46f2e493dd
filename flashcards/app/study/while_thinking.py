"""What a session does while the learner thinks: modules are loaded, a backup is made, days planned.

The plans delay no key: they are begun when nothing was typed for a while, and left at the first key.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from flashcards.app.plan.inputs import PlanInputs
from flashcards.app.study.face import IsIdle
from flashcards.core.plan.pause import no_pause
from flashcards.errors import FlashcardsError
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.core.plan.readiness import Readiness

THINKS_S = 1.0
"""Whoever has typed nothing for so long is thinking."""
LOOK_EVERY_S = 0.004
"""How long the work goes on before it looks for a key."""


class _KeyCame(Exception):
    """Somebody has typed."""


class WhileThinking:
    def __init__(self, home: Home, plans: Sequence[PlanInputs], *, practice: bool) -> None:
        self._home = home
        self._plans = plans
        self._practice = practice
        self._solved_for: int | None = None
        """How many rows the log had when the coming days were solved."""
        self.before: Readiness | None = None
        """How things stood before the first answer; None where no interview is ahead."""

    def work(self, is_idle: IsIdle) -> None:
        """Do what is still to be done, as long as nothing is typed."""
        if is_idle(0.0):
            _load_what_answers_need()
        self._home.back_up()
        if self._plans and self.before is None:
            from flashcards.app.plan.forecast import Forecast

            self.before = Forecast(self._home, self._plans).readiness
        if self._plans and not self._practice and self._rows != self._solved_for and is_idle(THINKS_S):
            self._solve(is_idle)

    @property
    def _rows(self) -> int:
        return self._home.log.head().rows if self._home.log is not None else 0

    def _solve(self, is_idle: IsIdle) -> None:
        """The plans of the coming days, as they would be if nothing more were answered today.

        Each is kept with what it rests on: after the next answer another is solved.
        """
        from flashcards.app.study.plan_ahead import solve_coming_days

        looked = monotonic()

        def pause() -> None:
            nonlocal looked
            if monotonic() - looked >= LOOK_EVERY_S:
                if not is_idle(0.0):
                    raise _KeyCame
                looked = monotonic()

        rows = self._rows
        self._home.pause = pause
        try:
            solve_coming_days(self._home)
            self._solved_for = rows
        except _KeyCame:
            pass
        except FlashcardsError:  # a file that broke meanwhile is told when it is looked at
            self._solved_for = rows
        finally:
            self._home.pause = no_pause


def _load_what_answers_need() -> None:
    """The first question waited for none of it; while somebody thinks, the first answer need not either."""
    import flashcards.core.study.scheduling
    import flashcards.library.own_words.reader  # noqa: F401  # loaded for later
