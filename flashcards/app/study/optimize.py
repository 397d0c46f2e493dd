"""The weights of FSRS-6 fitted to the learner's own log, tested on answers held out, and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import ReplayRow
from flashcards.core.study.fit_weights import FIT_FROM, fitted
from flashcards.core.study.later_answers import (
    CountedAnswer,
    Score,
    clearly_better,
    held_out_from,
    histories,
    later_answers,
    score,
)
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.clock import at_ms
from flashcards.home.home import Home


class Outcome(StrEnum):
    WRITTEN = "written"
    TOO_FEW = "too few answers"
    NO_FIT = "no fit"
    """The fit came to weights that FSRS-6 may not have."""
    THE_SAME = "the same"
    """The fit came to the weights that are in force."""
    NOT_BETTER = "not better"


class Optimized(NamedTuple):
    """What a fit came to. The weights that are written are those that were tested, not a later fit."""

    outcome: Outcome
    answers: int
    """On later days, in the whole log."""
    held_out: int = 0
    before: Score | None = None
    """With the weights that were in force, on the answers held out."""
    after: Score | None = None
    parameters: tuple[float, ...] | None = None
    """The fitted ones."""


def optimize(home: Home) -> Optimized:
    """Fit the weights to the first four fifths of the answers and write them if they win on the last fifth.

    Raises MissingExtra without the library that fits.
    """
    rows = _rows_by_card(home)
    in_force = tuple(home.settings.parameters or FSRS_PARAMETERS)
    cards = _histories(home, rows, in_force)
    later = later_answers(cards)
    if len(later) < FIT_FROM:
        return Optimized(Outcome.TOO_FEW, len(later))
    start = held_out_from(later)
    held_out = [answer for answer in later if answer.at >= start]
    before = score(held_out)
    weights = fitted(cards, before=start)
    tested = None if weights is None else _tested(home, rows, weights, start)
    if weights is None or tested is None:
        return Optimized(Outcome.NO_FIT, len(later), len(held_out), before)
    found = Optimized(Outcome.WRITTEN, len(later), len(held_out), before, score(tested), weights)
    if weights == in_force:
        return found._replace(outcome=Outcome.THE_SAME)
    if not clearly_better(held_out, tested):
        return found._replace(outcome=Outcome.NOT_BETTER)
    _write(home, weights, cards)
    return found


def take_back(home: Home) -> bool:
    """Put back the weights that the last fit took the place of; False where there is nothing to take back.

    Raises UsageProblem where the weights were changed by hand since.
    """
    from flashcards.library.config.fitted_weights import take_back_fitted

    if not home.settings.fitted:
        return False
    if not home.settings.fitted_weights_hold:
        raise UsageProblem(
            f'{home.places.config}: "parameters" has been changed since flashcards optimize wrote it; '
            "nothing was taken back"
        )
    take_back_fitted(home.places.config)
    _replay(home)
    return True


def _rows_by_card(home: Home) -> dict[CardKey, list[ReplayRow]]:
    """All rows of the log by the oldest key of their card."""
    found: dict[CardKey, list[ReplayRow]] = defaultdict(list)
    if home.log is None:
        return found
    home.look_again()
    oldest = home.cache.cards.oldest_of_all()
    for row in home.log.rows_by_card():
        found[oldest.get(row.card, row.card)].append(row)
    return found


def _histories(
    home: Home, rows: dict[CardKey, list[ReplayRow]], weights: Sequence[float]
) -> list[list[CountedAnswer]]:
    """The answers of every card, with what these weights would have predicted of them."""
    try:
        scheduler = Scheduler(parameters=weights, fuzz=False)
    except ValueError as error:
        raise ProblemsFound(f'{home.places.config}: "parameters" cannot be used: {error}') from error
    return [card for oldest, of_card in rows.items() for card in histories(scheduler, oldest, of_card)]


def _tested(
    home: Home, rows: dict[CardKey, list[ReplayRow]], weights: Sequence[float], start: int
) -> list[CountedAnswer] | None:
    """The answers held out, as these weights predict them; None where a replay with them breaks down."""
    try:
        cards = _histories(home, rows, weights)
    except ArithmeticError:
        return None
    return [answer for answer in later_answers(cards) if answer.at >= start]


def _write(home: Home, weights: Sequence[float], cards: Sequence[Sequence[CountedAnswer]]) -> None:
    """Into config.toml. The cards as they stand keep their due days until they are next answered."""
    from flashcards.library.config.fitted_weights import add_fitted

    newest = max(card[-1].at for card in cards)
    until = min(newest + 1, home.now().ms)
    add_fitted(home.places.config, weights, at_ms(until))
    _replay(home)


def _replay(home: Home) -> None:
    """Bring settings and states in line with config.toml."""
    home.look_again()
    if home.log is not None:
        home.refresh()
