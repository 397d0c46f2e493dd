"""From cards to a plan: classes, kinds, prices, and the gain of a review today for each card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from flashcards.core.outcomes import Outcomes
from flashcards.core.plan_memory import STATES, Blend, Floats, Memory, Steps
from flashcards.core.plan_prices import COLDEST, Cards, Flows, Horizon, prices
from flashcards.core.planner import Plan, PlanCard
from flashcards.core.scheduling import FSRS_PARAMETERS

EVERY_DAY = 45
"""So many days are planned one by one; of more, those in the middle stand for several."""
CLASSES = 3


def solved(
    cards: list[PlanCard],
    days_left: int,
    budget: float,
    parameters: Sequence[float] | None,
    adherence: float,
    outcomes: Outcomes,
) -> Plan:
    open_cards = [card for card in cards if card.days_since != 0]
    kinds = Counter(cards)
    unique = list(kinds)
    days = session_days(days_left)
    if not cards or budget <= 0:
        none = (0.0,) * len(days)
        return Plan(days_left, budget, adherence, tuple(days), none, (), none, none, none, none)
    steps = Steps(Memory(parameters or FSRS_PARAMETERS), outcomes)
    unit = float(np.mean([_later(card) for card in cards]))
    repeat = float(np.mean([_repeat(card) for card in cards])) / unit
    group, multipliers, costs = classes(unique, np.array(list(kinds.values()), dtype=float), unit)
    horizon = Horizon(steps, days, days_left, multipliers, costs, repeat)
    exact = _cards(horizon, unique, [kinds[card] for card in unique], group, unit, days_left)
    lengths = np.diff([*days, days_left]).astype(float)
    capacity = np.maximum(adherence, 0.05) * budget / unit * lengths
    rough = _merged(exact) if False else exact
    found = prices(horizon, rough, capacity)
    values = horizon.values(found)
    flows = horizon.flows(values, found, exact, COLDEST)
    gain = _index(horizon.worth(values, exact), exact, found, adherence, unit, np.array([c.weight for c in unique]))
    first = (flows.starts[:, :-1] * exact.is_new[:, None]).sum(axis=0)
    already = float(exact.count[~exact.is_new].sum())
    return Plan(
        days_left=days_left,
        budget=budget,
        adherence=adherence,
        days=tuple(days),
        prices=tuple((found / unit).tolist()),
        indexes=tuple((card, float(g)) for card, g in zip(unique, gain, strict=True) if card.days_since != 0),
        load=tuple((flows.load * unit).tolist()),
        first=tuple(first.tolist()),
        seen=tuple((already + np.cumsum(first)).tolist()),
        recall=tuple(_recall_if_stopped(horizon, exact, flows).tolist()),
    )


def session_days(days_left: int) -> list[int]:
    if days_left <= EVERY_DAY:
        return list(range(days_left))
    edge = EVERY_DAY // 3
    middle = np.linspace(edge, days_left - edge, EVERY_DAY - 2 * edge, endpoint=False)
    return [*range(edge), *sorted({round(day) for day in middle.tolist()}), *range(days_left - edge, days_left)]


def _later(card: PlanCard) -> float:
    return card.cost if card.later_cost is None else card.later_cost


def _repeat(card: PlanCard) -> float:
    return _later(card) if card.repeat_cost is None else card.repeat_cost


def classes(cards: list[PlanCard], counts: Floats, unit: float) -> tuple[list[int], Floats, Floats]:
    """Cards in at most CLASSES classes of cost by weight: class of each card, multipliers, mean costs."""
    relative = np.array([_later(card) / card.weight for card in cards]) / unit
    cost = np.array([_later(card) for card in cards]) / unit
    low, high = relative.min(), relative.max()
    if high / low < 1.05:
        group = np.zeros(len(cards), dtype=int)
    else:
        position = np.log(relative / low) / np.log(high / low) * CLASSES
        group = np.minimum(position.astype(int), CLASSES - 1)
    used, group = np.unique(group, return_inverse=True)
    total = np.bincount(group, counts)
    multipliers = np.exp(np.bincount(group, counts * np.log(relative)) / total)
    return group.tolist(), multipliers, np.bincount(group, counts * cost) / total


def _cards(
    horizon: Horizon, cards: list[PlanCard], counts: Sequence[float], group: list[int], unit: float, days_left: int
) -> Cards:
    steps, days = horizon.steps, np.array(horizon.days, dtype=float)
    n, count = len(cards), len(days)
    places = np.zeros((count, n, 16), dtype=np.intp)
    weights = np.zeros((count, n, 16))
    again = np.zeros((n, count))
    stop = np.zeros(n)
    is_new = np.array([card.stability is None for card in cards])
    seen = np.flatnonzero(~is_new)
    if len(seen):
        stability = np.array([cards[i].stability for i in seen], dtype=float)
        difficulty = np.array([cards[i].difficulty for i in seen], dtype=float)
        since = np.array([cards[i].days_since for i in seen], dtype=float)
        blend, chance = steps.seen(stability, difficulty, since[:, None] + days)
        places[:, seen], weights[:, seen], again[seen] = blend.places, blend.weights, chance
        stop[seen] = steps.memory.recall(since + days_left, stability)
    for has_points, chances in ((False, steps.outcomes.first), (True, steps.outcomes.first_with_points)):
        fresh = [i for i, card in enumerate(cards) if card.stability is None and card.has_points is has_points]
        if fresh:
            places[:, fresh], weights[:, fresh] = steps.first(chances)
            again[fresh] = chances[0]
    classes_count = len(horizon.multipliers)
    places += np.array(group)[:, None] * 2 * STATES
    places += np.arange(count)[:, None, None] * classes_count * 2 * STATES
    now = np.array([card.cost for card in cards])[:, None] / unit
    later = np.array([_repeat(card) for card in cards])[:, None] / unit
    base = np.array([_later(card) for card in cards])[:, None] / unit
    cost = np.where(is_new[:, None], now, base) + again * later
    seen_today = [i for i, card in enumerate(cards) if card.days_since == 0]
    cost[:, 0] = (now + again * later[:, :1])[:, 0]
    relative = cost / np.array([card.weight for card in cards])[:, None]
    if seen_today:
        relative[seen_today, 0] = 1e9
    return Cards(np.array(counts, dtype=float), Blend(places, weights), cost, relative, stop, is_new)


def _index(worth: Floats, cards: Cards, found: Floats, adherence: float, unit: float, weight: Floats) -> Floats:
    """Gain of a review today over waiting, by cost. A day planned for later may be missed."""
    net = worth - found * cards.relative_cost
    later = cards.stop
    wait = cards.stop
    for day in reversed(range(1, net.shape[1])):
        later = adherence * net[:, day] + (1.0 - adherence) * later
        wait = np.maximum(wait, later)
    return (worth[:, 0] - wait) * weight / (cards.cost[:, 0] * unit)


def _recall_if_stopped(horizon: Horizon, cards: Cards, flows: Flows) -> Floats:
    count = len(horizon.days)
    recall = np.empty(count)
    unseen = 1.0 - np.cumsum(flows.starts[:, :count], axis=1) / cards.count[:, None]
    left = flows.moves.sum(axis=1)
    for day in range(count):
        held = float((unseen[:, day] * cards.count * cards.stop).sum())
        left[: day] -= flows.moves[:day, day]
        held += float((left[: day + 1] * horizon.final[: day + 1, None]).sum())
        recall[day] = held / cards.count.sum()
    return recall
