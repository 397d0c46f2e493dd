"""From cards to a plan: kinds of cards, prices of days, and what a review today gains for each card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.outcomes import Outcomes
from flashcards.core.plan_memory import STATES, Blend, Floats, Ints, Memory, Steps
from flashcards.core.plan_prices import COLDEST, RATE, Flows, Horizon, Kinds, ascended
from flashcards.core.planner import Plan, PlanCard
from flashcards.core.scheduling import FSRS_PARAMETERS

EVERY_DAY = 45
"""So many days are planned one by one; of more, those in the middle stand for several."""

CLASSES = 3
"""Of cost by weight: what is long or matters little has other best plans than what is short or asked before."""

COARSE = 3
"""The ascent begins on every third day, at a ninth of the work."""

MOST_KINDS = 120
"""The ascent needs expected minutes, not single cards: alike cards are taken together."""


class Pile(NamedTuple):
    """Cards as columns; `count` of each."""

    stability: Floats
    """NaN: never seen."""
    difficulty: Floats
    since: Floats
    weight: Floats
    cost: Floats
    later_cost: Floats
    repeat_cost: Floats
    has_points: NDArray[np.bool_]
    count: Floats

    @property
    def is_new(self) -> NDArray[np.bool_]:
        return np.isnan(self.stability)


def solved(
    cards: Sequence[PlanCard],
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None,
    adherence: float,
    outcomes: Outcomes,
) -> Plan:
    """The plan; see `planner.solve`."""
    days = session_days(days_left)
    if not cards or budget <= 0:
        return Plan.empty(days_left, budget, adherence, tuple(days))
    counts = Counter(cards)
    pile = _pile(counts)
    unit = float(np.average(pile.later_cost, weights=pile.count))
    classes, multipliers, costs = _classes(pile, unit)
    repeat = float(np.average(pile.repeat_cost, weights=pile.count)) / unit
    steps = Steps(Memory(parameters or FSRS_PARAMETERS), outcomes)
    merged, merged_classes = _merged(pile, classes)
    a_day = max(adherence, 0.05) * budget / unit

    few = sorted({0, *range(days_left - 1, 0, -COARSE)} & set(days) if len(days) == days_left else days[::COARSE])
    prices = np.zeros(len(few))
    rough = Horizon(steps, few, days_left, multipliers, costs, repeat)
    prices = ascended(rough, _kinds(rough, merged, merged_classes, unit), a_day, prices, steps=40, rate=RATE, warmest=0.012)
    horizon = Horizon(steps, days, days_left, multipliers, costs, repeat)
    kinds = _kinds(horizon, merged, merged_classes, unit)
    prices = ascended(horizon, kinds, a_day, np.interp(days, few, prices), steps=25, rate=0.4 * RATE, warmest=0.004)

    values = horizon.values(prices)
    flows = horizon.flows(values, prices, kinds, COLDEST)
    each = _kinds(horizon, pile, classes, unit)
    gains = _gains(horizon.worth(values, each), each, prices, adherence) * pile.weight / (each.cost[:, 0] * unit)
    first = (flows.starts[:, :-1] * kinds.is_new[:, None]).sum(axis=0)
    seen = float(kinds.count[~kinds.is_new].sum()) + np.cumsum(first)
    return Plan(
        days_left=days_left,
        budget=budget,
        adherence=adherence,
        days=tuple(days),
        prices=tuple((prices / unit).tolist()),
        indexes=tuple(
            (card, gain) for card, gain in zip(counts, gains.tolist(), strict=True) if card.days_since != 0
        ),
        load=tuple((flows.load * unit).tolist()),
        first=tuple(first.tolist()),
        seen=tuple(seen.tolist()),
        recall=tuple(_recall_if_stopped(horizon, kinds, flows)),
    )


def session_days(days_left: int) -> list[int]:
    """Every day of a near interview; before a far one the days of its middle are thinned out."""
    if days_left <= EVERY_DAY:
        return list(range(days_left))
    edge = EVERY_DAY // 3
    middle = np.linspace(edge, days_left - edge, EVERY_DAY - 2 * edge, endpoint=False)
    return [*range(edge), *sorted({round(day) for day in middle.tolist()}), *range(days_left - edge, days_left)]


def _pile(counts: Counter[PlanCard]) -> Pile:
    nan = float("nan")
    rows = [
        (
            nan if card.stability is None else card.stability,
            nan if card.difficulty is None else card.difficulty,
            nan if card.days_since is None else card.days_since,
            card.weight,
            card.cost,
            card.cost if card.later_cost is None else card.later_cost,
            (card.cost if card.later_cost is None else card.later_cost)
            if card.repeat_cost is None
            else card.repeat_cost,
            card.has_points,
            count,
        )
        for card, count in counts.items()
    ]
    columns = np.array(rows, dtype=float).T
    return Pile(*columns[:7], has_points=columns[7] > 0, count=columns[8])


def _classes(pile: Pile, unit: float) -> tuple[Ints, Floats, Floats]:
    """Class of each card by its cost for its weight; multipliers of the prices and mean cost by class."""
    relative = np.log(pile.later_cost / pile.weight / unit)
    low, width = relative.min(), np.ptp(relative)
    # Within a few percent one class serves all.
    place = (relative - low) / max(width, 1e-9) * CLASSES if width > 0.05 else np.zeros_like(relative)
    _, classes = np.unique(np.minimum(place.astype(np.intp), CLASSES - 1), return_inverse=True)
    total = np.bincount(classes, pile.count)
    multipliers = np.exp(np.bincount(classes, pile.count * relative) / total)
    return classes, multipliers, np.bincount(classes, pile.count * pile.later_cost / unit) / total


def _merged(pile: Pile, classes: Ints) -> tuple[Pile, Ints]:
    """Alike cards taken together at their means, ever less alike until there are few enough kinds."""
    log_stability = np.log(np.where(pile.is_new, 1.0, pile.stability))
    for fineness in (4.0, 2.0, 1.0, 0.5, 0.25):
        keys = np.stack(
            [
                classes,
                pile.is_new,
                pile.has_points & pile.is_new,
                np.round(log_stability * fineness),
                np.round(np.nan_to_num(pile.difficulty) * fineness / 4.0),
                np.round(np.log1p(np.nan_to_num(pile.since)) * fineness * 2.0),
                np.nan_to_num(pile.since, nan=1.0) == 0,
            ]
        )
        _, kind = np.unique(keys, axis=1, return_inverse=True)
        kind = kind.ravel()
        if kind.max() < MOST_KINDS:
            break
    total = np.bincount(kind, pile.count)

    def mean(column: Floats) -> Floats:
        return np.asarray(np.bincount(kind, pile.count * column) / total)

    first = np.unique(kind, return_index=True)[1]
    columns = {name: mean(getattr(pile, name)) for name in Pile._fields[:7]}
    columns["stability"] = np.where(pile.is_new[first], np.nan, np.exp(mean(log_stability)))
    return Pile(**columns, has_points=pile.has_points[first], count=total), classes[first]


def _kinds(horizon: Horizon, pile: Pile, classes: Ints, unit: float) -> Kinds:
    """The cards of `pile` with what a review on each day of the horizon does to them and costs."""
    steps, days = horizon.steps, np.array(horizon.days, dtype=float)
    cards, count = len(pile.count), len(days)
    places = np.zeros((count, cards, 16), dtype=np.intp)
    weights = np.zeros((count, cards, 16))
    again = np.zeros((cards, count))
    stop = np.zeros(cards)
    known = np.flatnonzero(~pile.is_new)
    if len(known):
        since, stability = pile.since[known], pile.stability[known]
        blend, again[known] = steps.seen(stability, pile.difficulty[known], since[:, None] + days)
        places[:, known], weights[:, known] = blend.places, blend.weights
        stop[known] = steps.memory.recall(since + horizon.days_left, stability)
    for has_points, chances in ((False, steps.outcomes.first), (True, steps.outcomes.first_with_points)):
        fresh = np.flatnonzero(pile.is_new & (pile.has_points == has_points))
        places[:, fresh], weights[:, fresh] = steps.first(chances)
        again[fresh] = chances[0]
    places += classes[:, None] * 2 * STATES
    places += np.arange(count)[:, None, None] * len(horizon.multipliers) * 2 * STATES
    cost = (pile.cost[:, None] + again * pile.repeat_cost[:, None]) / unit
    relative = cost / pile.weight[:, None]
    # A card seen today is not asked again today.
    relative[pile.since == 0, 0] = 1e9
    return Kinds(pile.count, Blend(places, weights), cost, relative, stop, pile.is_new)


def _gains(worth: Floats, kinds: Kinds, prices: Floats, adherence: float) -> Floats:
    """What a review today is worth more than the best wait for a later day, which may be missed."""
    net = worth - prices * kinds.relative_cost
    wait = missed = kinds.stop
    for day in reversed(range(1, net.shape[1])):
        missed = adherence * net[:, day] + (1.0 - adherence) * missed
        wait = np.maximum(wait, missed)
    return np.asarray(worth[:, 0] - wait)


def _recall_if_stopped(horizon: Horizon, kinds: Kinds, flows: Flows) -> list[float]:
    """Mean predicted recall at the interview over all cards, had the last session been on each day."""
    unseen = kinds.count[:, None] - np.cumsum(flows.starts[:, :-1], axis=1)
    held = flows.moves.sum(axis=1)
    recall = []
    for day in range(len(horizon.days)):
        held[:day] -= flows.moves[:day, day]
        total = (unseen[:, day] * kinds.stop).sum() + (held[: day + 1] * horizon.final[: day + 1, None]).sum()
        recall.append(float(total / kinds.count.sum()))
    return recall
