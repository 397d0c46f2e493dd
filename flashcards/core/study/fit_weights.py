"""Fitting the weights of FSRS-6 to a learner's answers: the only module that knows `fsrs_rs_python`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flashcards.core.study.later_answers import CountedAnswer
from flashcards.core.study.scheduling import Scheduler
from flashcards.errors import MissingExtra

FIT_FROM = 1_000
"""Answers on later days from which fitted weights predict better than the published ones, on real logs."""

LONGEST = 256
"""Answers of one history that are learnt from; fsrs-rs passes over longer ones."""

DIGITS = 4
"""Of a weight, as in the published defaults. Rounded before they are tested, so that a bound that
32 bits cannot hold exactly is not overstepped by a hair."""


def fitted(cards: Iterable[Sequence[CountedAnswer]], *, before: int) -> tuple[float, ...] | None:
    """The weights that fit the answers given before a moment (ms since 1970) best.

    None where fsrs-rs finds none, or some that FSRS-6 may not have. The same answers give the same
    weights. Raises MissingExtra without the library.
    """
    try:
        import fsrs_rs_python as rust
    except ImportError as error:
        raise MissingExtra("optimize", "fitting your own weights") from error

    items = []
    for card in cards:
        reviews = []
        for answer in card[:LONGEST]:
            if answer.at >= before:
                break
            reviews.append(rust.FSRSReview(int(answer.rating), answer.elapsed))
            if answer.elapsed:
                items.append((answer.at, rust.FSRSItem(reviews)))
    items.sort(key=lambda item: item[0])  # later ones weigh more
    try:
        weights = rust.FSRS(list(rust.DEFAULT_PARAMETERS)).compute_parameters([item for _, item in items])
    except Exception:  # fsrs-rs says in several ways that it found none
        return None
    except BaseException as failure:  # a panic of Rust's is no Exception
        if type(failure).__name__ != "PanicException":
            raise
        return None
    return usable([round(weight, DIGITS) for weight in weights])


def usable(weights: Sequence[float]) -> tuple[float, ...] | None:
    """The weights, if they are 21 finite numbers within the bounds of FSRS-6."""
    try:
        Scheduler(parameters=weights)
    except ValueError:
        return None
    return tuple(weights) or None  # without any, a scheduler takes the defaults
