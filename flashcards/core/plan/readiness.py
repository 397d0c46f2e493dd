"""How ready you are: predicted recall at the interview, in the words ready, likely, weak and not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from math import exp, log, sqrt
from typing import NamedTuple

READY, LIKELY = 0.9, 0.7
"""Predicted recall from which a card counts as such."""

CERTAIN = 0.95
"""Above it only "95 % or more" is said: no forecast is that exact."""

BAND_FROM, SHIFT_FROM = 30, 100
"""Answers on later days from which there is a band, and from which your own record moves the figure."""


class Level(StrEnum):
    READY = "ready"
    LIKELY = "likely"
    WEAK = "weak"
    NOT_SEEN = "not seen"


class Calibration(NamedTuple):
    """What your answers on later days say of the predictions made for them."""

    answers: int = 0
    shift: float = 0.0
    """Of the logit of predicted recall; 0 until there are 100 answers."""
    doubt: float = 0.0
    """Standard deviation of that shift."""

    @property
    def is_first_estimate(self) -> bool:
        return self.answers < BAND_FROM


UNKNOWN = Calibration()


class Forecast(NamedTuple):
    """A mean of predicted recall, with the band the learner's own record supports."""

    recall: float
    low: float | None = None
    high: float | None = None
    """None, both, for a first estimate."""


class Readiness(NamedTuple):
    """Where a set of cards stands if nothing more is done."""

    forecast: Forecast
    levels: dict[Level, int]
    """How many cards of each; every level is there."""

    @property
    def cards(self) -> int:
        return sum(self.levels.values())

    @property
    def seen(self) -> int:
        return self.cards - self.levels[Level.NOT_SEEN]


PRIOR = 0.5
"""Standard deviation of learners' shifts, before anything is known of this one."""

MODEL_DOUBT = 0.35
"""What no number of answers removes: the day of the interview is another distance than a review."""

WIDTH = 1.64


def calibration(answers: Iterable[tuple[float, bool]]) -> Calibration:
    """From (predicted recall, passed) of first answers on later days.

    The shift is the most likely one under a normal prior, found by Newton's method.
    """
    pairs = [(_logit(predicted), passed) for predicted, passed in answers]
    shift, doubt = 0.0, PRIOR
    for _ in range(20):
        chances = [_chance(logit + shift) for logit, _ in pairs]
        misses = (passed - chance for (_, passed), chance in zip(pairs, chances, strict=True))
        slope = sum(misses) - shift / PRIOR**2
        bend = sum(chance * (1 - chance) for chance in chances) + 1 / PRIOR**2
        doubt = 1 / sqrt(bend)
        shift += slope / bend
        if abs(slope) < 1e-9 * bend:
            break
    if len(pairs) < SHIFT_FROM:
        # The figure stays the model's; how far it may be off is all the record is asked.
        return Calibration(len(pairs), 0.0, sqrt(doubt**2 + shift**2))
    return Calibration(len(pairs), shift, doubt)


def level(recall: float | None, *, lacks_story: bool = False) -> Level:
    """`recall` at the interview, None for a card never seen. A story card is ready with a story only."""
    if recall is None:
        return Level.NOT_SEEN
    if recall >= READY and not lacks_story:
        return Level.READY
    return Level.LIKELY if recall >= LIKELY else Level.WEAK


def readiness(cards: Sequence[tuple[float | None, bool]], calibrated: Calibration = UNKNOWN) -> Readiness:
    """From (predicted recall at the interview, lacks a story) of every card in scope; None: never seen."""
    seen = [recall for recall, _ in cards if recall is not None]
    levels = dict.fromkeys(Level, 0)
    for recall, lacks_story in cards:
        moved = None if recall is None else shifted(recall, calibrated.shift)
        levels[level(moved, lacks_story=lacks_story)] += 1

    def mean(shift: float) -> float:
        return sum(shifted(recall, shift) for recall in seen) / len(cards) if cards else 0.0

    return Readiness(_forecast(mean, calibrated), levels)


def forecast_of_mean(recall: float, seen: float, calibrated: Calibration = UNKNOWN) -> Forecast:
    """For a mean over all cards of which the share `seen` has been seen by then: what a plan promises."""
    of_seen = min(recall / seen, 1.0) if seen > 0.0 else 0.0
    return _forecast(lambda shift: seen * shifted(of_seen, shift), calibrated)


def _forecast(mean: Callable[[float], float], calibrated: Calibration) -> Forecast:
    """The band round a mean; `mean` tells it with a shift of the logit of every recall in it."""
    if calibrated.is_first_estimate:
        return Forecast(mean(calibrated.shift))
    off = WIDTH * sqrt(calibrated.doubt**2 + MODEL_DOUBT**2)
    return Forecast(*(mean(calibrated.shift + step) for step in (0.0, -off, off)))


def shifted(recall: float, shift: float) -> float:
    """Recall whose logit is moved by `shift`."""
    if shift == 0.0 or recall in (0.0, 1.0):
        return recall
    return _chance(_logit(recall) + shift)


def _logit(recall: float) -> float:
    inside = min(max(recall, 1e-6), 1 - 1e-6)
    return log(inside / (1 - inside))


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-logit))
