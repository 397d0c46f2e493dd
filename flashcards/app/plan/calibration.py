"""How good the predictions were for this learner: what was foretold of answers, and how they came out."""

from __future__ import annotations

from flashcards.app.plan.inputs import PlanInputs
from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.plan.habits import Meeting
from flashcards.core.plan.readiness import BAND_FROM, Calibration, calibration
from flashcards.core.rows import Rating, RowKind
from flashcards.core.study.candidates import Candidate
from flashcards.home.home import Home

CALIBRATED_BY = 300
"""So many of the latest answers on later days tell how good the predictions are."""


def calibration_for(home: Home, inputs: PlanInputs) -> Calibration:
    """How the first answers of later days, before the plan's own, came out against what was predicted.

    Replayed once for each answer that is looked at, so only the latest ones are.
    """
    preparation = inputs.preparation
    answers = [answer for answer in inputs.answers if answer.row.study_day < inputs.day]
    later = [answer for answer in answers if answer.meeting is Meeting.LATER][-CALIBRATED_BY:]
    wanted = {answer.row.card for answer in later}
    if home.log is None or len(later) < BAND_FROM:
        return Calibration(len(later))
    predicted: dict[str, float] = {}
    for candidate in preparation.candidates:
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
