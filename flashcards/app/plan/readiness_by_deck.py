"""Readiness in detail: deck by deck, the weakest cards, and what is still to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.interview.brief import people_of, rounds_of
from flashcards.app.interview.questions_for_panel import own_questions_left
from flashcards.app.interview.stories_wanted import stories_wanted
from flashcards.app.own_words.reading import SALARY_CARD, own_words_of, salary_figures
from flashcards.app.plan.forecast import Forecast
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Panelist
from flashcards.core.plan.readiness import Readiness
from flashcards.core.study.candidates import Candidate
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import OwnWords


class ReadinessDetails(NamedTuple):
    """An interview's readiness in detail."""

    forecast: Forecast
    groups: tuple[tuple[str, Readiness], ...]
    """What was asked in earlier rounds, then the decks; each card once."""
    weakest: tuple[tuple[CardKey, float], ...]
    """(card, predicted recall at the interview if nothing more is done) of seen cards."""
    questions: Mapping[CardKey, str]
    """Of the weakest cards."""
    without_story: tuple[CardKey, ...]
    wants_salary: bool
    salary: tuple[CardKey, OwnWords] | None
    """The card with the learner's figures, and the words about it."""
    people: tuple[Panelist, ...]
    """With the topics of all rounds."""
    questions_left: int
    """Of the learner's own, not asked yet."""


def readiness_details(home: Home, forecast: Forecast, most_weak: int) -> ReadinessDetails:
    """Group by group what a forecast tells, so many of the weakest cards, and what is still to be written."""
    preparation = forecast.inputs.preparation
    groups: dict[str, list[Candidate]] = {}
    asked = preparation.history.asked
    if asked:
        groups["asked before"] = []
    for card in preparation.candidates:
        groups.setdefault("asked before" if card.key in asked else card.deck, []).append(card)
    interview, own_words = preparation.interview, own_words_of(home)
    home.notices += [problem.sentence for problem in own_words.problems]
    weakest = tuple(forecast.weakest(most_weak))
    return ReadinessDetails(
        forecast,
        groups=tuple((label, forecast.readiness_among(cards)) for label, cards in groups.items() if cards),
        weakest=weakest,
        questions={key: home.question(key) for key, _ in weakest},
        without_story=stories_wanted(home, interview, own_words),
        wants_salary=any(card.key == SALARY_CARD for card in preparation.candidates),
        salary=salary_figures(own_words),
        people=people_of(home, interview),
        questions_left=own_questions_left(home, rounds_of(home, interview), own_words),
    )
