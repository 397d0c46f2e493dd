"""The days of a plan, one by one: those past as they were told, those ahead as they are expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.app.interview.reading import wall_clock
from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.inputs import is_day_off, missed_among, plans_of_interview
from flashcards.app.plan.told_forecasts import ToldForecast, last_told, still_holds
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.habits import DayDone
from flashcards.core.plan.plan import DayAhead
from flashcards.core.plan.readiness import Estimate
from flashcards.core.rows import ReplayRow
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.home.home import Home

DAYS_BACK = 30
"""So many days that happened are told at most."""


class PlanDay(NamedTuple):
    """One day of a plan. Expected numbers are no whole numbers."""

    day: date
    new: float
    known: float
    minutes: float
    seen: float
    """Cards in scope seen by the end of the day."""
    recall: float
    """Mean predicted recall at the interview over all cards, if nothing is done after the day."""
    low: float | None = None
    """Of the band round it; None where nobody kept what was told then."""
    high: float | None = None
    """None for days that happened."""
    happened: bool = False
    """Else it is an estimate."""
    missed: bool = False
    away: bool = False
    """A day off without an answer."""
    about: bool = False
    """Of a day that happened: reckoned now, for nobody kept what was told then."""


class DaySession(NamedTuple):
    """What the minutes of a day are expected to hold; 0 minutes: a day off."""

    day: date
    minutes: int
    counts: Counts


def days_happened(forecast: Forecast) -> list[PlanDay]:
    """Every day from the first with an answer, at most 30 before today; today once it is used."""
    inputs, days = forecast.inputs, _days_over(forecast)
    done_on, today = inputs.done, inputs.day
    if forecast.home.log is None or not days:
        return []
    voided = forecast.home.log.voided_ids()
    missed = missed_among(forecast.home, inputs, days)
    told: ToldForecast | None = None
    found = []
    for day, (seen, reckoned) in zip(days, _reckoned(forecast, days), strict=True):
        done = done_on.get(day, DayDone())
        is_off = day not in done_on and is_day_off(forecast.home, forecast.interview, day)
        kept = (last_told(forecast.home, forecast.interview.id, day), told)
        told = next((one for one in kept if one and still_holds(one, inputs, day, voided)), None)
        stopped = forecast.readiness.estimate
        recall, low = (told.now, told.low) if told is not None else (reckoned, None)
        if day == today:
            recall, low = stopped.recall, stopped.low
        found.append(
            PlanDay(
                day,
                new=done.new,
                known=done.known,
                minutes=done.minutes,
                seen=seen,
                recall=recall,
                low=low,
                happened=True,
                missed=day in missed,
                away=is_off,
                about=told is None and day != today,
            )
        )
    return found


def _days_over(forecast: Forecast) -> list[date]:
    inputs = forecast.inputs
    if not inputs.done:
        return []
    ahead, today = forecast.from_next_session, inputs.day
    is_used = bool(forecast.days) and not (ahead and ahead[0].day == today)
    last = today if is_used and today in inputs.done else today - timedelta(days=1)
    first = max(min(inputs.done), today - timedelta(days=DAYS_BACK))
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _reckoned(forecast: Forecast, days: Sequence[date]) -> list[tuple[int, float]]:
    """(cards seen, recall if you had stopped then) at the end of each day, by the rows and scope of now."""
    home, cards = forecast.home, forecast.inputs.preparation.candidates
    assert home.log is not None
    totals, seen = [0.0] * len(days), [0] * len(days)
    for card in cards:
        if card.state.memory is None or card.state.last_day is None:
            continue
        if card.state.last_day <= days[0]:  # nothing happened to it on these days
            recalls = [forecast.recall(card)] * len(days)
        else:
            rows = home.log.rows_of(home.cache.cards.keys_of(card.state.card))
            recalls = _recalls(forecast, card, rows, days)
        for place, recall in enumerate(recalls):
            if recall is not None:
                totals[place] += recall
                seen[place] += 1
    return [(number, total / len(cards)) for number, total in zip(seen, totals, strict=True)]


def _recalls(
    forecast: Forecast, card: Candidate, rows: Iterable[ReplayRow], days: Sequence[date]
) -> list[float | None]:
    """Of the card after its last row up to each day."""
    steps = list(forecast.home.scheduler(card.deck).memories(card.state.card, rows))
    found = []
    for day in reversed(days):
        while steps and steps[-1][0].study_day > day:
            steps.pop()
        found.append(forecast.recall(card._replace(state=steps[-1][1])) if steps else None)
    return found[::-1]


def days_ahead(forecast: Forecast) -> list[PlanDay]:
    """Every day from the next session, or a day off before it, to the eve of the interview."""
    over = set(_days_over(forecast))
    stopped, seen = forecast.readiness.estimate, float(forecast.readiness.seen)
    start = forecast.from_next_session[0] if forecast.plan is not None else None
    rows = [
        _idle(forecast, day, seen, stopped)
        for day, _ in forecast.minutes_ahead
        if day not in over and (start is None or day < start.day)
    ]
    if start is None or forecast.plan is None:
        return rows
    keys = {card.key for card in start.preparation.candidates}
    for coming, minutes in zip(forecast.plan.ahead, start.budgets, strict=True):
        day, told = start.day + timedelta(days=coming.day), forecast.after(coming)
        if not minutes:
            rows.append(_idle(forecast, day, seen, told))
            continue
        new = max(coming.seen - seen, 0.0)
        known, cost = _filled(forecast, coming, minutes, most=seen)
        if not coming.day:  # what that session asks is known
            asked = [card for card in forecast.first_session.to_come() if card.key in keys]
            new = sum(card.state.memory is None for card in asked)
            known, cost = len(asked) - new, forecast.first_session.expected_s(asked) / 60
        seen += new
        done = forecast.inputs.done.get(day, DayDone())
        rows.append(PlanDay(day, new + done.new, known + done.known, cost + done.minutes, seen, *told))
    return rows


def _idle(forecast: Forecast, day: date, seen: float, told: Estimate) -> PlanDay:
    return PlanDay(day, 0, 0, 0, seen, *told, away=day in forecast.away)


def _filled(forecast: Forecast, day: DayAhead, minutes: int, *, most: float) -> tuple[float, float]:
    """(cards seen before, minutes) of a day of the plan.

    Minutes that it does not need go to whatever still gains most, as in the queue.
    """
    assert forecast.plan is not None
    cards, gain = forecast.from_next_session[0].cards, forecast.plan.gain
    helped = sum(card.seen_today or gain.get(card, 0.0) > 0 for card in cards)
    each = sum(card.costs_later for card in cards) / len(cards)
    more = max(min((minutes - day.cost) / each, min(most, helped) - day.known), 0.0)
    return day.known + more, day.cost + more * each


def tomorrow(forecast: Forecast) -> DaySession | None:
    """What tomorrow holds if today's minutes are used; None where the interview is tomorrow.

    The minutes of all interviews; before one alone it is tomorrow's row of `days_ahead`.
    """
    if forecast.days < 2:
        return None
    day = forecast.inputs.day + timedelta(days=1)
    minutes = forecast.inputs.all_minutes[1]
    ahead = forecast.from_next_session
    if ahead and ahead[0].day == day:
        return DaySession(day, minutes, forecast.first_session.counts())
    row = next((row for row in days_ahead(forecast) if row.day == day), None)
    counts = Counts(round(row.new), 0, round(row.known)) if row is not None else Counts(0, 0, 0)
    return DaySession(day, minutes, counts)


def minutes_ahead_of(home: Home, interview: Interview) -> list[tuple[date, int]]:
    """(day, planned minutes) of each day left until the interview; none of one that is not prepared for."""
    if not (interview.is_ahead(wall_clock(home)) and interview.is_planned):
        return []
    return Forecast(home, plans_of_interview(home, interview.id)).minutes_ahead
