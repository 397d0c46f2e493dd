"""How ready you are: predicted recall at the interview, in the words ready, likely, weak and not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from math import exp, hypot, log, sqrt
from typing import NamedTuple

from flashcards.core.plan.rating_odds import FIRST_WEIGHT

READY, LIKELY = 0.9, 0.7
"""Predicted recall from which a card counts as such."""

SHIFT_FROM = 30
"""Answers on later days from which the figure follows your own record; before, it is a first estimate."""

CALIBRATED_BY = 300
"""So many of the latest answers on later days tell how good the predictions are."""

PRIOR = 0.5
"""Standard deviation of learners' shifts, where only their first answers are known."""

BELOW, ABOVE = (5.0, 0.9, 0.3), (15.0, 2.5, 0.5)
"""How far the truth lies below and above the figure beside the doubt of the shift: standard deviations of the
logit, each a number by the root of the answers, within what it is at most and at least. No shift removes it,
for answers come in clumps of days and decks, and some people hardly ever press Again. Measured on real logs,
of which one in ten then lies outside on each side (docs/explanation/what-the-plan-promises.md)."""

FARTHEST, HALVINGS = 8.0, 30
"""How far the shift is looked for, and in how many steps."""

WIDTH = 1.2816
"""Standard deviations on each side of the middle that hold eight forecasts of ten."""


class Level(StrEnum):
    READY = "ready"
    LIKELY = "likely"
    WEAK = "weak"
    NOT_SEEN = "not seen"


class Calibration(NamedTuple):
    """What your answers on later days say of the predictions made for them."""

    answers: int = 0
    shift: float = 0.0
    """Of the logit of predicted recall."""
    below: float = hypot(PRIOR, BELOW[1])
    above: float = hypot(PRIOR, ABOVE[1])
    """Standard deviations of the truth on each side of the shifted logit."""

    @property
    def is_first_estimate(self) -> bool:
        return self.answers < SHIFT_FROM


UNKNOWN = Calibration()


class Estimate(NamedTuple):
    """A mean of predicted recall with its band: eight of ten such bands hold the truth."""

    recall: float
    low: float
    high: float


class Readiness(NamedTuple):
    """Where a set of cards stands if nothing more is done."""

    estimate: Estimate
    levels: dict[Level, int]
    """How many cards of each; every level is there."""

    @property
    def cards(self) -> int:
        return sum(self.levels.values())

    @property
    def seen(self) -> int:
        return self.cards - self.levels[Level.NOT_SEEN]


def calibration(
    answers: Iterable[tuple[float, bool]], first: Iterable[tuple[float, bool]] = ()
) -> Calibration:
    """From (predicted recall, passed) of first answers on later days, and (usual chance of Again, was Again)
    of the first answers ever to a card.

    The shift is the most likely one under a normal prior, where the slope of its likelihood is 0: found by
    halving, for Newton's steps run away from records that are far off.
    """
    pairs = [(_logit(predicted), passed) for predicted, passed in answers]
    expected = _expected(first)
    if not pairs and not expected:
        return UNKNOWN
    shift, step = 0.0, FARTHEST
    for _ in range(HALVINGS):
        slope = sum(passed - _chance(logit + shift) for logit, passed in pairs)
        slope -= (shift - expected) / PRIOR**2
        step /= 2
        shift += step if slope > 0 else -step
    chances = [_chance(logit + shift) for logit, _ in pairs]
    doubt = 1 / sqrt(sum(chance * (1 - chance) for chance in chances) + 1 / PRIOR**2)
    root = sqrt(max(len(pairs), 1))
    sides = (min(max(by_root / root, least), most) for by_root, most, least in (BELOW, ABOVE))
    below, above = (hypot(doubt, side) for side in sides)
    return Calibration(len(pairs), shift, below, above)


def _expected(first: Iterable[tuple[float, bool]]) -> float:
    """The shift that first answers make likely: who presses Again less often than others at the first sight
    of a card does so later too, by as much of the logit.
    """
    pairs = list(first)
    if not pairs:
        return 0.0
    usual = sum(chance for chance, _ in pairs) / len(pairs)
    own = sum(again for _, again in pairs)
    return _logit(usual) - _logit((FIRST_WEIGHT * usual + own) / (FIRST_WEIGHT + len(pairs)))


def level(recall: float | None, *, is_held_back: bool = False) -> Level:
    """`recall` at the interview, None for a card never seen. One that is held back is not ready: a story card
    without a story.
    """
    if recall is None:
        return Level.NOT_SEEN
    if recall >= READY and not is_held_back:
        return Level.READY
    return Level.LIKELY if recall >= LIKELY else Level.WEAK


def readiness(cards: Sequence[tuple[float | None, bool]], calibrated: Calibration = UNKNOWN) -> Readiness:
    """From (predicted recall at the interview, is held back) of every card in scope; None: never seen."""
    seen = [recall for recall, _ in cards if recall is not None]
    levels = dict.fromkeys(Level, 0)
    for recall, is_held_back in cards:
        moved = None if recall is None else shifted(recall, calibrated.shift)
        levels[level(moved, is_held_back=is_held_back)] += 1

    def mean(shift: float) -> float:
        return sum(shifted(recall, shift) for recall in seen) / len(cards) if cards else 0.0

    return Readiness(estimate(mean, calibrated), levels)


def estimate(mean: Callable[[float], float], calibrated: Calibration = UNKNOWN) -> Estimate:
    """The band round a mean; `mean` tells it with a shift of the logit of every recall in it."""
    steps = (0.0, -WIDTH * calibrated.below, WIDTH * calibrated.above)
    return Estimate(*(mean(calibrated.shift + step) for step in steps))


def shifted(recall: float, shift: float) -> float:
    """Recall whose logit is moved by `shift`."""
    if shift == 0.0 or recall in (0.0, 1.0):
        return recall
    return 1 / (1 + exp(-shift) * (1 / recall - 1))


def _logit(recall: float) -> float:
    inside = min(max(recall, 1e-6), 1 - 1e-6)
    return log(inside / (1 - inside))


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-logit))
