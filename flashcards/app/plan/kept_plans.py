"""Plans of interviews: solved once for a day, remembered in the cache, and what they ask today.

Solving loads numpy. A session plans the coming days while the learner thinks, so a look at one seldom solves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple
from zlib import crc32

from flashcards.app.plan.inputs import PlanInputs
from flashcards.core.card_keys import CardKey
from flashcards.core.plan.habits import DayDone
from flashcards.core.plan.plan import Plan, plan_from_json, plan_to_json
from flashcards.core.plan.ranking import rank, solve
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.home.home import Home
from flashcards.home.keep_output import forget_outputs
from flashcards.store.cache.file import unusable_if_damaged

PLAN = "plan"
"""The kind of derived value that plans are."""


class PlanStamp(NamedTuple):
    """The stamp of a plan besides its cards' own values; days and minutes stand in the plan."""

    habits: str
    parameters: str
    cards: int
    """The checksum of their keys."""


def plan_for(home: Home, inputs: PlanInputs, *, kept: bool = False) -> Plan:
    """The plan as it was solved for this day, or as it is solved now: it holds all day.

    It reckons with the learner's share of days; `kept`: with every day, to tell what keeping to it gives.
    The day of `inputs` has minutes.
    """
    days, keys = inputs.preparation.days, sorted(card.key for card in inputs.preparation.candidates)
    rests_on = PlanStamp(
        habits=json.dumps(inputs.habits),
        parameters=json.dumps(home.settings.parameters),
        cards=crc32("\n".join(keys).encode()),
    )
    key = _key(inputs, kept=kept)
    plan = _found(home, key, rests_on)
    if plan is not None and plan.serves(inputs.cards, days_left=days, budget=inputs.budgets):
        return plan
    plan = solve(
        inputs.cards,
        days_left=days,
        budget=inputs.budgets,
        parameters=home.settings.parameters,
        adherence=1.0 if kept else inputs.habits.adherence,
        odds=inputs.habits.odds,
        pause=home.pause,
    )
    _remember(home, key, rests_on, plan)
    return plan


@unusable_if_damaged()
def _found(home: Home, key: str, rests_on: PlanStamp) -> Plan | None:
    """A remembered plan that rested on the same."""
    found = home.cache.derived.fresh(PLAN, key, rests_on)
    return None if found is None else plan_from_json(found)


def _remember(home: Home, key: str, rests_on: PlanStamp, plan: Plan) -> None:
    """Keep a plan, and forget those of days past and the outputs that were given without it."""
    derived, today = home.cache.derived, home.today.isoformat()
    with home.cache.writing():
        derived.forget(PLAN, [known for known in derived.stamps(PLAN) if known < today])
        derived.put(PLAN, key, rests_on, plan_to_json(plan))
        forget_outputs(home.cache)


def _key(inputs: PlanInputs, *, kept: bool) -> str:
    """Days first, so that the oldest come first."""
    key = f"{inputs.day.isoformat()} {inputs.preparation.interview.id} {inputs.minutes}"
    return f"{key} kept" if kept else key


def ranked(home: Home, inputs: PlanInputs) -> list[Candidate]:
    """The cards that are worth asking today, best first. Loads no numpy once the day is planned."""
    if not inputs.minutes:
        return []
    plan = plan_for(home, inputs)
    days = inputs.preparation.days
    order = rank(inputs.cards, days_left=days, budget=inputs.budgets, plan=plan)
    return [inputs.preparation.candidates[place] for place in order]


def plan_queue(home: Home, plans: Sequence[PlanInputs], *, left_s: float) -> PlanQueue:
    """The queue of today with `left_s` seconds left of the day's minutes.

    The first interview is served with its own minutes; what the day holds besides goes to the next
    ones, and where time is left over after all, each goes on in its order.
    """
    plans = sorted(plans, key=lambda plan: plan.preparation.at_ms)
    first = plans[0]
    needed = partial(first.habits.needed_s, first.day)
    served: dict[CardKey, float] = {}
    over: list[CardKey] = []
    for plan in plans if left_s > 0 else ():
        room_s = left_s - sum(served.values())
        if plan is first and plan.minutes < plan.day_minutes:
            own_ms = plan.done.get(plan.day, DayDone()).ms
            room_s = min(room_s, max(plan.minutes * 60 - own_ms / 1000, 0.0))
        for card in ranked(home, plan):
            if card.key in served:
                continue
            if room_s > 0:
                served[card.key] = needed(card)
                room_s -= served[card.key]
            else:
                over.append(card.key)
    everything = {card.key: card for plan in plans for card in plan.preparation.candidates}
    order = dict.fromkeys((*served, *over))
    return PlanQueue(everything.values(), first.day, MinutesLeft(left_s, needed), order)
