"""What a minute of each coming day is worth: prices by dual ascent.

With a price on the minutes of every day the cards no longer compete, and the best plan of one card
follows backward in time (`Horizon.values`). Prices that ask for more minutes than a day has rise, others
fall (`prices`), until days are filled and not overfilled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan_memory import STATES, GRID_STABILITY, Blend, Floats, Ints, Steps

ASCENT_STEPS = 80
RATE = 0.02
"""The first step of a price; halved six times over the second half of the ascent."""
MOMENTUM = 0.7
WARMEST, COLDEST = 0.012, 0.0015
"""Temperatures of the soft maximum: cards of equal worth share their days, as they will in truth."""


class Cards(NamedTuple):
    """Cards as the ascent sees them: kinds of equal cards, and how many there are of each."""

    count: Floats
    blend: Blend
    """(days, kinds, 16) of the values `Values.both`, flattened over days and classes."""
    cost: Floats
    """(kinds, days): of a review on that day, with the expected repeat; the mean card costs 1."""
    relative_cost: Floats
    """(kinds, days): `cost` by weight."""
    stop: Floats
    """(kinds,): recall on the day without another review."""
    is_new: NDArray[np.bool_]


@dataclass(frozen=True)
class Values:
    plans: Floats
    """(days, days + 1, classes, STATES): of a card last reviewed on day t and next on day u, the price
    paid; u = days is "never again"."""
    best: Floats
    """(days, classes, STATES): the best of them."""
    both: Floats
    """(days, classes, 2 STATES): `best`, and the same before a repeat after Again."""


class Flows(NamedTuple):
    """How cards move under given prices, as expected numbers."""

    load: Floats
    """(days,): expected cost of each day."""
    starts: Floats
    """(kinds, days + 1): when cards of each kind come up first; the last column is "never"."""
    moves: Floats
    """(days, days + 1, classes, STATES): reviews of day t whose next one is on day u."""


class Horizon:
    """The days with a session until the interview, and the reviews that lie between them."""

    def __init__(self, steps: Steps, days: list[int], days_left: int, multipliers: Floats, costs: Floats,
                 repeat_cost: float) -> None:
        """`days`: session days from today, 0 first. `multipliers`: of the prices, one a class of cards
        (cost by weight); `costs`: of one presentation in each class; `repeat_cost` in presentations."""
        self.steps = steps
        self.days = days
        self.multipliers = multipliers
        self.costs = costs
        self.final = steps.memory.recall(days_left - np.array(days)[:, None], GRID_STABILITY)
        gaps = sorted({b - a for i, a in enumerate(days) for b in days[i + 1:]})
        reviews, recall = steps.reviews(gaps)
        cost = 1.0 + repeat_cost * (1.0 - recall)
        row = {gap: place for place, gap in enumerate(gaps)}
        self.reviews: list[Blend] = []
        self.cost: list[Floats] = []
        for place, day in enumerate(days):
            # Nearest day first: with a session every day these are slices, not copies.
            rows = [row[day - earlier] for earlier in reversed(days[:place])]
            chosen = slice(0, place) if rows == list(range(place)) else rows
            self.reviews.append(reviews[chosen])
            self.cost.append(cost[chosen])

    def values(self, prices: Floats) -> Values:
        """What a card is worth after a review, day by day, backward."""
        count, classes = len(self.days), len(self.multipliers)
        plans = np.full((count, count + 1, classes, STATES), -np.inf)
        plans[:, count] = self.final[:, None]
        best = np.empty((count, classes, STATES))
        both = np.empty((count, classes, 2 * STATES))
        for day in reversed(range(count)):
            best[day] = plans[day, day + 1:].max(axis=0)
            both[day] = self.steps.both(best[day])
            if day == 0:
                break
            after = np.einsum("xj,gj->gx", self.steps.spread, best[day])
            blend = self.reviews[day]
            worth = np.einsum("gkos,kos->kgs", after[:, blend.places], blend.weights)
            worth -= (prices[day] * self.multipliers)[:, None] * self.cost[day][:, None]
            plans[:day, day] = worth[::-1]
        return Values(plans, best, both)

    def flows(self, values: Values, prices: Floats, cards: Cards, temperature: float) -> Flows:
        """Where expected numbers of cards go when each takes its best plan, nearly equal ones shared."""
        count, classes = len(self.days), len(self.multipliers)
        worth = self.worth(values, cards) - prices * cards.relative_cost
        starts = _shared(np.concatenate([worth, cards.stop[:, None]], axis=1), temperature, 1)
        starts *= cards.count[:, None]
        arrived = np.bincount(
            cards.blend.places.ravel(),
            (starts[:, :count].T[..., None] * cards.blend.weights).ravel(),
            minlength=values.both.size,
        ).reshape(values.both.shape)
        load = (starts[:, :count] * cards.cost).sum(axis=0)
        moves = _shared(values.plans, temperature, 1)
        for day in range(count):
            mass = arrived[day, :, :STATES] + np.einsum("ij,gi->gj", self.steps.repeat, arrived[day, :, STATES:])
            if day > 0:
                coming = moves[:day, day][::-1]
                load[day] += np.einsum("kgs,ks,g->", coming, self.cost[day], self.costs)
                mass = mass + self._landed(coming, self.reviews[day])
            moves[day] *= mass
        return Flows(load, starts, moves)

    def _landed(self, coming: Floats, blend: Blend) -> Floats:
        """(classes, STATES): the states after the reviews `coming` (gaps, classes, STATES) of one day."""
        landed = []
        for group in range(coming.shape[1]):
            outcomes = np.bincount(
                blend.places.ravel(),
                (coming[:, group, None] * blend.weights).ravel(),
                minlength=4 * STATES,
            )
            landed.append(np.einsum("xj,x->j", self.steps.spread, outcomes))
        return np.array(landed)

    def worth(self, values: Values, cards: Cards) -> Floats:
        """(kinds, days): value after a review on that day, nothing paid for it."""
        flat = values.both.ravel()
        return np.einsum("dno,dno->nd", flat[cards.blend.places], cards.blend.weights)


def prices(horizon: Horizon, cards: Cards, capacity: Floats, steps: int = ASCENT_STEPS) -> Floats:
    """Prices under which the expected cost of each day meets its `capacity` (days,)."""
    count = len(capacity)
    now = np.zeros(count)
    velocity, size = np.zeros(count), np.zeros(count)
    best, least = now, np.inf
    for step in range(steps):
        done = step / steps
        temperature = WARMEST * (COLDEST / WARMEST) ** done
        load = horizon.flows(horizon.values(now), now, cards, temperature).load
        excess = (load - capacity) / capacity
        over = np.where(now > 0.0, np.abs(excess), np.maximum(excess, 0.0))
        if (miss := excess.max() + over.mean()) <= least and done >= 0.5:
            best, least = now, miss
        pull = np.clip(excess, -1.0, 2.0)
        velocity = MOMENTUM * velocity + (1.0 - MOMENTUM) * pull
        size = 0.9 * size + 0.1 * pull**2
        rate = RATE * 0.5 ** (6.0 * max(0.0, 2.0 * done - 1.0))
        now = np.maximum(0.0, now + rate * velocity / (np.sqrt(size) + 0.05))
    return best


def _shared(worth: Floats, temperature: float, axis: int) -> Floats:
    shares = np.exp((worth - worth.max(axis=axis, keepdims=True)) / temperature)
    shares /= shares.sum(axis=axis, keepdims=True)
    return shares
