"""The days of a plan, one by one: those that happened, and those ahead as they are expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.app.plan.forecast import calibration_for, recall_at_interview
from flashcards.app.plan.inputs import PlanInputs, inputs_from_next_session
from flashcards.app.plan.kept_plans import plan_to_keep
from flashcards.core.card_state import CardState
from flashcards.core.plan.readiness import shifted
from flashcards.home.home import Home


class PlanDay(NamedTuple):
    """Expected numbers are no whole numbers."""

    day: date
    happened: bool
    """Else it is an estimate."""
    missed: bool
    new: float
    known: float
    minutes: float
    seen: float
    """Cards in scope seen by the end of the day."""
    recall: float
    """Mean predicted recall at the interview over all cards, if nothing is done after the day."""


def plan_days(home: Home, inputs: PlanInputs) -> list[PlanDay]:
    """Every day from the first with an answer, at most 30 before today, to the eve of the interview."""
    happened = _happened(home, inputs)
    ahead, to_keep = inputs_from_next_session(home, inputs), plan_to_keep(home, inputs)
    if ahead is None or to_keep is None:
        return happened
    return happened + [
        PlanDay(ahead.day + timedelta(days=day), False, False, *expected) for day, *expected in to_keep.ahead
    ]


def _happened(home: Home, inputs: PlanInputs) -> list[PlanDay]:
    """Up to yesterday, or to today where its minutes are used."""
    done_on = inputs.done
    if home.log is None or not done_on:
        return []
    last = inputs.day if inputs.left_s <= 0 else inputs.day - timedelta(days=1)
    first = max(min(done_on), inputs.day - timedelta(days=30))
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    found = []
    for day, (seen, recall) in zip(days, _recalls(home, inputs, days), strict=True):
        new, known, ms = done_on.get(day, (0, 0, 0))
        is_missed = day not in done_on and day < inputs.day
        found.append(PlanDay(day, True, is_missed, new, known, ms / 60_000, seen, recall))
    return found


def _recalls(home: Home, inputs: PlanInputs, days: Sequence[date]) -> list[tuple[int, float]]:
    """(cards seen, mean predicted recall at the interview) as of the end of each of the days."""
    assert home.log is not None
    shift = calibration_for(home, inputs).shift
    totals = [0.0] * len(days)
    seen = [0] * len(days)
    for card in inputs.preparation.candidates:
        if card.state.memory is None:
            continue
        rows = home.log.rows_of(home.cache.cards.keys_of(card.state.card))
        steps = list(home.scheduler(card.deck).steps(card.state.card, rows))
        for place, day in enumerate(days):
            until = [state for row, state in steps if row.study_day <= day]
            state = until[-1] if until else CardState(card.state.card)
            recall = recall_at_interview(home, inputs, card._replace(state=state))
            if recall is not None:
                totals[place] += shifted(recall, shift)
                seen[place] += 1
    cards = len(inputs.preparation.candidates)
    return [(number, total / cards) for number, total in zip(seen, totals, strict=True)]
