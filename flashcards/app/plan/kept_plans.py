"""Plans of interviews: solved once for a day, remembered in the cache, and what they ask today.

Solving loads numpy. `today` and `due` never do: a session plans the days after it at its end, and what is
not planned yet is said to be so (`as_remembered`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from math import floor
from typing import NamedTuple

from flashcards.app.plan.inputs import PlanInputs, inputs_from_next_session
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import recall_at
from flashcards.core.plan.habits import DayDone
from flashcards.core.plan.plan import Plan, plan_from_json, plan_to_json
from flashcards.core.plan.ranking import rank, solve
from flashcards.core.study.answer_time import expected_s, repeat_s
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.core.study_day import midnight_ms
from flashcards.home.cached_output import forget_outputs
from flashcards.home.home import Home
from flashcards.store.cache.file import unusable_if_damaged

PLAN = "plan"

MOST_UNKNOWN = 0.1
"""The share of cards that a plan may not know, and take for the most alike, to be good enough for a look."""


class RestsOn(NamedTuple):
    """All that a plan rests on besides the cards' own values."""

    days: int
    habits: str
    parameters: str
    cards: int


def plan_for(home: Home, inputs: PlanInputs, *, kept: bool = False) -> Plan:
    """The plan as it was solved for this day, or as it is solved now: it holds all day.

    It reckons with the learner's share of days; `kept`: with every day, to tell what keeping to it gives.
    """
    if inputs.plan is not None and not kept:
        return inputs.plan
    rests_on = _rests_on(home, inputs)
    days_left, budget = inputs.preparation.days, inputs.minutes
    plan, rested_on = _found(home, inputs, kept=kept) or (None, None)
    if plan and rested_on == rests_on and plan.serves(inputs.cards, days_left=days_left, budget=budget):
        return plan
    plan = solve(
        inputs.cards,
        days_left=days_left,
        budget=budget,
        parameters=home.settings.parameters,
        adherence=1.0 if kept else inputs.habits.adherence,
        odds=inputs.habits.odds,
    )
    derived, today = home.cache.derived, home.today.isoformat()
    with home.cache.writing():
        derived.forget(PLAN, [key for key in derived.stamps(PLAN) if key < today])
        derived.put(PLAN, _key(inputs, kept=kept), rests_on, plan_to_json(plan))
        forget_outputs(home.cache)  # they were given without this plan
    return plan


def plan_to_keep(home: Home, inputs: PlanInputs) -> Plan | None:
    """The plan of the days left, every one of them practised; None where no session is left."""
    if inputs.to_keep is not None:
        return inputs.to_keep
    ahead = inputs_from_next_session(home, inputs)
    return plan_for(home, ahead, kept=True) if ahead is not None else None


def as_remembered(home: Home, plans: Sequence[PlanInputs]) -> list[PlanInputs] | None:
    """`plans` with what was solved for them earlier, for those who may not solve; None where one is missing.

    One that knows nearly all of the cards will do: decks change in mid-day.
    """
    found = list(plans)
    for place, inputs in enumerate(plans):
        if inputs.minutes and inputs.preparation.days:
            plan = _near(home, inputs)
            if plan is None:
                return None
            found[place] = inputs._replace(plan=plan)
    ahead = inputs_from_next_session(home, plans[0])
    if ahead is not None:
        to_keep = _near(home, ahead, kept=True)
        if to_keep is None:
            return None
        found[0] = found[0]._replace(to_keep=to_keep)
    return found


def _near(home: Home, inputs: PlanInputs, *, kept: bool = False) -> Plan | None:
    """The plan that was solved for this day and these minutes, if it was for nearly the same cards."""
    found = _found(home, inputs, kept=kept)
    if found is None:
        return None
    plan, rested_on = found
    rests_on = _rests_on(home, inputs)
    if (rested_on.days, rested_on.parameters) != (rests_on.days, rests_on.parameters):
        return None
    most = floor(MOST_UNKNOWN * rests_on.cards)
    unknown = [card for card in inputs.cards if not plan.knows(card)]
    if abs(rested_on.cards - rests_on.cards) > most or len(unknown) > most:
        return None
    return plan if all(plan.nearest(card) is not None for card in unknown) else None


@unusable_if_damaged()
def _found(home: Home, inputs: PlanInputs, *, kept: bool) -> tuple[Plan, RestsOn] | None:
    found = home.cache.derived.get(PLAN, _key(inputs, kept=kept))
    return None if found is None else (plan_from_json(found.value), RestsOn(*found.stamp))


def _key(inputs: PlanInputs, *, kept: bool) -> str:
    """Days first, so that the oldest come first."""
    key = f"{inputs.day.isoformat()} {inputs.preparation.interview.id} {inputs.minutes}"
    return f"{key} kept" if kept else key


def _rests_on(home: Home, inputs: PlanInputs) -> RestsOn:
    return RestsOn(
        inputs.preparation.days,
        json.dumps(inputs.habits),
        json.dumps(home.settings.parameters),
        len(inputs.cards),
    )


def ranked(home: Home, inputs: PlanInputs) -> list[Candidate]:
    """The cards that are worth asking today, best first. Loads no numpy once the day is planned."""
    if not inputs.minutes:
        return []
    plan = plan_for(home, inputs)
    order = rank(
        [card if plan.knows(card) else plan.nearest(card) or card for card in inputs.cards],
        days_left=inputs.preparation.days,
        budget=inputs.minutes,
        plan=plan,
    )
    return [inputs.preparation.candidates[place] for place in order]


def plan_queue(home: Home, plans: Sequence[PlanInputs], *, left_s: float) -> PlanQueue:
    """The queue of today with `left_s` seconds left of the day's minutes.

    The first interview is served with its own minutes; what the day holds besides goes to the next
    ones, and where time is left over after all, each goes on in its order.
    """
    first = plans[0]
    cost, repeat = partial(_seconds, first), partial(_repeat_seconds, first)
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
                served[card.key] = cost(card) + repeat(card)
                room_s -= served[card.key]
            else:
                over.append(card.key)
    everything = {card.key: card for plan in plans for card in plan.preparation.candidates}
    order = dict.fromkeys((*served, *over))
    return PlanQueue(everything.values(), first.day, ranked=order, seconds=left_s, cost=cost, repeat=repeat)


def _seconds(inputs: PlanInputs, candidate: Candidate) -> float:
    """What the next presentation of the card is expected to take, at the learner's own pace."""
    if candidate.state.repeats_on(inputs.day):
        seconds = repeat_s(candidate.seconds)
    else:
        seconds = expected_s(candidate.seconds, first_meeting=candidate.state.memory is None)
    return seconds * inputs.habits.pace


def _repeat_seconds(inputs: PlanInputs, candidate: Candidate) -> float:
    """The seconds of a repeat on the same day, times how likely it is."""
    if candidate.state.memory is not None:
        again = 1.0 - recall_at(candidate.state, midnight_ms(inputs.day))
    else:
        again = inputs.habits.odds.first_again(candidate.points > 0)
    return again * repeat_s(candidate.seconds) * inputs.habits.pace
