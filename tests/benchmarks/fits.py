"""Does a fit of the weights help with the answers that come after it, and does the hold-out tell when?

python -m tests.benchmarks.fits [--learners 40] [--seed 500]      # simulated learners
python -m tests.benchmarks.fits --log FILE.csv                    # card_id, review_rating, review_time

Each learner answers so many times on later days, and 600 times more: the next answers, on which every set
of weights is scored. A rule decides on the last fifth of the first ones whether the fitted weights are taken.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from typing import NamedTuple

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating, Row
from flashcards.core.study.fit_weights import fitted
from flashcards.core.study.later_answers import (
    HELD_OUT,
    CountedAnswer,
    Score,
    clearly_better,
    histories,
    later_answers,
    score,
)
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from tests.own_memory import drafts, rows_by_card
from tests.rows import row

WORLDS = {"the published memory": (0.0, 0.0), "near": (0.5, 0.1), "half": (1.0, 0.2), "full": (1.6, 0.3)}
"""How far learners lie apart: log deviation of all first stabilities together, and of each other weight."""

NEXT = 600

Log = Mapping[CardKey, Sequence[Row]]


class Fit(NamedTuple):
    """One fit: on the answers held out, and on those that came next."""

    held_out: tuple[list[CountedAnswer], list[CountedAnswer]]
    """With the usual weights and with the fitted ones."""
    usual: Score
    tested: Score
    """Of the next answers, with the weights that were tested: fitted to four fifths."""
    whole: Score
    """With weights fitted to all answers until then."""


RULES: Mapping[str, Callable[[list[CountedAnswer], list[CountedAnswer]], bool]] = {
    "always": lambda *_: True,
    "log loss": lambda old, new: score(new).log_loss < score(old).log_loss,
    "clearly better": clearly_better,
}


def someone(chance: random.Random, first: float, other: float) -> tuple[float, ...]:
    """The memory of a learner, within the bounds of FSRS-6."""
    together = exp(chance.gauss(0, first))
    moved = [
        weight * (together * exp(chance.gauss(0, 0.4 * first)) if place < 4 else exp(chance.gauss(0, other)))
        for place, weight in enumerate(FSRS_PARAMETERS)
    ]
    inside = [
        min(max(weight, low), high)
        for weight, low, high in zip(moved, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    ]
    return (*sorted(inside[:4]), *inside[4:])


def told(log: Log, weights: Sequence[float]) -> list[list[CountedAnswer]]:
    scheduler = Scheduler(parameters=weights, fuzz=False)
    return [card for key, rows in log.items() for card in histories(scheduler, key, rows)]


def fit(log: Log, after: int, upcoming: int = NEXT) -> Fit:
    """A fit after so many answers on later days."""
    cards = told(log, FSRS_PARAMETERS)
    moments = [answer.at for answer in later_answers(cards)]
    cut, now = moments[after - after // HELD_OUT], moments[after]
    end = moments[min(after + upcoming, len(moments)) - 1]
    tested, whole = fitted(cards, before=cut), fitted(cards, before=now)
    assert tested is not None
    assert whole is not None
    answers = [later_answers(told(log, weights)) for weights in (FSRS_PARAMETERS, tested, whole)]
    old, new, _ = ([answer for answer in each if cut <= answer.at < now] for each in answers)
    return Fit((old, new), *(score([a for a in each if now <= a.at <= end]) for each in answers))


def read_log(path: Path) -> Log:
    found: dict[CardKey, list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(csv.DictReader(file)):
            moment, key = datetime.fromisoformat(line["review_time"]), CardKey(f"log/{line['card_id']}")
            found[key].append(
                row(
                    Rating(int(line["review_rating"])),
                    day=(moment - timedelta(hours=4)).date(),
                    at=round(moment.timestamp() * 1000),
                    card=key,
                    sequence=number,
                )
            )
    return found


def tell(what: str, fits: Sequence[Fit]) -> None:
    for name, rule in RULES.items():
        taken = [one for one in fits if rule(*one.held_out)]
        worse = sum(one.tested.log_loss > one.usual.log_loss for one in taken)
        gains = [
            sum(one.usual.log_loss - getattr(one, of).log_loss for one in taken) / len(fits)
            for of in ("tested", "whole")
        ]
        error = sum(one.usual.error - one.tested.error for one in taken) / len(fits)
        print(  # noqa: T201  # the report is what it is for
            f"{what:32} {name:16} taken {len(taken):3} of {len(fits)}, worse {worse:3}; "
            f"log loss gained {gains[0]:+.4f}, refitted to all {gains[1]:+.4f}; points gained {error:+.2f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--seed", type=int, default=500)
    parser.add_argument("--log", type=Path)
    asked = parser.parse_args()
    if asked.log is not None:
        log = read_log(asked.log)
        most = len(later_answers(told(log, FSRS_PARAMETERS)))
        tell(asked.log.name, [fit(log, after, 500) for after in range(1000, most - 250, 500)])
        return
    for world, (first, other) in WORLDS.items():
        for after in (1000, 2000):
            fits = []
            for seed in range(asked.seed, asked.seed + asked.learners):
                memory = someone(random.Random(seed), first, other)
                fits.append(fit(rows_by_card(drafts(after + NEXT, memory, seed)), after))
            tell(f"{world}, {after:,} answers", fits)


if __name__ == "__main__":
    main()
