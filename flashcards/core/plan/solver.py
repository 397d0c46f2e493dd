"""From cards to a plan: kinds of cards, prices of days, and what a review today gains for each card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.core.plan.grid import STATES
from flashcards.core.plan.memory import Blend, Floats, Memory, Steps
from flashcards.core.plan.pause import Pause
from flashcards.core.plan.plan import SHIFTS, DayAhead, Plan
from flashcards.core.plan.plan_card import PlanCard
from flashcards.core.plan.prices import (
    COLDEST,
    RATE,
    WARMEST,
    Flows,
    Horizon,
    Kinds,
    Values,
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
    budgets: tuple[float, ...],
    parameters: Sequence[float] | None,
    adherence: float,
    odds: RatingOdds,
    pause: Pause,
) -> Plan:
    """The plan; see `ranking.solve`."""
    memory = Memory(parameters or FSRS_PARAMETERS)
    if not cards or not any(budgets):
        return _nothing_planned(cards, budgets, adherence, memory)
    counts = Counter(cards)
    pile = _pile(counts)
    unit = float(np.average(pile.later_cost, weights=pile.number))
    # Within what floats can divide: nobody has a millionth of a minute, or a million answers, a day.
    a_day = np.clip(max(adherence, 0.05) * np.array(budgets) / unit, 1e-6, 1e6) * (np.array(budgets) > 0)
    horizon, kinds, prices = _priced(Steps(memory, odds), pile, unit, a_day, pause)
    values = horizon.values(prices)
    each = _kinds(horizon, pile, unit)
    worth = horizon.worth(values, each)
    gains = _gains(worth, each, prices, adherence) * pile.weight / (each.cost[:, 0] * unit)
    bound = _bound(horizon, prices, pile, each, unit)
    ahead, worths = _ahead(horizon, kinds, values, prices, a_day, unit)
    most = bound / (pile.weight * pile.number).sum()
    last = len(budgets)
    return Plan(
        budgets=budgets,
        adherence=adherence,
        ahead=ahead,
        prices=tuple((np.interp(range(last), horizon.days, prices) / unit).tolist()),
        gains=tuple(
            (card, gain) for card, gain in zip(counts, gains.tolist(), strict=True) if not card.seen_today
        ),
        next_days=tuple(
            [*horizon.days, last][place] for place in (1 + values.plans[0, 1:].argmax(axis=0)).tolist()
        ),
        bound=bound / float(pile.number.sum()),
        worths=worths,
        gap=max(0.0, float(most) - worths[SHIFTS.index(0.0)]),
    )


def _priced(
    steps: Steps, pile: Pile, unit: float, a_day: Floats, pause: Pause
) -> tuple[Horizon, Kinds, Floats]:
    """The horizon, alike cards taken together on it, and its prices: first roughly, then for every day."""
    relative = np.exp(np.average(np.log(pile.later_cost / pile.weight / unit), weights=pile.number))
    repeat = np.average(pile.repeat_cost, weights=pile.number) / unit
    alike = _merged(pile)
    sessions = np.flatnonzero(a_day)

    def over(places: list[int]) -> Horizon:
        capacity = np.add.reduceat(a_day[sessions], places)
        days = sessions[places].tolist()
        return Horizon(steps, days, len(a_day), capacity, float(relative), float(repeat), pause)

    places = session_days(len(sessions))
    rough = over(sorted({0, *places[::-COARSE]}))
    kinds = _kinds(rough, alike, unit)
    prices = np.full(len(rough.days), flat_price(rough, kinds))
    prices = ascended(rough, kinds, prices, steps=40, rate=RATE, warmest=WARMEST)

    horizon = over(places)
    kinds = _kinds(horizon, alike, unit)
    prices = np.interp(horizon.days, rough.days, prices)
    prices = ascended(horizon, kinds, prices, steps=25, rate=0.4 * RATE, warmest=WARMEST / 3)
    return horizon, kinds, levelled(horizon, kinds, prices)


def _bound(horizon: Horizon, prices: Floats, pile: Pile, kinds: Kinds, unit: float) -> float:
    """What no policy exceeds, in weight x recall over all cards: the prices of all minutes, and what the best
    plan of each card is worth under them.

    Cards of each weight have a relative cost of their own here: that of the mean card would be too dear for
    one that weighs more, and the sum no bound.
    """
    total = float((prices * horizon.capacity).sum())
    alike = np.round(4.0 * np.log2(pile.weight))
    for some in (np.flatnonzero(alike == weight) for weight in np.unique(alike)):
        log_cost = np.log(pile.later_cost[some] / pile.weight[some] / unit)
        own = horizon.with_relative_cost(float(np.exp(np.average(log_cost, weights=pile.number[some]))))
        chosen = kinds._replace(blend=kinds.blend[:, some])
        net = own.worth(own.values(prices), chosen) - prices * kinds.relative_cost[some]
        best = np.maximum(net.max(axis=1), kinds.stop[some])
        total += float((best * pile.weight[some] * pile.number[some]).sum())
    return total


def _nothing_planned(
    cards: Sequence[PlanCard], budgets: tuple[float, ...], adherence: float, memory: Memory
) -> Plan:
    """No card, or no minute: everything stays as it is."""
    seen = [card for card in cards if card.stability is not None]
    days = len(budgets)
    recall = np.array([memory.recall((card.days_since or 0) + days, card.stability) for card in seen])
    weight = np.array([card.weight for card in seen])
    moved = [_moved(recall, shift) for shift in SHIFTS]
    means = tuple(float(each.sum()) / max(len(cards), 1) for each in moved)
    worths = tuple(
        float((each * weight).sum()) / sum([card.weight for card in cards], 1e-9) for each in moved
    )
    bound = float((recall * weight).sum()) / max(len(cards), 1)
    ahead = tuple(DayAhead(day, 0.0, 0.0, 0.0, float(len(seen)), means) for day in range(days))
    return Plan(budgets, adherence, ahead, (0.0,) * days, (), (days,) * STATES, bound, worths, 0.0)


def _moved(recall: Floats, shift: float) -> Floats:
    """Recall whose logit is moved by `shift`."""
    if shift == 0.0:
        return recall
    with np.errstate(divide="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-shift) * (1.0 / recall - 1.0)))


def session_days(sessions: int) -> list[int]:
    """Every session before a near interview; before a far one those of its middle are thinned out."""
    if sessions <= EVERY_DAY:
        return list(range(sessions))
    edge = EVERY_DAY // 3
    middle = np.linspace(edge, sessions - edge, EVERY_DAY - 2 * edge, endpoint=False)
    return sorted({*range(edge), *map(round, middle.tolist()), *range(sessions - edge, sessions)})


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
    return Kinds(pile.number, Blend(places, weights), cost, relative, stop, pile.is_new, pile.weight)


def _gains(worth: Floats, kinds: Kinds, prices: Floats, adherence: float) -> Floats:
    """What a review today is worth more than the best wait for a later day, which may be missed."""
    net = worth - prices * kinds.relative_cost
    wait = missed = kinds.stop
    for day in reversed(range(1, net.shape[1])):
        missed = adherence * net[:, day] + (1.0 - adherence) * missed
        wait = np.maximum(wait, missed)
    return np.asarray(worth[:, 0] - wait)


def _ahead(
    horizon: Horizon, kinds: Kinds, values: Values, prices: Floats, a_day: Floats, unit: float
) -> tuple[tuple[DayAhead, ...], tuple[float, ...]]:
    """What each day is expected to hold, and `Plan.worths`.

    A session that stands for several is shared out among them.
    """
    flows = horizon.flows(values, prices, kinds, COLDEST)
    starts = flows.starts[:, :-1]
    first = starts[kinds.is_new].sum(axis=0)
    known = starts[~kinds.is_new].sum(axis=0) + flows.moves[:, :-1].sum(axis=(0, 2))
    seen = kinds.number[~kinds.is_new].sum() + np.cumsum(first)
    by_weight = kinds._replace(number=kinds.number * kinds.weight)
    recalls = _recalls(horizon, kinds, flows)
    worths = _recalls(horizon, by_weight, horizon.flows(values, prices, by_weight, COLDEST))

    count = len(a_day)
    # The session that stands for each day, and the day's share of what it holds.
    place = np.searchsorted(horizon.days, range(count), side="right") - 1
    share = a_day / horizon.capacity[place]
    new, old, cost = (np.stack([first, known, flows.load * unit])[:, place] * share).tolist()
    # After a day off everything is as before it.
    latest = np.maximum.accumulate(np.where(a_day > 0, range(count), 0))
    ends = latest[np.append(horizon.days[1:], count).astype(np.intp) - 1]
    seen_by = np.interp(latest, ends, seen).tolist()
    told = np.round(np.array([np.interp(latest, ends, line) for line in recalls]).T, 7).tolist()
    rows = zip(range(count), new, old, cost, seen_by, map(tuple, told), strict=True)
    return tuple(DayAhead(*row) for row in rows), tuple(worths[:, -1].tolist())


def _recalls(horizon: Horizon, kinds: Kinds, flows: Flows) -> Floats:
    """(SHIFTS, days): mean recall at the interview after each session, the logit of each card moved."""
    unseen = kinds.number[:, None] - np.cumsum(flows.starts[:, :-1], axis=1)
    stop = np.stack([_moved(kinds.stop, shift) for shift in SHIFTS])
    final = np.stack([_moved(horizon.final, shift) for shift in SHIFTS])
    held = flows.moves.sum(axis=1)
    total = stop @ unseen
    for place in range(len(horizon.days)):
        held[:place] -= flows.moves[:place, place]
        total[:, place] += np.tensordot(final[:, : place + 1], held[: place + 1])
    return np.asarray(total / kinds.number.sum())
