"""Who learns, how much and until when: what every benchmark of the plan plays through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from flashcards.core.plan.rating_odds import FIRST_AGAIN, FIRST_AGAIN_WITH_POINTS
from tests.benchmarks.learners import Floats, Learner, Truth
from tests.benchmarks.policies import Deck, Policy


class Scenario(NamedTuple):
    cards: int
    days: int
    a_day: int
    """Presentations."""

    def __str__(self) -> str:
        return f"{self.cards}/{self.days}/{self.a_day}"


@dataclass(frozen=True)
class World:
    """Who learns, and under which conditions."""

    truth: Truth = Truth.FSRS
    jitter: float = 1.0
    spread: float = 0.0
    """Of the weights, as a share of the published one; 0: near-clones of the default weights."""
    together: bool = False
    """The four first stabilities by one luck; the published deviations do not say whether they are."""
    missed: float = 0.0
    """Share of days on which nothing is done."""
    first_again: float = FIRST_AGAIN
    in_minutes: bool = False
    """Answers of 45 to 150 seconds, budgets in minutes of speaking, cards with key points."""
    weighted: bool = False
    """Cards weigh .5 to 4, else all the same."""


WORLDS = {
    "table": World(),
    "half": World(spread=0.5),
    "full": World(spread=1.0),
    "together": World(spread=1.0, together=True),
    "weights": World(weighted=True),
    "missed": World(missed=0.25),
    "act-r": World(truth=Truth.ACT_R),
    "fast": World(truth=Truth.FAST),
    "minutes": World(first_again=FIRST_AGAIN_WITH_POINTS, in_minutes=True),
}

CARD_WEIGHTS = (0.5, 1.0, 2.0, 4.0)

Watch = Callable[[Learner, Deck, int, float], None]
"""(learner, deck, day, budget): what is looked at on the morning of a session."""


def begin(scenario: Scenario, world: World, seed: int) -> tuple[Learner, Deck, float]:
    """A learner before the first day, the deck, and the budget of a day."""
    learner = Learner(
        seed,
        scenario.cards,
        truth=world.truth,
        jitter=world.jitter,
        spread=world.spread,
        together=world.together,
        first_again=world.first_again,
    )
    deck, budget = Deck.of_presentations(scenario.cards), float(scenario.a_day)
    if world.in_minutes:
        deck = Deck.of_minutes(learner.seconds)
        budget *= float(deck.later.mean())
    if world.weighted:
        deck.weight = np.random.default_rng(seed).choice(CARD_WEIGHTS, scenario.cards)
    return learner, deck, budget


def play(
    policy: Policy, scenario: Scenario, world: World, seed: int, watch: Watch | None = None
) -> tuple[Learner, Deck]:
    """All days of one learner, to the evening before the interview."""
    learner, deck, budget = begin(scenario, world, seed)
    done = 0
    for day in range(scenario.days):
        if learner.misses(day, world.missed):
            continue
        if watch is not None:
            watch(learner, deck, day, budget)
        policy(learner, deck, day, scenario.days, budget, done)
        done += 1
    return learner, deck


def interval(values: Floats) -> str:
    """Mean with its 95% confidence interval."""
    return f"{values.mean():+.2f} +-{1.96 * values.std(ddof=1) / np.sqrt(len(values)):.2f}"
