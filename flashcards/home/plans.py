"""The plan of an interview: from its cards, states and the learner's habits to today's cards, best first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from flashcards.core.candidates import Candidate
from flashcards.core.card_state import CardState, predicted_recall, recall_at
from flashcards.core.costs import expected_s, repeat_s
from flashcards.core.habits import DayDone, Facts, Habits, Meeting, Met, days_done, habits_before, met
from flashcards.core.keys import CardKey
from flashcards.core.plan_cards import plan_card, shared_minutes
from flashcards.core.plan_queue import PlanQueue
from flashcards.core.planner import Plan, PlanCard, plan_from_json, plan_to_json, rank, solve
from flashcards.core.readiness import BAND_FROM, Calibration, calibration
from flashcards.core.reviews import Rating, RowKind
from flashcards.core.study_day import midnight_ms
from flashcards.home.home import Home
from flashcards.home.interviews import Preparation
from flashcards.store.cache_file import unusable_if_damaged

RECENT_ROWS = 2_000
"""So many of the latest rows tell the habits."""

CALIBRATED_BY = 300
"""So many of the latest answers on later days tell how good the predictions are."""


class Planned(NamedTuple):
    """An interview's plan as it stands today."""

    preparation: Preparation
    day: date
    answers: tuple[Met, ...]
    """The latest answers to cards in scope."""
    habits: Habits
    cards: tuple[PlanCard, ...]
    """One for each candidate of the preparation, as of `day`; costs in minutes."""
    minutes: int
    """A day, for this interview."""
    day_minutes: int
    """A day, for all interviews ahead."""
    used_ms: int
    """Of the minutes of `day`, for all of them."""

    @property
    def left_s(self) -> float:
        """Of the day's minutes, in seconds."""
        return max(self.day_minutes * 60 - self.used_ms / 1000, 0.0)

    @property
    def done(self) -> dict[date, DayDone]:
        """What was done for this interview on each of the latest days."""
        return days_done(self.answers)


def planned(home: Home, preparation: Preparation, day: date) -> Planned:
    """What the plan of one interview for `day` rests on, as if it were the only one."""
    return all_planned(home, [preparation], day)[0]


def all_planned(home: Home, preparations: Sequence[Preparation], day: date) -> list[Planned]:
    """What the plans of interviews that share the minutes of `day` rest on."""
    everything = {card.key: card for one in preparations for card in one.candidates}
    answers = _recent_answers(home, everything.values())
    used_ms = sum(answer.ms for answer in answers if answer.row.study_day == day)
    day_minutes = max(one.interview.minutes for one in preparations)
    shares = shared_minutes([one.interview.minutes for one in preparations])
    plans = []
    for preparation, share in zip(preparations, shares, strict=True):
        in_scope = {card.key for card in preparation.candidates}
        own = tuple(answer for answer in answers if answer.row.card in in_scope)
        habits = habits_before(day, own)
        cards = tuple(
            plan_card(
                card.state,
                day,
                priority=card.priority,
                seconds=card.seconds,
                has_points=card.points > 0,
                raised=preparation.history.raises(card.key),
                pace=habits.pace,
            )
            for card in preparation.candidates
        )
        plans.append(Planned(preparation, day, own, habits, cards, round(share), day_minutes, used_ms))
    return plans


def plan_for(home: Home, planned: Planned, *, kept: bool = False) -> Plan:
    """The plan as it was solved for this day, or as it is solved now: it holds all day.

    It reckons with the learner's share of days; `kept`: with every day, to tell what keeping to it gives.
    """
    preparation = planned.preparation
    key, name = f"plan {preparation.interview.id}", f"{planned.day.isoformat()}{' kept' if kept else ''}"
    rests_on = json.dumps(
        [
            preparation.days,
            planned.minutes,
            planned.habits,
            home.config.settings.parameters,
            len(planned.cards),
        ]
    )
    with unusable_if_damaged():
        remembered = json.loads(home.cache.file.meta(key) or "{}")
        found = remembered.get(name)
        if found is not None and found["rests_on"] == rests_on:
            plan = plan_from_json(found["plan"])
            if plan.serves(planned.cards, days_left=preparation.days, budget=planned.minutes):
                return plan
    plan = solve(
        planned.cards,
        days_left=preparation.days,
        budget=planned.minutes,
        parameters=home.config.settings.parameters,
        adherence=1.0 if kept else planned.habits.adherence,
        outcomes=planned.habits.outcomes,
    )
    today = home.today.isoformat()
    remembered = {day: value for day, value in remembered.items() if day >= today}
    remembered[name] = {"rests_on": rests_on, "plan": plan_to_json(plan)}
    file = home.cache.file
    file.write(lambda: file.put_meta(key, json.dumps(remembered)))
    return plan


def ranked(home: Home, planned: Planned) -> list[Candidate]:
    """The cards that are worth asking today, best first. Loads no numpy once the day is planned."""
    order = rank(
        planned.cards,
        days_left=planned.preparation.days,
        budget=planned.minutes,
        plan=plan_for(home, planned),
    )
    return [planned.preparation.candidates[place] for place in order]


def plan_queue(home: Home, plans: Sequence[Planned], *, left_s: float) -> PlanQueue:
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


def _seconds(planned: Planned, candidate: Candidate) -> float:
    """What the next presentation of the card is expected to take, at the learner's own pace."""
    if candidate.state.repeats_on(planned.day):
        seconds = repeat_s(candidate.seconds)
    else:
        seconds = expected_s(candidate.seconds, first_meeting=candidate.state.memory is None)
    return seconds * planned.habits.pace


def _repeat_seconds(planned: Planned, candidate: Candidate) -> float:
    """The seconds of a repeat on the same day, times how likely it is."""
    outcomes, state = planned.habits.outcomes, candidate.state
    if state.memory is not None:
        again = 1.0 - recall_at(state, midnight_ms(planned.day))
    else:
        again = (outcomes.first_with_points if candidate.points else outcomes.first)[0]
    return again * repeat_s(candidate.seconds) * planned.habits.pace


def _recent_answers(home: Home, candidates: Iterable[Candidate]) -> list[Met]:
    """The latest answers to these cards."""
    if home.log is None:
        return []
    living = home.cache.cards.living_keys()
    facts = {c.key: Facts(c.seconds, c.points, c.state.first_day) for c in candidates}
    rows = home.log.rows(newest=RECENT_ROWS)
    return met((row._replace(card=living.get(row.card, row.card)) for row in rows), facts.get)


def calibration_of(home: Home, planned: Planned) -> Calibration:
    """How the first answers of later days, before the plan's own, came out against what was predicted.

    Replayed once for each answer that is looked at, so only the latest ones are.
    """
    preparation = planned.preparation
    answers = [answer for answer in planned.answers if answer.row.study_day < planned.day]
    later = [answer for answer in answers if answer.meeting is Meeting.LATER][-CALIBRATED_BY:]
    wanted = {answer.row.card for answer in later}
    if home.log is None or len(later) < BAND_FROM:
        return Calibration(len(later))
    predicted: dict[str, float] = {}
    for candidate in preparation.candidates:
        if candidate.key in wanted:
            predicted |= _predictions(home, candidate)
    return calibration(
        (predicted[answer.row.id], answer.row.rating is not Rating.AGAIN)
        for answer in later
        if answer.row.id in predicted
    )


def _predictions(home: Home, candidate: Candidate) -> dict[str, float]:
    """Row id -> what was predicted of the answer in it, by study days; none for first meetings."""
    assert home.log is not None
    rows = home.log.rows_of(home.cache.cards.keys_of(candidate.state.card))
    scheduler = home.scheduler(candidate.deck)
    before, predicted = CardState(candidate.state.card), {}
    for row, after in scheduler.steps(candidate.state.card, rows):
        if row.kind is RowKind.REVIEW and before.memory is not None and before.last_day is not None:
            elapsed = max((row.study_day - before.last_day).days, 0)
            predicted[row.id] = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
        before = after
    return predicted
