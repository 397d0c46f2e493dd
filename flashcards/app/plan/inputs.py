"""What the plan of an interview rests on: cards and their states, days and minutes, the learner's habits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flashcards.app.interview.scope import Preparation
from flashcards.core.plan.card_weights import plan_card, shared_minutes
from flashcards.core.plan.habits import DayDone, Facts, Habits, Met, days_done, habits_before, met
from flashcards.core.plan.plan import Plan, PlanCard
from flashcards.core.study.candidates import Candidate
from flashcards.home.home import Home

RECENT_ROWS = 2_000
"""So many of the latest rows tell the habits."""


class PlanInputs(NamedTuple):
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
    plan: Plan | None = None
    """What `kept_plans.as_remembered` found for `day`; None: whoever needs it finds or solves it."""
    to_keep: Plan | None = None
    """The same for the days left, every one of them practised."""

    @property
    def left_s(self) -> float:
        """Of the day's minutes."""
        return max(self.day_minutes * 60 - self.used_ms / 1000, 0.0)

    @property
    def done(self) -> dict[date, DayDone]:
        """What was done for this interview on each of the latest days."""
        return days_done(self.answers)


def inputs_for_all(home: Home, preparations: Sequence[Preparation], day: date) -> list[PlanInputs]:
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
        plans.append(PlanInputs(preparation, day, own, habits, cards, round(share), day_minutes, used_ms))
    return plans


def inputs_days_later(home: Home, plans: Sequence[PlanInputs], days: int) -> list[PlanInputs]:
    """What `plans` rest on that many study days later if nothing is done until then.

    Without those whose interview has come; none of those that are left has a solution yet.
    """
    following = [
        inputs.preparation._replace(days=inputs.preparation.days - days)
        for inputs in plans
        if inputs.preparation.days > days
    ]
    return inputs_for_all(home, following, plans[0].day + timedelta(days=days)) if following else []


def inputs_from_next_session(home: Home, inputs: PlanInputs) -> PlanInputs | None:
    """The plan from the next session on: today's, or tomorrow's where today's minutes are used.

    None where there is no session before the interview.
    """
    if inputs.left_s > 0 and inputs.preparation.days:
        return inputs
    return next(iter(inputs_days_later(home, [inputs], 1)), None)


def _recent_answers(home: Home, candidates: Iterable[Candidate]) -> list[Met]:
    if home.log is None:
        return []
    living = home.cache.cards.living_keys()
    facts = {c.key: Facts(c.seconds, c.points, c.state.first_day) for c in candidates}
    rows = home.log.rows(newest=RECENT_ROWS)
    return met((row._replace(card=living.get(row.card, row.card)) for row in rows), facts.get)
