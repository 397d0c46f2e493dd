"""What the page tells besides the statistics: the way to the interview, and the weakest cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flashcards.app.insights.statistics import Gathered, Statistics, gathered, statistics_from
from flashcards.app.plan.day_by_day import PlanDay, days_ahead, days_happened
from flashcards.app.plan.forecast import Forecast
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.predicted_and_passed import Band, passed_by_band
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.readiness import Estimate
from flashcards.home.home import Home

DAYS_AHEAD = 14

MOST_WEAK = 20

MOST_MISSED = 30
"""Points missed whose cards are named."""


class WayAhead(NamedTuple):
    """How the whole of an interview stands, day by day, as `interview ready` and `interview plan` tell it."""

    interview: Interview
    days: tuple[PlanDay, ...]
    """Those past, then those ahead."""
    stopped: Estimate
    """Predicted recall at the interview if you do no more."""
    kept: Estimate | None
    """If you keep to the plan; None where no day of it is left."""
    seen: int
    cards: int
    is_first_estimate: bool


class WeakCard(NamedTuple):
    key: CardKey
    recall: float
    """Predicted: at the interview if nothing more is done; without an interview now."""
    answers: int
    lapses: int
    last_day: date | None


class PageOfStatistics(NamedTuple):
    query: tuple[str, ...]
    statistics: Statistics
    way: WayAhead | None
    """To the interview ahead; None without one."""
    bands: tuple[Band, ...]
    weakest: tuple[WeakCard, ...]
    """Of the seen cards, the weakest first."""
    seen: int
    questions: Mapping[CardKey, str]
    """Of the cards that are named."""


def page_of(home: Home, query: Sequence[str] = ()) -> PageOfStatistics:
    """Raises as `statistics_of` does."""
    found = gathered(home, query)
    statistics = statistics_from(home, found, DAYS_AHEAD)
    weak = sorted(_seen(home, found), key=lambda card: (card.recall, card.key))
    weakest = tuple(weak[:MOST_WEAK])
    named = {card.key for card in weakest} | {point.card for point in statistics.missed[:MOST_MISSED]}
    return PageOfStatistics(
        tuple(query),
        statistics,
        _way(found.forecast) if found.forecast is not None else None,
        tuple(passed_by_band(found.answers, found.predicted)),
        weakest,
        len(weak),
        {key: home.question(key) for key in sorted(named)},
    )


def _way(forecast: Forecast) -> WayAhead:
    is_planned = forecast.days and forecast.interview.is_planned
    readiness = forecast.readiness
    return WayAhead(
        forecast.interview,
        (*days_happened(forecast), *days_ahead(forecast)),
        readiness.estimate,
        forecast.kept if is_planned else None,
        readiness.seen,
        readiness.cards,
        forecast.calibrated.is_first_estimate,
    )


def _seen(home: Home, found: Gathered) -> list[WeakCard]:
    now, weak = home.now(), []
    for card in found.counted:
        state = card.state
        if state.memory is None:
            continue
        recall = home.recall(state, now) if found.forecast is None else found.forecast.recall(card)
        assert recall is not None
        weak.append(WeakCard(card.key, recall, state.reps, state.lapses, state.last_day))
    return weak
