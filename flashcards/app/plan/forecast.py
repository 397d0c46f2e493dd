"""How things stand before an interview: readiness if you stop now, and if you keep to the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.app.interview.scope import preparation_for
from flashcards.app.own_words.stories_and_salary import cards_without_story
from flashcards.app.plan.inputs import PlanInputs, inputs_days_later, inputs_for_all
from flashcards.app.plan.kept_plans import plan_queue, plan_to_keep
from flashcards.core.card_state import CardState, predicted_recall, recall_at
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.habits import Meeting
from flashcards.core.plan.readiness import (
    BAND_FROM,
    Calibration,
    Forecast,
    Readiness,
    calibration,
    forecast_of_mean,
    readiness,
)
from flashcards.core.rows import Rating, RowKind
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.home.home import Home

CALIBRATED_BY = 300
"""So many of the latest answers on later days tell how good the predictions are."""


class DaySession(NamedTuple):
    day: date
    minutes: int
    counts: Counts


class InterviewForecast(NamedTuple):
    interview: Interview
    days: int
    """Study days until it."""
    readiness: Readiness
    """If nothing more is done."""
    kept: Forecast | None
    """Of mean recall at the interview, if the plan is kept to; None: it is yet to be made."""
    is_rough: bool
    """A first estimate: there are too few answers on later days."""
    used_ms: int
    """Of today's `minutes`."""
    minutes: int
    counts: Counts | None
    """What is left to do today; None: the plan is yet to be made."""
    missed_yesterday: bool


def interview_forecast(
    home: Home, plans: Sequence[PlanInputs], *, is_solved: bool = True
) -> InterviewForecast:
    """How the interview of the first of `plans` stands now; all of them share the minutes of the day.

    `is_solved`: their plans may be asked for. Else only what can be told without them is.
    """
    inputs = plans[0]
    days, done = inputs.preparation.days, inputs.done
    calibrated = calibration_for(home, inputs)
    stop_now = readiness_of(home, inputs, calibrated=calibrated)
    counts: Counts | None = None
    kept: Forecast | None = None
    if is_solved:
        counts, kept = Counts(0, 0, 0), stop_now.forecast
        if days and inputs.left_s:
            counts = plan_queue(home, plans, left_s=inputs.left_s).counts()
        to_keep = plan_to_keep(home, inputs)
        if to_keep is not None and stop_now.cards:
            promised = forecast_of_mean(to_keep.recall, to_keep.seen / stop_now.cards, calibrated)
            kept = max(promised, stop_now.forecast)  # the plan reckons in days, recall now in hours
    return InterviewForecast(
        interview=inputs.preparation.interview,
        days=days,
        readiness=stop_now,
        kept=kept,
        is_rough=calibrated.is_first_estimate,
        used_ms=inputs.used_ms,
        minutes=inputs.day_minutes,
        counts=counts,
        missed_yesterday=any(day < inputs.day for day in done) and inputs.day - timedelta(days=1) not in done,
    )


def session_tomorrow(home: Home, plans: Sequence[PlanInputs]) -> DaySession | None:
    """What comes tomorrow if nothing more is done today; None where the first interview is tomorrow."""
    if plans[0].preparation.days < 2:
        return None
    then = inputs_days_later(home, plans, 1)
    counts = plan_queue(home, then, left_s=then[0].left_s).counts()
    return DaySession(then[0].day, then[0].day_minutes, counts)


class SessionOutcome(NamedTuple):
    before: Readiness
    after: InterviewForecast
    tomorrow: DaySession | None
    """None where the interview is tomorrow."""


def outcome_of(home: Home, plans: Sequence[PlanInputs], before: Readiness) -> SessionOutcome:
    """How the first interview stands after a session that began with `plans` and the readiness `before`."""
    anew = [preparation_for(home, inputs.preparation.interview) for inputs in plans]
    after = inputs_for_all(home, anew, plans[0].day)
    return SessionOutcome(before, interview_forecast(home, after), session_tomorrow(home, after))


def readiness_of(
    home: Home,
    inputs: PlanInputs,
    cards: Sequence[Candidate] | None = None,
    *,
    calibrated: Calibration | None = None,
) -> Readiness:
    """The readiness of all cards of a plan, or of some, at its interview, if nothing more is done."""
    cards = inputs.preparation.candidates if cards is None else cards
    without_story = frozenset(cards_without_story(home, [card.key for card in cards]))
    recalls = [(recall_at_interview(home, inputs, card), card.key in without_story) for card in cards]
    return readiness(recalls, calibration_for(home, inputs) if calibrated is None else calibrated)


def recall_at_interview(home: Home, inputs: PlanInputs, card: Candidate) -> float | None:
    """Predicted recall at the interview if nothing more is done; None for a card never seen."""
    if card.state.memory is None:
        return None
    return recall_at(card.state, inputs.preparation.at_ms, home.settings.decay)


def calibration_for(home: Home, inputs: PlanInputs) -> Calibration:
    """How the first answers of later days, before the plan's own, came out against what was predicted.

    Replayed once for each answer that is looked at, so only the latest ones are.
    """
    earlier = [answer for answer in inputs.answers if answer.row.study_day < inputs.day]
    later = [answer for answer in earlier if answer.meeting is Meeting.LATER][-CALIBRATED_BY:]
    if home.log is None or len(later) < BAND_FROM:
        return Calibration(len(later))
    wanted = {answer.row.card for answer in later}
    predicted: dict[str, float] = {}
    for candidate in inputs.preparation.candidates:
        if candidate.key in wanted:
            predicted |= _predictions(home, candidate)
    return calibration(
        (predicted[answer.row.id], answer.row.rating is not Rating.AGAIN)
        for answer in later
        if answer.row.id in predicted
    )


def _predictions(home: Home, candidate: Candidate) -> dict[str, float]:
    """Row id -> what was predicted of the answer in it, by study days; none for first meetings."""
    assert home.log is not None
    rows = home.log.rows_of(home.cache.cards.keys_of(candidate.state.card))
    scheduler = home.scheduler(candidate.deck)
    before, predicted = CardState(candidate.state.card), {}
    for row, after in scheduler.steps(candidate.state.card, rows):
        if row.kind is RowKind.REVIEW and before.memory is not None and before.last_day is not None:
            elapsed = max((row.study_day - before.last_day).days, 0)
            predicted[row.id] = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
        before = after
    return predicted
