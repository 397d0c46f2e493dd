"""The answers that plans and forecasts reckon with, by the present keys of their cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.plan.habits import Facts, Meeting, Met, met
from flashcards.core.plan.readiness import CALIBRATED_BY
from flashcards.core.rows import Row, RowKind
from flashcards.core.study.candidates import Candidate
from flashcards.home.home import Home

RECENT_ROWS = 2_000
"""So many of the latest rows tell the habits."""


def answers_to(home: Home, cards: Iterable[Candidate], newest: int | None = RECENT_ROWS) -> list[Met]:
    """The answers to these cards among the `newest` rows of the log; None: among all of them."""
    facts = {card.key: Facts(card.seconds, card.points, card.state.first_day) for card in cards}
    return met(_rows(home, newest), facts.get)


def answers_in(home: Home, decks: Sequence[DeckId], newest: int, *, skipped: int = 0) -> list[Met]:
    """The answers to cards of these decks among the `newest` rows of the log, `skipped` ones left out."""
    rows = list(_rows(home, newest, skipped))
    return met(rows, home.cache.due.facts(decks, {row.card for row in rows}).get)


def _rows(home: Home, newest: int | None, skipped: int = 0) -> Iterator[Row]:
    """Rows of the log, each with the present key of its card."""
    moved = {former: key for former, key in home.cache.cards.living_keys().items() if former != key}
    for row in home.log.rows(newest=newest, skipped=skipped) if home.log is not None else ():
        yield row._replace(card=moved[row.card]) if row.card in moved else row


def latest_of_later_days(answers: Iterable[Met]) -> list[Met]:
    """Those by which predictions are calibrated: a card is replayed for each."""
    return [answer for answer in answers if answer.meeting is Meeting.LATER][-CALIBRATED_BY:]


def predictions(home: Home, answers: Iterable[Met], cards: Iterable[Candidate]) -> dict[str, float]:
    """Row id -> what was predicted just before the answer in it, by study days; none for first meetings.

    Of all answers to those of `cards` that `answers` are to.
    """
    answered = {answer.row.card for answer in answers}
    predicted: dict[str, float] = {}
    if (log := home.log) is None:
        return predicted
    for card in (card for card in cards if card.key in answered):
        rows = log.rows_of(home.cache.cards.keys_of(card.state.card))
        scheduler, before = home.scheduler(card.deck), CardState(card.state.card)
        for row, after in scheduler.memories(card.state.card, rows):
            if row.kind is RowKind.REVIEW and before.memory is not None and before.last_day is not None:
                elapsed = max((row.study_day - before.last_day).days, 0)
                predicted[row.id] = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
            before = after
    return predicted
