"""What minutes a day can do for an interview: the rows that `interview add` and a moved date answer with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.app.interview.scope import preparation_for
from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.inputs import PlanInputs, budgets_of, plans_from_next_session, plans_of
from flashcards.core.interview.interviews import ALL, Interview
from flashcards.core.plan.minutes_needed import cards_seen, minutes_that_show_all
from flashcards.core.plan.plan import Plan
from flashcards.core.plan.ranking import solve
from flashcards.core.plan.readiness import Estimate, estimate
from flashcards.home.home import Home

OWN_DAYS = 3
"""Days of practice from which the learner's own times are worth more than the guess."""


class MinutesRow(NamedTuple):
    """One line of the answer."""

    label: str
    """`core`, `all`, or `these` for a scope that is a list."""
    minutes: int
    """A day."""
    seen: int
    """Cards seen by the interview."""
    cards: int
    kept: Estimate
    """Mean predicted recall at the interview, those not seen as 0, if every day is practised."""

    @property
    def shows_all(self) -> bool:
        return self.seen == self.cards


class MinutesTable(NamedTuple):
    """The rows, and what else there is to say of the first of them."""

    rows: tuple[MinutesRow, ...]
    forecast: Forecast
    is_first: bool
    """The learner's own times and days tell little yet."""


def minutes_table(home: Home, interview: Interview) -> MinutesTable | None:
    """The scope at the interview's minutes, everything at them, and the minutes that show it all.

    Without the rows that would say nothing new; None where nothing can be planned.
    """
    preparation = preparation_for(home, interview)
    if not (interview.is_planned and preparation.days and preparation.candidates):
        return None
    forecast = Forecast(home, plans_of(home, preparation))
    label = interview.scope if isinstance(interview.scope, str) else "these"
    ahead, widest = forecast.from_next_session, forecast.inputs
    rows = [_row(forecast, label, interview.minutes, widest, forecast.plan)]
    if interview.scope != ALL and isinstance(interview.scope, str):
        everything = preparation_for(home, interview._replace(scope=ALL))
        if len(everything.candidates) > len(preparation.candidates):
            plans = plans_of(home, everything)
            ahead, widest = plans_from_next_session(home, plans), plans[0]
            plan = _solved(home, ahead[0]) if ahead else None
            rows.append(_row(forecast, ALL, interview.minutes, widest, plan))
    if ahead and not rows[-1].shows_all:
        enough = _that_show_all(home, ahead)
        if enough is not None:
            rows.append(_row(forecast, rows[-1].label, enough[0], widest, enough[1]))
    done = forecast.inputs.done
    return MinutesTable(tuple(rows), forecast, len([day for day in done if day < home.today]) < OWN_DAYS)


def _row(forecast: Forecast, label: str, minutes: int, inputs: PlanInputs, plan: Plan | None) -> MinutesRow:
    cards = len(inputs.cards)
    if plan is None or inputs is forecast.inputs:
        seen = forecast.readiness.seen if plan is None else cards_seen(plan, cards)
        return MinutesRow(label, minutes, seen, cards, forecast.kept)
    return MinutesRow(
        label, minutes, cards_seen(plan, cards), cards, estimate(plan.ahead[-1].mean, forecast.calibrated)
    )


def _solved(home: Home, inputs: PlanInputs) -> Plan:
    """Of every day left; nobody asks for it again, so it is not kept."""
    return solve(
        inputs.cards,
        days_left=inputs.preparation.days,
        budget=inputs.budgets,
        parameters=home.settings.parameters,
        adherence=1.0,
        odds=inputs.habits.odds,
    )


def _that_show_all(home: Home, ahead: Sequence[PlanInputs]) -> tuple[int, Plan] | None:
    def budgets(minutes: int) -> tuple[int, ...]:
        own, *others = (inputs.preparation for inputs in ahead)
        own = own._replace(interview=own.interview._replace(minutes=minutes))
        return budgets_of(home, [own, *others], ahead[0].day).each[0]

    return minutes_that_show_all(
        ahead[0].cards, budgets, parameters=home.settings.parameters, habits=ahead[0].habits
    )
