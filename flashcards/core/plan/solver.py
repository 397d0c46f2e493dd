"""From cards to a plan: kinds of cards, prices of days, and what a review today gains for each card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan.grid import STATES
from flashcards.core.plan.memory import Blend, Floats, Memory, Steps
from flashcards.core.plan.plan import DayAhead, Plan, PlanCard
from flashcards.core.plan.prices import (
    COLDEST,
    RATE,
    WARMEST,
    Flows,
    Horizon,
    Kinds,
    ascended,
    flat_price,
    levelled,
)
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.study.scheduling import FSRS_PARAMETERS

EVERY_DAY = 45
"""So many days are planned one by one; of more, those in the middle stand for several."""

COARSE = 3
"""The ascent begins on every third day, at a ninth of the work."""

MOST_KINDS = 120
"""The ascent needs expected minutes, not single cards: alike cards are taken together."""


class Pile(NamedTuple):
    """Cards as columns; `number` of each."""

    stability: Floats
    """NaN: never seen."""
    difficulty: Floats
    since: Floats
    weight: Floats
    cost: Floats
    later_cost: Floats
    repeat_cost: Floats
    has_points: NDArray[np.bool_]
    number: Floats

    @property
    def is_new(self) -> NDArray[np.bool_]:
        return np.isnan(self.stability)


def solved(
    cards: Sequence[PlanCard],
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None,
    adherence: float,
    odds: RatingOdds,
) -> Plan:
    """The plan; see `ranking.solve`."""
    memory = Memory(parameters or FSRS_PARAMETERS)
    if not cards or budget <= 0:
        return _nothing_planned(cards, days_left, budget, adherence, memory)
    counts = Counter(cards)
    pile = _pile(counts)
    unit = float(np.average(pile.later_cost, weights=pile.number))
    steps = Steps(memory, odds)
    # Within what floats can divide: nobody has a millionth of a minute, or a million answers, a day.
    a_day = min(max(max(adherence, 0.05) * budget / unit, 1e-6), 1e6)
    horizon, kinds, prices = _priced(steps, pile, unit, days_left, a_day)
    days = horizon.days
    values = horizon.values(prices)
    each = _kinds(horizon, pile, unit)
    worth = horizon.worth(values, each)
    gains = _gains(worth, each, prices, adherence) * pile.weight / (each.cost[:, 0] * unit)
    best = np.maximum((worth - prices * each.relative_cost).max(axis=1), each.stop)
    bound = (best * pile.weight * pile.number).sum() + (prices * horizon.lengths).sum() * a_day
    return Plan(
        days_left=days_left,
        budget=budget,
        adherence=adherence,
        ahead=_ahead(horizon, kinds, horizon.flows(values, prices, kinds, COLDEST), unit),
        prices=tuple((np.interp(range(days_left), days, prices) / unit).tolist()),
        gains=tuple(
            (card, gain) for card, gain in zip(counts, gains.tolist(), strict=True) if not card.seen_today
        ),
        next_days=tuple(
            [*days, days_left][place] for place in (1 + values.plans[0, 1:].argmax(axis=0)).tolist()
        ),
        bound=float(bound / pile.number.sum()),
    )


def _priced(
    steps: Steps, pile: Pile, unit: float, days_left: int, a_day: float
) -> tuple[Horizon, Kinds, Floats]:
    """The horizon, alike cards taken together on it, and its prices: first roughly, then for every day."""
    relative = np.exp(np.average(np.log(pile.later_cost / pile.weight / unit), weights=pile.number))
    repeat = np.average(pile.repeat_cost, weights=pile.number) / unit
    alike = _merged(pile)
    days = session_days(days_left)
    few = sorted({days[0], *days[::-COARSE]})

    rough = Horizon(steps, few, days_left, float(relative), float(repeat))
    kinds = _kinds(rough, alike, unit)
    prices = np.full(len(few), flat_price(rough, kinds, a_day))
    prices = ascended(rough, kinds, a_day, prices, steps=40, rate=RATE, warmest=WARMEST)

    horizon = Horizon(steps, days, days_left, float(relative), float(repeat))
    kinds = _kinds(horizon, alike, unit)
    prices = np.interp(days, few, prices)
    prices = ascended(horizon, kinds, a_day, prices, steps=25, rate=0.4 * RATE, warmest=WARMEST / 3)
    return horizon, kinds, levelled(horizon, kinds, a_day, prices)


def _nothing_planned(
    cards: Sequence[PlanCard], days_left: int, budget: float, adherence: float, memory: Memory
) -> Plan:
    """No card, or no minute: everything stays as it is."""
    seen = [card for card in cards if card.stability is not None]
    recall = [float(memory.recall((card.days_since or 0) + days_left, card.stability)) for card in seen]
    mean = sum(recall) / max(len(cards), 1)
    bound = sum(one * card.weight for one, card in zip(recall, seen, strict=True)) / max(len(cards), 1)
    ahead = tuple(DayAhead(day, 0.0, 0.0, 0.0, float(len(seen)), mean) for day in range(days_left))
    return Plan(days_left, budget, adherence, ahead, (0.0,) * days_left, (), (days_left,) * STATES, bound)


def session_days(days_left: int) -> list[int]:
    """Every day of a near interview; before a far one the days of its middle are thinned out."""
    if days_left <= EVERY_DAY:
        return list(range(days_left))
    edge = EVERY_DAY // 3
    middle = np.linspace(edge, days_left - edge, EVERY_DAY - 2 * edge, endpoint=False)
    return sorted({*range(edge), *map(round, middle.tolist()), *range(days_left - edge, days_left)})


def _pile(counts: Counter[PlanCard]) -> Pile:
    # None becomes NaN.
    rows = [(*card[:5], card.costs_later, card.costs_again, card.has_points) for card in counts]
    stability, difficulty, since, weight, cost, later, again, points = np.array(rows, dtype=float).T
    number = np.array(list(counts.values()), dtype=float)
    since = np.maximum(since, 0.0)
    return Pile(stability, difficulty, since, weight, cost, later, again, points > 0, number)


def _merged(pile: Pile) -> Pile:
    """Alike cards taken together at their means, ever less alike until there are few enough kinds."""
    log_stability = np.log(np.where(pile.is_new, 1.0, pile.stability))
    for fineness in (4.0, 2.0, 1.0, 0.5, 0.25):
        keys = np.stack(
            [
                pile.is_new,
                pile.has_points & pile.is_new,
                np.round(np.log(pile.weight / pile.later_cost) * fineness / 2.0),
                np.round(log_stability * fineness),
                np.round(np.nan_to_num(pile.difficulty) * fineness / 4.0),
                np.round(np.log1p(np.nan_to_num(pile.since)) * fineness * 2.0),
                pile.since <= 0,
            ]
        )
        _, kind = np.unique(keys, axis=1, return_inverse=True)
        kind = kind.ravel()
        if kind.max() < MOST_KINDS:
            break
    total = np.bincount(kind, pile.number).astype(float)

    def mean(column: Floats) -> Floats:
        return np.asarray(np.bincount(kind, pile.number * column) / total)

    first = np.unique(kind, return_index=True)[1]
    columns = {name: mean(getattr(pile, name)) for name in Pile._fields[:7]}
    columns["stability"] = np.where(pile.is_new[first], np.nan, np.exp(mean(log_stability)))
    return Pile(**columns, has_points=pile.has_points[first], number=total)


def _kinds(horizon: Horizon, pile: Pile, unit: float) -> Kinds:
    """The cards of `pile` with what a review on each day of the horizon does to them and costs."""
    steps, days = horizon.steps, np.array(horizon.days, dtype=float)
    cards, count = len(pile.number), len(days)
    places = np.zeros((count, cards, 16), dtype=np.intp)
    weights = np.zeros((count, cards, 16))
    again = np.zeros((cards, count))
    stop = np.zeros(cards)
    known = np.flatnonzero(~pile.is_new)
    since, stability = pile.since[known], pile.stability[known]
    blend, again[known] = steps.seen(stability, pile.difficulty[known], since[:, None] + days)
    places[:, known], weights[:, known] = blend.places, blend.weights
    stop[known] = steps.memory.recall(since + horizon.days_left, stability)
    for has_points, chances in ((False, steps.odds.first), (True, steps.odds.first_with_points)):
        fresh = np.flatnonzero(pile.is_new & (pile.has_points == has_points))
        places[:, fresh], weights[:, fresh] = steps.first(chances)
        again[fresh] = chances[0]
    places += np.arange(count)[:, None, None] * 2 * STATES
    cost = (pile.cost[:, None] + again * pile.repeat_cost[:, None]) / unit
    relative = cost / pile.weight[:, None]
    # A card seen today is not asked again today.
    relative[pile.since <= 0, 0] = 1e9
    return Kinds(pile.number, Blend(places, weights), cost, relative, stop, pile.is_new)


def _gains(worth: Floats, kinds: Kinds, prices: Floats, adherence: float) -> Floats:
    """What a review today is worth more than the best wait for a later day, which may be missed."""
    net = worth - prices * kinds.relative_cost
    wait = missed = kinds.stop
    for day in reversed(range(1, net.shape[1])):
        missed = adherence * net[:, day] + (1.0 - adherence) * missed
        wait = np.maximum(wait, missed)
    return np.asarray(worth[:, 0] - wait)


def _ahead(horizon: Horizon, kinds: Kinds, flows: Flows, unit: float) -> tuple[DayAhead, ...]:
    """What each session is expected to hold; a day that stands for several is shared out among them."""
    starts = flows.starts[:, :-1]
    first = starts[kinds.is_new].sum(axis=0)
    known = starts[~kinds.is_new].sum(axis=0) + flows.moves[:, :-1].sum(axis=(0, 2))
    seen = kinds.number[~kinds.is_new].sum() + np.cumsum(first)
    unseen = kinds.number[:, None] - np.cumsum(starts, axis=1)
    held = flows.moves.sum(axis=1)
    recall = []
    for place in range(len(horizon.days)):
        held[:place] -= flows.moves[:place, place]
        total = (unseen[:, place] * kinds.stop).sum()
        total += (held[: place + 1] * horizon.final[: place + 1]).sum()
        recall.append(total / kinds.number.sum())
    last = np.array(horizon.days) + horizon.lengths - 1
    shared = np.stack([first, known, flows.load * unit]) / horizon.lengths
    new, old, cost = shared[:, np.searchsorted(last, range(horizon.days_left))].tolist()
    sofar = [np.interp(range(horizon.days_left), last, line).tolist() for line in (seen, recall)]
    return tuple(DayAhead(*row) for row in zip(range(horizon.days_left), new, old, cost, *sofar, strict=True))
