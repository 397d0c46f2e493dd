"""What minutes a day can do for an interview: the rows that `interview add` and a moved date answer with."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from flashcards.app.interview.scope import preparation_for
from flashcards.app.plan.inputs import PlanInputs, inputs_for_all
from flashcards.core.interview.interviews import ALL, Interview
from flashcards.core.plan.minutes_needed import MinutesForecast, forecast_for_minutes, minutes_that_show_all
from flashcards.home.home import Home

OWN_DAYS = 3
"""Days of practice from which the learner's own times are worth more than the guess."""


class MinutesRow(NamedTuple):
    label: str
    """`core`, `all`, or `these` for a scope that is a list."""
    forecast: MinutesForecast
    adherence: float
    """The share of days that is reckoned with."""
    is_first: bool
    """The learner's own times and days tell little yet."""


def minutes_rows(home: Home, interview: Interview) -> list[MinutesRow]:
    """The scope at the interview's minutes, everything at them, and the minutes that show it all.

    Without the rows that would say nothing new; none where nothing can be planned.
    """
    label = interview.scope if isinstance(interview.scope, str) else "these"
    mine = _inputs(home, interview)
    if mine is None:
        return []
    is_first = len([day for day in mine.done if day < mine.day]) < OWN_DAYS
    scopes = [(label, mine)]
    if isinstance(interview.scope, str) and interview.scope != ALL:
        everything = _inputs(home, replace(interview, scope=ALL))
        if everything is not None and len(everything.cards) > len(mine.cards):
            scopes.append((ALL, everything))
    rows = [
        MinutesRow(name, _forecast(home, inputs), inputs.habits.adherence, is_first)
        for name, inputs in scopes
    ]
    label, widest = scopes[-1]
    if not rows[-1].forecast.shows_all:
        enough = minutes_that_show_all(
            widest.cards,
            days_left=widest.preparation.days,
            parameters=home.settings.parameters,
            habits=widest.habits,
        )
        if enough is not None:
            rows.append(MinutesRow(label, enough, widest.habits.adherence, is_first))
    return rows


def _inputs(home: Home, interview: Interview) -> PlanInputs | None:
    preparation = preparation_for(home, interview)
    if not (interview.minutes and preparation.days and preparation.candidates):
        return None
    return inputs_for_all(home, [preparation], home.today)[0]


def _forecast(home: Home, inputs: PlanInputs) -> MinutesForecast:
    return forecast_for_minutes(
        inputs.cards,
        days_left=inputs.preparation.days,
        budget=inputs.minutes,
        parameters=home.settings.parameters,
        habits=inputs.habits,
    )
