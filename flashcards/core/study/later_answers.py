"""Answers of later days with what was predicted of them, and how good such predictions were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.rows import Rating, ReplayRow, RowKind
from flashcards.core.study.scheduling import Scheduler

HELD_OUT = 5
"""One in so many answers, the latest, is kept out of a fit to test it."""

PER_GROUP, MOST_GROUPS = 100, 10
"""Answers with like predictions that are compared with what came of them, at least, and groups at most."""

NEVER_CERTAIN = 1e-6
"""No prediction counts as surer than this: one surprise would outweigh everything else."""


class CountedAnswer(NamedTuple):
    """One counted answer of a card."""

    at: int
    """Milliseconds since 1970."""
    rating: Rating
    elapsed: int
    """Study days since the card's answer before; 0 for its first."""
    predicted: float | None
    """Predicted recall; None unless it is the first answer of a later day."""


class Score(NamedTuple):
    """How far predictions were from what came."""

    log_loss: float
    """Mean surprise at an answer, in nats; lower is better, and 0.69 is what tossing a coin would have."""
    error: float
    """Calibration error, in points (see `score`)."""


def histories(scheduler: Scheduler, oldest: CardKey, rows: Iterable[ReplayRow]) -> list[list[CountedAnswer]]:
    """The answers of one card in their order, from each time it was new to the next reset or the end."""
    found: list[list[CountedAnswer]] = []
    before = CardState(oldest)
    for row, after in scheduler.steps(oldest, rows):
        if row.kind is RowKind.REVIEW:
            assert row.rating is not None
            if before.memory is None or before.last_day is None:
                found.append([CountedAnswer(row.reviewed_at, row.rating, 0, None)])
            else:
                elapsed = max((row.study_day - before.last_day).days, 0)
                recall = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
                found[-1].append(
                    CountedAnswer(row.reviewed_at, row.rating, elapsed, recall if elapsed else None)
                )
        before = after
    return found


def later_answers(cards: Iterable[Sequence[CountedAnswer]]) -> list[CountedAnswer]:
    """The first answers of later days among `cards`, in the order of time."""
    found = (answer for card in cards for answer in card if answer.predicted is not None)
    return sorted(found, key=lambda answer: answer.at)


def held_out_from(later: Sequence[CountedAnswer]) -> int:
    """The moment from which on the answers are the last fifth; `later` as `later_answers` gives them."""
    return later[len(later) - len(later) // HELD_OUT].at


def score(later: Sequence[CountedAnswer]) -> Score:
    """How good the predictions of these answers were; there must be at least one.

    The calibration error: the answers are ordered by predicted recall and cut into groups of equal size,
    as many as hold at least 100 answers each, from 1 to 10. In each group the mean predicted recall is set
    against the share that was recalled; the error is the mean of those distances, weighted by the answers.
    A perfect model shows about 2 to 3 points with groups of 100, by chance alone.
    """
    pairs = [(answer.predicted, answer.rating.passed) for answer in later if answer.predicted is not None]
    pairs.sort(key=lambda pair: pair[0])  # of like predictions the earlier answer first
    groups = min(max(len(pairs) // PER_GROUP, 1), MOST_GROUPS)
    ends = [len(pairs) * number // groups for number in range(groups + 1)]
    off = sum(
        abs(sum(recall - passed for recall, passed in pairs[start:end])) for start, end in pairwise(ends)
    )
    return Score(sum(map(_surprise, later)) / len(later), 100.0 * off / len(pairs))


def clearly_better(before: Sequence[CountedAnswer], after: Sequence[CountedAnswer]) -> bool:
    """Whether `after`, other predictions of the answers in `before`, won.

    By log loss they must have gained more than one standard error of the gain, and their calibration error
    must not be larger. Without that, a fifth of the learners whose memory is the published one would get
    other weights by chance, and most of them worse ones (docs/explanation/scheduling.md).
    """
    gains = [_surprise(old) - _surprise(new) for old, new in zip(before, after, strict=True)]
    mean = sum(gains) / len(gains)
    doubt = sqrt(sum((gain - mean) ** 2 for gain in gains)) / len(gains)
    return mean > doubt and score(after).error <= score(before).error


def _surprise(answer: CountedAnswer) -> float:
    assert answer.predicted is not None
    chance = answer.predicted if answer.rating.passed else 1.0 - answer.predicted
    return -log(min(max(chance, NEVER_CERTAIN), 1.0))
