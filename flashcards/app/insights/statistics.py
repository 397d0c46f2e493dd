"""Statistics: what was done, what is missed, and what lies ahead. The sums are in `core.insights`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.app.plan.answers import answers_to, latest_of_later_days, predictions
from flashcards.app.plan.day_by_day import days_ahead
from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.inputs import plans_of, preparations_ahead
from flashcards.app.study.queue_of_today import Askable, askable
from flashcards.app.study.search import choose
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.points_missed import MissedPoint, PresentText, points_missed
from flashcards.core.insights.practice import (
    WEEK,
    OwnRatings,
    Practice,
    due_by_day,
    own_ratings,
    practice_by_day,
    practice_since,
)
from flashcards.core.insights.predicted_and_passed import Passed, passed_at
from flashcards.core.plan.habits import Meeting, Met
from flashcards.core.plan.readiness import Readiness, readiness
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.session_counts import points_said
from flashcards.home.cached_decks import card_from_json
from flashcards.home.home import Home

DAYS_AHEAD = 7


class Ahead(NamedTuple):
    """What there is to do on the coming days."""

    waiting: int
    """Due before today; 0 before an interview, whose plan leaves nothing waiting."""
    days: tuple[tuple[date, int], ...]
    """(day, cards), today first. By the plan of the next interview, else what falls due."""
    by_plan: bool


class Statistics(NamedTuple):
    day: date
    today: Practice
    week: Practice
    all: Practice
    by_day: dict[date, Practice]
    first: Passed
    later: Passed
    said: tuple[int, int]
    missed: tuple[MissedPoint, ...]
    own: OwnRatings
    ahead: Ahead | None
    """None for the cards of a query before an interview: its plan counts all of its cards."""
    cards: Readiness
    """At the interview ahead if nothing more is done; without one, now, a card last rated Again not ready."""
    company: str
    """Of that interview; "" without one."""
    outside: int
    """Cards that were chosen and are not in its scope."""
    topics: tuple[tuple[str, Readiness], ...]
    """The same topic by topic, the weakest first."""
    leeches: tuple[tuple[CardKey, int], ...]
    """(card, lapses), the most lapses first."""
    no_match: bool
    """As `Gathered` has it."""
    others_answered: bool
    """Whether any card was ever answered, of these or of others."""


def statistics_of(home: Home, query: Sequence[str] = ()) -> Statistics:
    """Of the cards that `query` chooses, as in a search; without one of all cards of enabled decks.

    Raises as `choose` does.
    """
    return statistics_from(home, gathered(home, query))


class Gathered(NamedTuple):
    """What the sums are made of."""

    cards: Sequence[Candidate]
    answers: Sequence[Met]
    predicted: Mapping[str, float]
    """Row id -> predicted recall just before the answer."""
    forecast: Forecast | None
    """Of the next interview that is prepared for, where one of the cards is in its scope."""
    counted: Sequence[Candidate]
    """The cards in that scope; without a forecast all."""
    by_query: bool
    no_match: bool
    """Whether a query was given that no card matches, drafts included."""


def gathered(home: Home, query: Sequence[str] = ()) -> Gathered:
    """Raises as `choose` does."""
    chosen = choose(home, query)
    home.refresh()
    cards = home.cache.due.all(chosen, suspended_too=True)
    answers = answers_to(home, cards, newest=None)
    predicted = predictions(home, latest_of_later_days(answers), cards)
    forecast = _forecast(home, cards)
    in_scope = {card.key for card in forecast.inputs.preparation.candidates} if forecast else set()
    counted = [card for card in cards if card.key in in_scope] if forecast else cards
    no_match = bool(query) and not cards and askable(home, chosen) is Askable.NO_MATCH
    return Gathered(cards, answers, predicted, forecast, counted, bool(query), no_match)


def statistics_from(home: Home, found: Gathered, days: int = DAYS_AHEAD) -> Statistics:
    """`days`: how many coming ones are told."""
    cards, answers, predicted, forecast, counted, by_query, no_match = found
    by_day, today = practice_by_day(answers), home.today
    return Statistics(
        today,
        practice_since(by_day, today),
        practice_since(by_day, today - timedelta(days=WEEK - 1)),
        practice_since(by_day),
        by_day,
        passed_at(answers, Meeting.FIRST, predicted),
        passed_at(answers, Meeting.LATER, predicted),
        points_said(answer.row for answer in answers),
        tuple(points_missed(answers, _texts(home, answers))),
        own_ratings(answers),
        None if by_query and forecast is not None else _ahead(home, cards, forecast, days),
        _readiness(home, counted, forecast),
        forecast.interview.company if forecast else "",
        len(cards) - len(counted),
        tuple(_by_topic(home, counted, forecast)),
        _leeches(home, cards),
        no_match,
        any(seen for _, seen in home.cache.cards.deck_counts().values()),
    )


def _texts(home: Home, answers: Iterable[Met]) -> dict[CardKey, PresentText]:
    texts = {}
    for key in {answer.row.card for answer in answers if answer.row.points is not None}:
        if (body := home.cache.cards.body(key)) is not None:
            card = card_from_json(body)
            texts[key] = PresentText(card.text_hash, card.points)
    return texts


def _forecast(home: Home, cards: Iterable[Candidate]) -> Forecast | None:
    keys = {card.key for card in cards}
    preparations = [found for found in preparations_ahead(home) if found.candidates]
    if not preparations or not keys & {card.key for card in preparations[0].candidates}:
        return None
    return Forecast(home, plans_of(home, preparations[0]))


def _ahead(home: Home, cards: Sequence[Candidate], forecast: Forecast | None, days: int) -> Ahead:
    today = home.today
    if forecast is not None:
        planned = [(day.day, round(day.new + day.known)) for day in days_ahead(forecast)]
        return Ahead(0, tuple(planned[:days]), by_plan=True)
    due = (card.state.due for card in cards if not card.state.suspended)
    waiting, numbers = due_by_day(due, today, days)
    coming = ((today + timedelta(days=step), number) for step, number in enumerate(numbers))
    return Ahead(waiting, tuple(coming), by_plan=False)


def _readiness(home: Home, cards: Sequence[Candidate], forecast: Forecast | None) -> Readiness:
    if forecast is not None:
        return forecast.readiness_among(cards)
    now, states = home.now(), [card.state for card in cards]
    return readiness(
        [
            (None if state.memory is None else home.recall(state, now), state.last_rating is Rating.AGAIN)
            for state in states
        ]
    )


def _by_topic(
    home: Home, cards: Sequence[Candidate], forecast: Forecast | None
) -> list[tuple[str, Readiness]]:
    topics: dict[str, list[Candidate]] = defaultdict(list)
    for card in cards:
        for topic in card.topics:
            topics[topic.removeprefix("topic:")].append(card)
    found = [(topic, _readiness(home, among, forecast)) for topic, among in topics.items()]
    return sorted(found, key=lambda pair: (pair[1].estimate.recall, pair[0]))


def _leeches(home: Home, cards: Sequence[Candidate]) -> tuple[tuple[CardKey, int], ...]:
    leech_at = {deck: home.settings.for_deck(deck).leech_at for deck in {card.deck for card in cards}}
    often = [(card.key, card.state.lapses) for card in cards if card.state.lapses >= leech_at[card.deck]]
    return tuple(sorted(often, key=lambda pair: (-pair[1], pair[0])))
