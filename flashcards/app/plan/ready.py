"""Readiness in detail: deck by deck, the weakest cards, and what is still to be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.interview.brief import own_questions_left, people_of
from flashcards.app.own_words.stories_and_salary import (
    SALARY_CARD,
    cards_without_story,
    own_words_of,
    salary_figures,
)
from flashcards.app.plan.forecast import (
    InterviewForecast,
    calibration_for,
    interview_forecast,
    readiness_of,
    recall_at_interview,
)
from flashcards.app.plan.inputs import PlanInputs
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Panelist
from flashcards.core.plan.readiness import Readiness
from flashcards.core.study.candidates import Candidate
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import OwnWords

MOST_WEAK = 3


class ReadinessDetails(NamedTuple):
    forecast: InterviewForecast
    groups: tuple[tuple[str, Readiness], ...]
    """What was asked in earlier rounds, then the decks; each card once."""
    weakest: tuple[tuple[CardKey, float], ...]
    """(card, predicted recall at the interview if nothing more is done) of seen cards."""
    without_story: tuple[CardKey, ...]
    wants_salary: bool
    salary: tuple[CardKey, OwnWords] | None
    """The card with the learner's figures, and the words about it."""
    people: tuple[Panelist, ...]
    """With the topics of all rounds."""
    questions_left: int


def readiness_details(home: Home, plans: Sequence[PlanInputs]) -> ReadinessDetails:
    inputs = plans[0]
    cards, asked = inputs.preparation.candidates, inputs.preparation.history.asked
    groups: dict[str, list[Candidate]] = {"asked before": []}
    for card in cards:
        groups.setdefault("asked before" if card.key in asked else card.deck, []).append(card)
    recalls = [(card.key, recall_at_interview(home, inputs, card)) for card in cards]
    seen = sorted((recall, key) for key, recall in recalls if recall is not None)
    keys = [card.key for card in cards]
    calibrated = calibration_for(home, inputs)
    interview, own_words = inputs.preparation.interview, own_words_of(home)
    home.notices += [problem.sentence for problem in own_words.problems]
    return ReadinessDetails(
        interview_forecast(home, plans),
        tuple(
            (label, readiness_of(home, inputs, group, calibrated=calibrated))
            for label, group in groups.items()
            if group
        ),
        tuple((key, recall) for recall, key in seen[:MOST_WEAK]),
        cards_without_story(home, keys, own_words),
        SALARY_CARD in keys,
        salary_figures(own_words),
        people_of(home, interview),
        own_questions_left(home, interview, own_words),
    )
