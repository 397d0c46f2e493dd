"""The forecast: everything that is told of an interview, reckoned once for one moment, for every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from flashcards.app.interview.scope import preparation_for
from flashcards.app.own_words.reading import cards_without_story
from flashcards.app.plan.answers import latest_of_later_days, predictions
from flashcards.app.plan.inputs import (
    PlanInputs,
    inputs_for_all,
    is_day_off,
    missed_days,
    plans_from_next_session,
    plans_of,
    preparations_ahead,
)
from flashcards.app.plan.kept_plans import plan_for, plan_queue
from flashcards.app.plan.told_forecasts import Adjusted, ToldForecast, adjusted
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import MS_PER_DAY, recall_at
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.habits import USUAL, Meeting
from flashcards.core.plan.panel_score import OfTen, of_ten
from flashcards.core.plan.plan import DayAhead, Plan
from flashcards.core.plan.readiness import (
    Calibration,
    Estimate,
    Readiness,
    calibration,
    estimate,
    shifted,
)
from flashcards.core.plan.readiness import readiness as readiness_of
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.home.home import Home


@dataclass(frozen=True)
class Forecast:
    """How the interview of the first of `plans` stands now; all of them share the minutes of the days.

    Each part is reckoned when it is first asked for, so all are to be asked for at one moment.
    """

    home: Home
    plans: Sequence[PlanInputs]

    @property
    def inputs(self) -> PlanInputs:
        return self.plans[0]

    @property
    def interview(self) -> Interview:
        return self.inputs.preparation.interview

    @property
    def days(self) -> int:
        """Study days until it."""
        return self.inputs.preparation.days

    @property
    def minutes(self) -> int:
        """Of today, for all interviews."""
        return self.inputs.day_minutes

    @property
    def used_ms(self) -> int:
        """Of today's minutes."""
        return self.inputs.used_ms

    @cached_property
    def calibrated(self) -> Calibration:
        """How answers on later days, today's too, came out against what was predicted, and the first
        answers ever against what is usual.
        """
        answers = self.inputs.answers
        later = latest_of_later_days(answers)
        predicted = predictions(self.home, later, self.inputs.preparation.candidates)
        return calibration(
            (
                (predicted[answer.row.id], answer.row.rating is not Rating.AGAIN)
                for answer in later
                if answer.row.id in predicted
            ),
            (
                (USUAL.odds.first_again(answer.facts.points > 0), answer.row.rating is Rating.AGAIN)
                for answer in answers
                if answer.meeting is Meeting.FIRST
            ),
        )

    # -- if you do no more --------------------------------------------------------------------------

    def recall(self, card: Candidate) -> float | None:
        """Predicted recall of a card at the interview if nothing more is done; None for one never seen."""
        recall = self._uncalibrated(card)
        return None if recall is None else shifted(recall, self.calibrated.shift)

    @cached_property
    def readiness(self) -> Readiness:
        """Of all cards in scope if nothing more is done."""
        return self.readiness_among(self.inputs.preparation.candidates)

    def readiness_among(self, cards: Sequence[Candidate]) -> Readiness:
        without_story = frozenset(cards_without_story(self.home, [card.key for card in cards]))
        return readiness_of(
            [(self._uncalibrated(card), card.key in without_story) for card in cards], self.calibrated
        )

    @cached_property
    def a_week_later(self) -> float:
        """Mean recall of all cards in scope a week after the interview, if nothing more is done."""
        cards, decay = self.inputs.preparation.candidates, self.home.settings.decay
        then = self.inputs.preparation.at_ms + 7 * MS_PER_DAY
        seen = [recall_at(card.state, then, decay) for card in cards if card.state.memory is not None]
        return sum(shifted(recall, self.calibrated.shift) for recall in seen) / len(cards)

    def weakest(self, most: int) -> list[tuple[CardKey, float]]:
        """The seen cards with the lowest predicted recall at the interview, as if you do no more."""
        recalls = [(self.recall(card), card.key) for card in self.inputs.preparation.candidates]
        seen = sorted((recall, key) for recall, key in recalls if recall is not None)
        return [(key, recall) for recall, key in seen[:most]]

    def _uncalibrated(self, card: Candidate) -> float | None:
        if card.state.memory is None:
            return None
        return recall_at(card.state, self.inputs.preparation.at_ms, self.home.settings.decay)

    # -- if you keep to the plan ------------------------------------------------------------------

    @property
    def kept(self) -> Estimate:
        """Mean recall at the interview if every day is practised as planned."""
        return self._promised(self.plan)

    @cached_property
    def with_missed_days(self) -> Estimate:
        """The same if days are missed as often as `adherence` says."""
        return self._promised(self.solved(kept=False))

    @property
    def adherence(self) -> float:
        """The share of days that the learner practises."""
        return self.inputs.habits.adherence

    @cached_property
    def of_ten(self) -> OfTen:
        """Of ten questions at the interview, how many you would answer if you keep to the plan."""
        if self.plan is not None:
            return of_ten(self.plan.weighted_mean, self.calibrated)
        weights = [card.weight for card in self.inputs.cards]
        recalls = [self._uncalibrated(card) for card in self.inputs.preparation.candidates]
        pairs = [
            (recall, weight) for recall, weight in zip(recalls, weights, strict=True) if recall is not None
        ]

        def mean(shift: float) -> float:
            return sum(shifted(recall, shift) * weight for recall, weight in pairs) / max(sum(weights), 1e-9)

        return of_ten(mean, self.calibrated)

    @cached_property
    def from_next_session(self) -> list[PlanInputs]:
        """The plans as of the next session; empty where none is left."""
        return plans_from_next_session(self.home, self.plans)

    @cached_property
    def plan(self) -> Plan | None:
        """Of every day left, as promised; None where no session is left."""
        return self.solved(kept=True)

    def solved(self, *, kept: bool) -> Plan | None:
        """As `plan_for`: of the morning or, when more cards were met than it has for today, from now on."""
        if not self.from_next_session:
            return None
        start = self.from_next_session[0]
        plan = plan_for(self.home, start, kept=kept)
        if start.day == self.inputs.day and self.readiness.seen > plan.ahead[0].seen + 1:
            return plan_for(self.home, start.rest_of_day, kept=kept)
        return plan

    @property
    def is_over(self) -> bool:
        """Whether no day is left to go on with: its day has come, or all planned minutes are used."""
        return not self.days or (self.interview.is_planned and self.plan is None)

    def _promised(self, plan: Plan | None) -> Estimate:
        return self.readiness.estimate if plan is None else self.after(plan.ahead[-1])

    def after(self, day: DayAhead) -> Estimate:
        """If nothing is done after that day; at least what is told now, for a plan reckons in whole days."""
        promised = estimate(day.mean, self.calibrated)
        return Estimate(*map(max, zip(promised, self.readiness.estimate, strict=True)))

    # -- day by day -------------------------------------------------------------------------------

    @cached_property
    def counts(self) -> Counts:
        """What is left to do today."""
        return self._queue.counts()

    @cached_property
    def _queue(self) -> PlanQueue:
        return plan_queue(self.home, self.plans, left_s=min(inputs.left_s for inputs in self.plans))

    @cached_property
    def first_session(self) -> PlanQueue:
        """What the next session asks: today's, or that of the first day ahead with minutes; there is one."""
        then = self.from_next_session[0]
        if then.day == self.inputs.day:
            return self._queue
        return plan_queue(self.home, self.from_next_session, left_s=then.left_s)

    @cached_property
    def away(self) -> tuple[date, ...]:
        """The days off ahead."""
        return tuple(
            day
            for day, minutes in self.minutes_ahead
            if not minutes and self.interview.is_planned and is_day_off(self.home, self.interview, day)
        )

    @property
    def minutes_ahead(self) -> list[tuple[date, int]]:
        """(day, minutes) of each day left."""
        budgets = self.inputs.budgets[: self.days]
        return [(self.inputs.day + timedelta(days=step), minutes) for step, minutes in enumerate(budgets)]

    @cached_property
    def missed_days(self) -> list[date]:
        return missed_days(self.home, self.inputs)

    # -- why it is another figure than it was -----------------------------------------------------

    @cached_property
    def adjusted(self) -> Adjusted | None:
        """Why the figure is not what was told before; None where it is, but for the answers just given.

        What is told now is kept.
        """
        told = ToldForecast.of(self.home, self.plans, self.kept.recall, self.readiness.estimate)
        return adjusted(self.home, self.inputs, told)


def forecasts_ahead(home: Home) -> list[Forecast]:
    """Of the interviews that the minutes of the days go to, the earliest first."""
    return [Forecast(home, plans_of(home, one)) for one in preparations_ahead(home) if one.candidates]


def promises(home: Home) -> dict[str, Estimate]:
    """By the id of each interview ahead: recall if you keep to the plan."""
    return {forecast.interview.id: forecast.kept for forecast in forecasts_ahead(home)}


class CardForecast(NamedTuple):
    """What the forecast of the first interview that asks a card says of it."""

    interview: Interview
    recall: float | None
    """At the interview if nothing more is done; None for a card never seen."""


def card_forecast(home: Home, key: CardKey) -> CardForecast | None:
    """None for a card that no interview ahead asks."""
    for forecast in forecasts_ahead(home):
        for card in forecast.inputs.preparation.candidates:
            if card.key == key:
                return CardForecast(forecast.interview, forecast.recall(card))
    return None


def recalls_ahead(home: Home) -> dict[CardKey, float | None]:
    """Of every card that an interview ahead asks, as `card_forecast` has it."""
    recalls: dict[CardKey, float | None] = {}
    for forecast in reversed(forecasts_ahead(home)):
        recalls |= {card.key: forecast.recall(card) for card in forecast.inputs.preparation.candidates}
    return recalls


class SessionOutcome(NamedTuple):
    """What a session did for the interview that it prepared for."""

    before: Readiness
    after: Forecast


def outcome_of(home: Home, plans: Sequence[PlanInputs], before: Readiness) -> SessionOutcome:
    """How the first interview stands after a session that began with `plans` and the readiness `before`."""
    anew = [preparation_for(home, inputs.preparation.interview) for inputs in plans]
    return SessionOutcome(before, Forecast(home, inputs_for_all(home, anew, plans[0].day)))
