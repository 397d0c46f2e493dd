"""What the plan of an interview rests on: cards and their states, days and minutes, the learner's habits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from flashcards.app.interview.reading import interview_ahead, interviews_ahead, wall_clock
from flashcards.app.interview.scope import Preparation, no_card, preparation_for, scope_notices
from flashcards.app.plan.answers import answers_to
from flashcards.core.interview.days_off import days_off, is_off
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.card_weights import shared_minutes
from flashcards.core.plan.habits import DayDone, Habits, Met, days_done, habits_before
from flashcards.core.plan.plan_card import PlanCard, plan_card
from flashcards.core.study_day import midnight_ms
from flashcards.errors import UsageProblem
from flashcards.home.home import Home


class PlanInputs(NamedTuple):
    """An interview's plan as it stands on a day."""

    preparation: Preparation
    day: date
    answers: tuple[Met, ...]
    """The latest answers to cards in scope."""
    habits: Habits
    cards: tuple[PlanCard, ...]
    """One for each candidate of the preparation, as of `day`; costs in minutes."""
    budgets: tuple[int, ...]
    """Minutes that its cards get on each day left, `day` first; 0 on a day off."""
    all_minutes: tuple[int, ...]
    """Of each day, for all interviews ahead."""
    used_ms: int
    """Of the minutes of `day`, for all of them."""

    @property
    def minutes(self) -> int:
        """Of `day`, for this interview."""
        return self.budgets[0]

    @property
    def day_minutes(self) -> int:
        """Of `day`, for all interviews ahead."""
        return self.all_minutes[0]

    @property
    def left_s(self) -> float:
        """Of the day's minutes, in seconds; none on the day of the interview."""
        if not self.preparation.days:
            return 0.0
        return max(self.day_minutes * 60 - self.used_ms / 1000, 0.0)

    @property
    def rest_of_day(self) -> PlanInputs:
        """The same with the minutes of `day` that are left, one at least."""
        left = max(round(self.left_s / 60), 1)
        return self._replace(budgets=(min(left, self.minutes), *self.budgets[1:]))

    @property
    def done(self) -> dict[date, DayDone]:
        """What was done for this interview on each of the latest days."""
        return days_done(self.answers)


def preparations_ahead(home: Home) -> list[Preparation]:
    """For the interviews that the minutes of the days go to, the earliest first."""
    return [preparation_for(home, found) for found in interviews_ahead(home) if found.is_planned]


def preparation_ahead(home: Home, interview: Interview) -> Preparation:
    """Raises UsageProblem for an interview that is past, cancelled or finished."""
    if not interview.is_ahead(wall_clock(home)):
        raise UsageProblem(
            f"{interview.id} is not coming up; to see those that are: flashcards interview list"
        )
    return preparation_for(home, interview)


def plans_of_interview(home: Home, name: str | None) -> Sequence[PlanInputs]:
    """The plan of the interview `name`, or of the next one, followed by those that it shares its days with.

    Raises UsageProblem where it is not ahead or has no card, and what `interview_ahead` raises.
    """
    preparation = preparation_ahead(home, interview_ahead(home, name))
    home.notices += scope_notices(home, preparation.unknown)
    if not preparation.candidates:
        raise UsageProblem(no_card(preparation.interview))
    return plans_of(home, preparation)


def plans_of(home: Home, preparation: Preparation) -> list[PlanInputs]:
    """What the plan of one interview rests on today; those that it shares its days with follow."""
    id_ = preparation.interview.id
    others = [found for found in preparations_ahead(home) if found.candidates and found.interview.id != id_]
    return inputs_for_all(
        home, [preparation, *(others if preparation.interview.is_planned else ())], home.today
    )


def inputs_for_all(home: Home, preparations: Sequence[Preparation], day: date) -> list[PlanInputs]:
    """What the plans of interviews that share the minutes of `day` rest on, in the same order."""
    everything = {card.key: card for one in preparations for card in one.candidates}
    answers = answers_to(home, everything.values())
    used_ms = sum(answer.ms for answer in answers if answer.row.study_day == day)
    budgets = budgets_of(home, preparations, day)
    plans = []
    for preparation, budget in zip(preparations, budgets.each, strict=True):
        in_scope = {card.key for card in preparation.candidates}
        own = tuple(answer for answer in answers if answer.row.card in in_scope)
        habits = habits_before(day, own, off=partial(is_day_off, home, preparation.interview))
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
        plans.append(PlanInputs(preparation, day, own, habits, cards, budget, budgets.together, used_ms))
    return plans


class Budgets(NamedTuple):
    """Minutes of each day left."""

    each: list[tuple[int, ...]]
    """Those that the cards of each interview get."""
    together: tuple[int, ...]
    """For all interviews."""


def budgets_of(home: Home, preparations: Sequence[Preparation], day: date) -> Budgets:
    """The minutes from `day` on.

    The earliest takes its own; a later one has what is left, and the cards that both ask get theirs from it.
    On the day of an interview nothing is practised, for it or for another one.
    """
    budgets: list[list[int]] = [[] for _ in preparations]
    all_minutes = []
    order = sorted(range(len(preparations)), key=lambda place: preparations[place].at_ms)
    asks = [{card.key for card in one.candidates} for one in preparations]
    for step in range(max([1, *(one.days for one in preparations)])):
        on = day + timedelta(days=step)
        ahead = [place for place in order if step < max(preparations[place].days, 1)]
        is_free = is_away(home, on)
        asked = [
            0
            if is_free or any(one.days == step for one in preparations)
            else preparations[place].interview.minutes_on(on)
            for place in ahead
        ]
        shares = shared_minutes(asked)
        for rank, place in enumerate(ahead):
            both = (
                share * len(asks[place] & asks[earlier]) / max(len(asks[earlier]), 1)
                for earlier, share in zip(ahead[:rank], shares, strict=False)
            )
            budgets[place].append(round(shares[rank] + sum(both)))
        all_minutes.append(max(asked, default=0))
    return Budgets([tuple(budget) for budget in budgets], tuple(all_minutes))


def is_away(home: Home, day: date) -> bool:
    """Whether it is one of the learner's days off."""
    return is_off(day, map(days_off, home.settings.away))


def is_day_off(home: Home, interview: Interview, day: date) -> bool:
    """Whether nothing is, or was, planned for it on that day: a day off, or a weekend without minutes."""
    return is_away(home, day) or (interview.is_planned and not interview.minutes_on(day))


def inputs_days_later(home: Home, plans: Sequence[PlanInputs], days: int) -> list[PlanInputs]:
    """What `plans` rest on that many study days later if nothing is done until then.

    Without those whose interview has come.
    """
    following = [
        inputs.preparation._replace(days=inputs.preparation.days - days)
        for inputs in plans
        if inputs.preparation.days > days
    ]
    return inputs_for_all(home, following, plans[0].day + timedelta(days=days)) if following else []


def plans_from_next_session(home: Home, plans: Sequence[PlanInputs]) -> list[PlanInputs]:
    """`plans` as of the next day with minutes left for the first of them: today, or a later day.

    None where there is no such day before its interview.
    """
    first = plans[0]
    if first.left_s > 0 and first.minutes:
        return list(plans)
    later = next((days for days, minutes in enumerate(first.budgets) if days and minutes), None)
    return [] if later is None else inputs_days_later(home, plans, later)


def missed_days(home: Home, inputs: PlanInputs) -> list[date]:
    """Since the last day before today with an answer for the interview; none where nothing was begun."""
    last = max((day for day in inputs.done if day < inputs.day), default=inputs.day)
    since = [last + timedelta(days=step) for step in range(1, (inputs.day - last).days)]
    return missed_among(home, inputs, since)


def missed_among(home: Home, inputs: PlanInputs, days: Iterable[date]) -> list[date]:
    """Those of `days` that are no days off and have no answer to any card, of this interview or not."""
    left = [day for day in days if day not in inputs.done]
    answered: set[date] = set()
    if left and home.log is not None:
        # A study day begins up to two days beside its midnight in UTC: the zone, and the rollover.
        answered = home.log.days_with_answers(midnight_ms(min(left) - timedelta(days=2)))
    interview = inputs.preparation.interview
    return [day for day in left if day not in answered and not is_day_off(home, interview, day)]
