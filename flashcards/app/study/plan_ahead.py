"""Plan coming days in advance, so that nobody has to wait for a plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import count

from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.inputs import PlanInputs, inputs_days_later
from flashcards.app.plan.kept_plans import plan_for
from flashcards.app.study.session_cards import SessionWishes, session_cards
from flashcards.home.home import Home

AT_LEAST = 2
"""Tomorrow, and the day after it."""
ENOUGH = 30
"""More are planned until they have so many days to the interview together, for a plan of 12 days takes
three times as long as one of 4. So a weekend may be missed from two weeks before it on, and any number of
days in the last week."""


def plan_ahead(home: Home) -> None:
    """`solve_coming_days` at the end of a command: Ctrl-C ends it early, for what was asked for is done."""
    with suppress(KeyboardInterrupt):
        solve_coming_days(home)


def solve_coming_days(home: Home) -> None:
    """Solve today's plan, tomorrow's, and those of the days after it for the case that days are missed."""
    plans = session_cards(home, SessionWishes()).plans
    if plans:
        home.pause()
        forecast = Forecast(home, plans)
        forecast.solved(kept=True)
        forecast.solved(kept=False)
        _solve_later_days(home, plans)


def _solve_later_days(home: Home, plans: Sequence[PlanInputs]) -> None:
    solved = 0
    for days in count(1):
        home.pause()
        then = inputs_days_later(home, plans, days)
        if not then or (days > AT_LEAST and solved >= ENOUGH):
            return
        for inputs in then:
            if inputs.minutes:
                plan_for(home, inputs)
        Forecast(home, then).solved(kept=True)
        solved += sum(inputs.preparation.days for inputs in then)
