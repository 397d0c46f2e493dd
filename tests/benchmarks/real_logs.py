"""How honest the figure is for real people: any review log, frozen and held against its next answers.

python -m tests.benchmarks.real_logs FILE... [--at 30 60 120 280] [--evening] [--cards 150] [--quiet]

A FILE holds the answers of one learner; see `log_files` for its formats.

After n answers on later days every seen card stands still, and its next answer on a later day, if it comes
within 14 days, is predicted as the screen does: recall at that moment. What was recalled of so few cards is
partly luck, so coverage is told for the band alone and with that luck mixed in; the latter should be 80%.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from math import log, sqrt
from operator import attrgetter
from pathlib import Path
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import DEFAULT_DECAY, MS_PER_DAY, CardState, predicted_recall, recall_at
from flashcards.core.plan.habits import Facts, Meeting, met
from flashcards.core.plan.rating_odds import FIRST_AGAIN
from flashcards.core.plan.readiness import CALIBRATED_BY, Calibration, calibration, estimate, shifted
from flashcards.core.rows import Row, RowKind
from flashcards.core.study.scheduling import Scheduler
from tests.benchmarks.log_files import read_log

WITHIN = 14 * MS_PER_DAY
LEAST_ANSWERS, LEAST_CARDS = 150, 40
"""On later days: a log with fewer counts in no pool."""
LEAST_BLOCK = 20
"""Predicted cards: with fewer, luck decides what a block shows."""

DAYS = ((1, 3), (4, 7), (8, 999))
"""Thirty answers of one evening tell less than thirty of a week."""

TOLD = "as told"
"""The product's."""

OVER_PROMISED = 0.05
TINY = 1e-9
"""Of a share: what rounding may add."""
SHARE = 0.8
"""Of real learners in the band."""
DOUBTS = (0.5, 0.65, 0.9, 1.2, 1.6, 2.0)
"""Tried out in place of the product's, at every count."""

FloatArray = NDArray[np.float64]

NODES: FloatArray = np.array([NormalDist().inv_cdf((place + 0.5) / 60) for place in range(60)])
"""Points of equal weight of a normal distribution."""


class Answer(NamedTuple):
    """One answer of a replayed log."""

    row: Row
    meeting: Meeting
    predicted: float | None
    """Recall as the calibration reckons it, by study days; None where the card had no memory state."""
    after: CardState

    @property
    def passed(self) -> bool:
        return self.row.rating is not None and self.row.rating.passed


class Block(NamedTuple):
    """One learner after `n` answers on later days, and what came next."""

    log: str
    n: int
    days: int
    """Study days on which those answers were given."""
    recalls: list[float]
    """Of each predicted card, by the default weights."""
    passed: list[bool]
    shifts: dict[str, Calibration]

    @property
    def recalled(self) -> float:
        return sum(self.passed) / len(self.passed)

    def mean(self, shift: float) -> float:
        return sum(shifted(recall, shift) for recall in self.recalls) / len(self.recalls)

    def error(self, estimator: str) -> float:
        """Predicted minus recalled: above 0 the figure promises too much."""
        return self.mean(self.shifts[estimator].shift) - self.recalled

    def log_loss(self, estimator: str) -> float:
        shift = self.shifts[estimator].shift
        chances = (
            min(max(shifted(recall, shift), 1e-6), 1 - 1e-6) if passed else 1 - shifted(recall, shift)
            for recall, passed in zip(self.recalls, self.passed, strict=True)
        )
        return -sum(log(max(chance, 1e-6)) for chance in chances) / len(self.recalls)

    @property
    def luck(self) -> float:
        """The mean absolute error of a perfect forecast: so few answers tell no more."""
        chances = [shifted(recall, self.shifts[TOLD].shift) for recall in self.recalls]
        return sqrt(2 / np.pi * sum(chance * (1 - chance) for chance in chances)) / len(chances)


def fitted(answers: Sequence[Answer], first: Sequence[Answer] = ()) -> Calibration:
    """The product's calibration."""
    pairs = [(one.predicted, one.passed) for one in answers[-CALIBRATED_BY:] if one.predicted is not None]
    return calibration(pairs, [(FIRST_AGAIN, not one.passed) for one in first])


ESTIMATORS: dict[str, Callable[[Sequence[Answer], Sequence[Answer]], Calibration]] = {
    "default weights": lambda answers, _: Calibration(len(answers)),
    "later days alone": lambda answers, _: fitted(answers),
    TOLD: fitted,
}


def band(block: Block, doubt: float | None = None) -> tuple[float, float]:
    """The product's 80% band round the mean, or one with another doubt of the logit."""
    _, low, high = estimate(block.mean, _doubted(block, doubt))
    return low, high


def _doubted(block: Block, doubt: float | None) -> Calibration:
    told = block.shifts[TOLD]
    return told if doubt is None else told._replace(below=doubt, above=doubt)


def half_width(block: Block, doubt: float | None = None) -> float:
    low, high = band(block, doubt)
    return (high - low) / 2


def holds(block: Block, doubt: float | None = None) -> bool:
    low, high = band(block, doubt)
    return low <= block.recalled <= high


def numbers_passed(block: Block, shifts: FloatArray) -> FloatArray:
    """How likely each number of passed cards is, shape (shifts, cards + 1), if recall has that shift."""
    spread = np.zeros((len(shifts), len(block.recalls) + 1))
    spread[:, 0] = 1.0
    for recall in block.recalls:
        chance = np.array([shifted(recall, float(one)) for one in shifts])
        more = spread[:, :-1] * chance[:, None]
        spread *= 1.0 - chance[:, None]
        spread[:, 1:] += more
    return spread


def over_promised(block: Block, estimator: str = TOLD) -> float:
    return float(block.error(estimator) > OVER_PROMISED + TINY)


def over_promised_by_luck(block: Block) -> float:
    """The chance that a forecast without any error promises that much more than so few cards show."""
    shift = block.shifts[TOLD].shift
    shares = np.arange(len(block.recalls) + 1) / len(block.recalls)
    unlucky = block.mean(shift) - shares > OVER_PROMISED + TINY
    return float(numbers_passed(block, np.array([shift]))[0, unlucky].sum())


def holds_with_luck(block: Block, doubt: float | None = None) -> float:
    """The chance that the recalled number is in the middle 80% of what band and luck together make likely.

    Mostly 0 or 1; in between where a limit falls on the number itself.
    """
    told = _doubted(block, doubt)
    spread = numbers_passed(block, told.shift + np.where(NODES < 0, told.below, told.above) * NODES)
    number = sum(block.passed)
    below, up_to = (float(spread[:, :end].sum(axis=1).mean()) for end in (number, number + 1))
    inside = min(up_to, (1 + SHARE) / 2) - max(below, (1 - SHARE) / 2)
    return max(0.0, inside / max(up_to - below, 1e-12))


def replayed(rows: Sequence[Row], cards: int | None = None) -> list[Answer]:
    """The answers in the order of time, each with what the product's scheduler makes of it.

    `cards`: only the first so many that were met, as in a deck of that size.
    """
    scheduler = Scheduler(fuzz=False)
    kept = set(list(dict.fromkeys(row.card for row in rows if row.kind is RowKind.REVIEW))[:cards])
    rows = [row for row in rows if row.card in kept]
    steps: dict[str, tuple[float | None, CardState]] = {}
    facts: dict[CardKey, Facts] = {}
    by_card = attrgetter("card")
    for card, its_rows in groupby(sorted(rows, key=by_card), key=by_card):
        before = CardState(card)
        for row, after in scheduler.steps(card, its_rows):
            predicted = None
            if row.kind is RowKind.REVIEW:
                facts.setdefault(card, Facts(60, 0, row.study_day))
                if before.memory is not None and before.last_day is not None:
                    elapsed = max((row.study_day - before.last_day).days, 0)
                    predicted = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
            steps[row.id] = predicted, after
            before = after
    return [Answer(one.row, one.meeting, *steps[one.row.id]) for one in met(rows, facts.get)]


def blocks(
    name: str,
    answers: Sequence[Answer],
    counts: Iterable[int],
    *,
    evening: bool = False,
    least: int = LEAST_BLOCK,
) -> Iterator[Block]:
    """One for each count that the log reaches, with at least so many cards to be predicted after it.

    `evening`: everything stands still at the end of that study day, so the count may be higher.
    """
    for n in counts:
        first: list[Answer] = []
        later: list[Answer] = []
        states: dict[CardKey, CardState] = {}
        for place, answer in enumerate(answers):
            states[answer.row.card] = answer.after
            if answer.meeting is not Meeting.REPEAT:
                (first if answer.meeting is Meeting.FIRST else later).append(answer)
            rest = answers[place + 1 :] if len(later) >= n else []
            if not rest or (evening and rest[0].row.study_day == answer.row.study_day):
                continue
            targets = list(_targets(states, answer.row.reviewed_at, rest))
            if len(targets) >= least:
                shifts = {estimator: shift(later, first) for estimator, shift in ESTIMATORS.items()}
                days = len({one.row.study_day for one in later})
                yield Block(name, n, days, [one for one, _ in targets], [one for _, one in targets], shifts)
            break


def _targets(
    states: dict[CardKey, CardState], frozen_at: int, answers: Iterable[Answer]
) -> Iterator[tuple[float, bool]]:
    """(predicted recall, passed) of each seen card's next answer; none for what was repeated that day."""
    left = {card: state for card, state in states.items() if state.memory is not None}
    for answer in answers:
        if answer.row.reviewed_at > frozen_at + WITHIN:
            return
        state = left.pop(answer.row.card, None)
        if state is not None and answer.meeting is Meeting.LATER and answer.predicted is not None:
            yield recall_at(state, answer.row.reviewed_at, DEFAULT_DECAY), answer.passed


def interval(some: Sequence[Block], value: Callable[[Block], float]) -> str:
    """Mean over blocks, in points, with the 95% interval that drawing the learners anew gives."""
    by_log = [[value(one) for one in its] for _, its in groupby(sorted(some, key=_log), key=_log)]
    sums, sizes = np.array([sum(one) for one in by_log]), np.array([len(one) for one in by_log])
    drawn = np.random.default_rng(1).integers(len(by_log), size=(2_000, len(by_log)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), (0.025, 0.975))
    return f"{100 * sums.sum() / sizes.sum():.1f} ({100 * low:.1f} to {100 * high:.1f})"


def _log(block: Block) -> str:
    return block.log


def percent(values: Iterable[float], digits: int = 0) -> str:
    """The mean, in percent or points."""
    return f"{100 * np.mean(list(values)):.{digits}f}"


def tell_logs(found: Sequence[Block]) -> None:
    _row("log", "n", "cards", "recalled", *(f"error: {name}" for name in ESTIMATORS), "80% band", "holds")
    _line("|" + "---|" * (6 + len(ESTIMATORS)))
    for block in found:
        low, high = band(block)
        _row(
            Path(block.log).stem,
            str(block.n),
            str(len(block.passed)),
            f"{100 * block.recalled:.0f}%",
            *(f"{100 * block.error(name):+.1f}" for name in ESTIMATORS),
            f"{100 * low:.0f} to {100 * high:.0f}%",
            "yes" if holds(block) else "no",
        )


def tell_pool(found: Sequence[Block], counts: Sequence[int]) -> None:
    """Every block counts the same, whatever its learner and size."""
    sets = [*([n] for n in counts), [n for n in counts if n <= 120], [n for n in counts if n >= 60]]
    groups = {
        ", ".join(map(str, group)): [one for one in found if one.n in group]
        for group in [*sets, list(counts)]
    }
    for least, most in DAYS:
        groups[f"given on {least} to {most} days"] = [one for one in found if least <= one.days <= most]
    _line("")
    _row(
        "answers on later days",
        "blocks",
        "estimator",
        "log loss",
        "mean absolute error, points",
        "mean error",
        "a perfect one",
        "over-promised by > 5 points, %",
        "a perfect one",
    )
    _line("|" + "---|" * 9)
    for group, some in groups.items():
        for name in ESTIMATORS if some else ():
            errors = [one.error(name) for one in some]
            _row(
                group,
                str(len(some)),
                name,
                f"{np.mean([one.log_loss(name) for one in some]):.3f}",
                interval(some, partial(_absolute_error, name=name)),
                f"{100 * np.mean(errors):+.1f}",
                percent((one.luck for one in some), 1),
                interval(some, partial(over_promised, estimator=name)),
                percent(map(over_promised_by_luck, some), 1),
            )
    _line("")
    _row(
        "answers on later days",
        "blocks",
        "80% band holds",
        "with luck",
        "half width",
        *(f"with luck, doubt {doubt}" for doubt in DOUBTS),
    )
    _line("|" + "---|" * (5 + len(DOUBTS)))
    for group, some in groups.items():
        if some:
            _row(
                group,
                str(len(some)),
                interval(some, holds),
                interval(some, holds_with_luck),
                percent((half_width(one) for one in some), 1),
                *(percent(holds_with_luck(one, doubt) for one in some) + "%" for doubt in DOUBTS),
            )


def _absolute_error(block: Block, name: str) -> float:
    return abs(block.error(name))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="real_logs", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--at", nargs="+", type=int, default=[30, 60, 120, 280])
    parser.add_argument("--evening", action="store_true", help="stand still at the end of that study day")
    parser.add_argument("--cards", type=int, help="only the first so many of each log")
    parser.add_argument("--answers", type=int, default=LEAST_ANSWERS, help="logs with so many on later days")
    parser.add_argument("--least", type=int, default=LEAST_BLOCK, help="blocks with so many predicted cards")
    parser.add_argument("--quiet", action="store_true", help="only the pool")
    chosen = parser.parse_args(arguments)
    found: list[Block] = []
    for path in chosen.files:
        answers = replayed(read_log(path), chosen.cards)
        later = [one for one in answers if one.meeting is Meeting.LATER]
        cards = len({one.row.card for one in later})
        if len(later) < chosen.answers or cards < LEAST_CARDS:
            _line(f"{path.name}: left out, {len(later)} answers on later days to {cards} cards")
            continue
        found += blocks(str(path), answers, chosen.at, evening=chosen.evening, least=chosen.least)
    if not found:
        _line("No log has enough answers.")
        return
    if not chosen.quiet:
        tell_logs(found)
    _line(f"\n{len({one.log for one in found})} learners")
    tell_pool(found, chosen.at)


def _row(*cells: str) -> None:
    _line("| " + " | ".join(cells) + " |")


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
