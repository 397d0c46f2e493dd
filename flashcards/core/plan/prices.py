"""What a minute of each coming day is worth: prices by dual ascent.

With a price on the minutes of every day, cards no longer compete, and the best plan of one card
follows backward in time (`Horizon.values`). Where all best plans together ask for more minutes than a
day has, its price rises, else it falls (`ascended`), until days are filled and not overfilled.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan.grid import STATES
from flashcards.core.plan.memory import GRID_STABILITY, Blend, Floats, Steps
from flashcards.core.plan.pause import Pause

NEVER = -1e3
"""Worth of what cannot be; finite, because infinities are slow."""

RATE = 0.02
"""The first step of a price, in recall by mean presentation; halved six times over the second half."""
MOMENTUM = 0.7
HALVINGS = 10
WELL_FILLED = (0.94, 1.02)
"""Of the time as a whole; more than there is would promise too much."""
MOST_SHIFT = 0.05
WARMEST = 0.012
COLDEST = 0.0015
"""Temperatures of the soft maximum: cards of equal worth share their days, as they will in truth."""


class Kinds(NamedTuple):
    """Cards as the ascent sees them: kinds of equal cards, and how many cards are of each."""

    number: Floats
    """(kinds,): of cards."""
    blend: Blend
    """(days, kinds, 16) of `Values.both`, flattened: value after a review on that day."""
    cost: Floats
    """(kinds, days): of a review on that day with its expected repeat; the mean presentation costs 1."""
    relative_cost: Floats
    """(kinds, days): the same by weight."""
    stop: Floats
    """(kinds,): recall on the day without another review."""
    is_new: NDArray[np.bool_]
    weight: Floats
    """(kinds,): what recall of a card is worth."""


@dataclass(frozen=True)
class Values:
    """What a card is worth after a review, in recall for a card of weight 1."""

    plans: Floats
    """(days, days + 1, STATES): of a card last reviewed on day t and next on day u, the price
    of u paid; u = days stands for never again."""
    both: Floats
    """(days, 2 STATES): the best of them, and the same before a repeat after Again."""


class Flows(NamedTuple):
    """How cards move under given prices, as expected numbers."""

    load: Floats
    """(days,): expected cost."""
    starts: Floats
    """(kinds, days + 1): when the cards of each kind come up next; the last column is never."""
    moves: Floats
    """(days, days + 1, STATES): reviews of day t whose next one is on day u."""


class Horizon:
    """The days with a session until the interview, and the reviews that may lie between them."""

    def __init__(
        self,
        steps: Steps,
        days: list[int],
        days_left: int,
        capacity: Floats,
        relative_cost: float,
        repeat_cost: float,
        pause: Pause,
    ) -> None:
        """`days` are session days counted from today, 0 first; `capacity` is what each has room for, together
        with those before the next one.

        A presentation costs 1, one of a card of weight 1 `relative_cost`, a repeat `repeat_cost`.
        """
        self._pause = pause
        self.steps = steps
        self.days = days
        self.days_left = days_left
        self.capacity = capacity
        self.relative_cost = relative_cost
        self.final = steps.memory.recall(days_left - np.array(days)[:, None], GRID_STABILITY)
        gaps = sorted({later - day for place, day in enumerate(days) for later in days[place + 1 :]})
        reviews, recall = steps.reviews(gaps)
        cost = 1.0 + repeat_cost * (1.0 - recall)
        row = {gap: place for place, gap in enumerate(gaps)}
        self._reviews: list[Blend] = []
        self._cost: list[Floats] = []
        for place, day in enumerate(days):
            # Nearest day first: with a session every day these are slices, not copies.
            rows = [row[day - earlier] for earlier in reversed(days[:place])]
            chosen = slice(0, place) if rows == list(range(place)) else rows
            self._reviews.append(reviews[chosen])
            self._cost.append(cost[chosen])

    def with_relative_cost(self, relative_cost: float) -> Horizon:
        """The same days for cards of another cost by weight."""
        other = copy(self)
        other.relative_cost = relative_cost
        return other

    def values(self, prices: Floats) -> Values:
        """The worth of every state after a review on every day, backward."""
        count = len(self.days)
        plans = np.full((count, count + 1, STATES), NEVER)
        plans[:, count] = self.final
        both = np.empty((count, 2 * STATES))
        for day in reversed(range(count)):
            self._pause()
            best = plans[day, day + 1 :].max(axis=0)
            both[day, :STATES] = best
            both[day, STATES:] = self.steps.repeat @ best
            spread, blend = self.steps.spread, self._reviews[day]
            after = np.einsum("ox,ox->x", both[day].take(spread.places), spread.weights)
            worth = np.einsum("kos,kos->ks", after.take(blend.places), blend.weights)
            worth -= prices[day] * self.relative_cost * self._cost[day]
            plans[:day, day] = worth[::-1]
        return Values(plans, both)

    def worth(self, values: Values, kinds: Kinds) -> Floats:
        """(kinds, days): value after a review on that day, nothing paid for it."""
        after = values.both.ravel().take(kinds.blend.places)
        return np.asarray(np.einsum("dno,dno->nd", after, kinds.blend.weights))

    def flows(self, values: Values, prices: Floats, kinds: Kinds, temperature: float) -> Flows:
        """Where expected numbers of cards go when each takes its best plan, nearly equal ones shared."""
        count = len(self.days)
        worth = self.worth(values, kinds) - prices * kinds.relative_cost
        choices = np.concatenate([worth, kinds.stop[:, None]], axis=1).T
        starts = _shares(choices, choices.max(axis=0), temperature).T
        starts *= kinds.number[:, None]
        load = (starts[:, :count] * kinds.cost).sum(axis=0)
        coming = starts[:, :count].T[..., None]
        arrived = _shared_out(coming, kinds.blend, values.both.size).reshape(values.both.shape)
        moves = np.zeros_like(values.plans)
        for day in range(count):
            self._pause()
            if day > 0:
                coming = moves[:day, day][::-1]
                load[day] += np.einsum("ks,ks->", coming, self._cost[day])
                outcomes = _shared_out(coming[:, None], self._reviews[day], 4 * STATES)
                arrived[day] += _shared_out(outcomes, self.steps.spread, 2 * STATES)
            mass = arrived[day, :STATES] + arrived[day, STATES:] @ self.steps.repeat
            best = values.both[day, :STATES]
            moves[day, day + 1 :] = _shares(values.plans[day, day + 1 :], best, temperature) * mass
        return Flows(load, starts, moves)


def flat_price(horizon: Horizon, kinds: Kinds) -> float:
    """The one price for all days under which the whole time just holds what is planned, by halving.

    An ascent from 0 would not get high enough in its steps where far more is wanted than fits.
    """
    low, high = 0.0, 1.0 / float(kinds.relative_cost[:, -1].min())
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        prices = np.full(len(horizon.days), middle)
        load = horizon.flows(horizon.values(prices), prices, kinds, WARMEST).load
        low, high = (middle, high) if load.sum() > horizon.capacity.sum() else (low, middle)
    return high


def levelled(horizon: Horizon, kinds: Kinds, prices: Floats) -> Floats:
    """`prices` moved together, a little, where the time as a whole is not well filled.

    When many equal cards do not all fit, the least change of a price decides over all of them. Minutes to
    spare on days without a price lower none of the others: the last days would hold more than there is.
    """

    def filled(shift: float, days: NDArray[np.bool_]) -> float:
        moved = np.maximum(0.0, prices + shift)
        load = horizon.flows(horizon.values(moved), moved, kinds, COLDEST).load
        return float(load[days].sum() / horizon.capacity[days].sum())

    days = np.ones(len(prices), dtype=np.bool_)
    share = filled(0.0, days)
    if share < 1.0 and prices.any():
        days = prices > 0.0
        share = filled(0.0, days)
    least, most = WELL_FILLED
    if least <= share <= most or (share < 1.0 and not prices.any()):
        return prices
    low, high = (-MOST_SHIFT, 0.0) if share < 1.0 else (0.0, MOST_SHIFT)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        share = filled(middle / horizon.relative_cost, days)
        if least <= share <= most:
            break
        low, high = (middle, high) if share > 1.0 else (low, middle)
    return np.maximum(0.0, prices + middle / horizon.relative_cost)


def ascended(
    horizon: Horizon, kinds: Kinds, start: Floats, *, steps: int, rate: float, warmest: float
) -> Floats:
    """Prices under which the expected cost of each day meets its capacity, from `start` on.

    Of the second half of the steps the one counts that misses least: at most one day overfilled, and
    the mean deviation.
    """
    prices, best, least = start, start, np.inf
    velocity, size = np.zeros_like(start), np.zeros_like(start)
    for step in range(steps):
        done = step / steps
        temperature = warmest * (COLDEST / warmest) ** done
        load = horizon.flows(horizon.values(prices), prices, kinds, temperature).load
        excess = (load - horizon.capacity) / horizon.capacity
        miss = excess.max() + np.where(prices > 0.0, np.abs(excess), np.maximum(excess, 0.0)).mean()
        if done >= 0.5 and miss <= least:
            best, least = prices, miss
        pull = np.clip(excess, -1.0, 2.0)
        velocity = MOMENTUM * velocity + (1.0 - MOMENTUM) * pull
        size = 0.9 * size + 0.1 * pull**2
        slower = 0.5 ** (6.0 * max(0.0, 2.0 * done - 1.0))
        change = rate * slower * velocity / (np.sqrt(size) + 0.05)
        prices = np.maximum(0.0, prices + change / horizon.relative_cost)
    return best


def _shared_out(numbers: Floats, blend: Blend, size: int) -> Floats:
    """What comes to each of the `size` places of a blend, where so many go its ways."""
    shared = (numbers * blend.weights).ravel()
    return np.bincount(blend.places.ravel(), shared, minlength=size).astype(float, copy=False)


def _shares(worth: Floats, best: Floats, temperature: float) -> Floats:
    """Along the first axis: 1 for the best, shared with what is within about `temperature` of it."""
    shares = worth - best
    shares /= temperature
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=0)
    return np.asarray(shares)
