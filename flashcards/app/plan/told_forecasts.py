"""What was told of an interview, kept day by day: it explains a change, and past days stay as told.

Kept in the cache. Where it is missing nothing is explained, and past days are reckoned anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self
from zlib import crc32

from flashcards.app.plan.inputs import PlanInputs, missed_among
from flashcards.core.plan.habits import Met
from flashcards.core.plan.readiness import Estimate
from flashcards.core.rows import Source
from flashcards.errors import CacheUnusable
from flashcards.home.home import Home
from flashcards.store.cache.file import unusable_if_damaged

TOLD = "told"
"""The kind of derived value."""

LEAST = 0.03
"""A smaller change of the figure is not explained."""

DAYS_KEPT = 40


class Reason(StrEnum):
    """Why a figure is another one than it was, besides the answers just given."""

    DATE = "the new date"
    SCOPE = "the new scope"
    DECK_GONE = "a deck that was removed"
    CARDS = "changed decks"
    MINUTES = "the new minutes"
    DAYS_OFF = "the days off"
    WEIGHTS = "the new weights"
    OTHERS = "your other interviews"
    PHONE = "the answers from the phone"
    MISSED = "missed days"
    LEFT_OVER = "minutes left over"
    ANSWERS = "your recent answers"


class Adjusted(NamedTuple):
    """A change that is explained."""

    reasons: tuple[Reason, ...]
    was: float
    """The figure that was told before."""
    of_now: bool
    """Whether it is the one if you do no more; else it is the promise."""

    @property
    def words(self) -> str:
        """`the new date and missed days`."""
        return " and ".join(self.reasons)


class ToldForecast(NamedTuple):
    """The figures of one moment, and what they rest on."""

    kept: float
    """If you keep to the plan."""
    now: float
    """If you do no more."""
    low: float
    """Of the band round it."""
    at: str
    scope: str
    decks: tuple[str, ...]
    cards: int
    """A checksum of their keys."""
    minutes: str
    away: str
    weights: str
    answered: str
    """The row of the latest answer given here."""
    from_phone: int
    """The place in the log of the last answer that came from the phone."""
    rows: int
    """So long is the log: answers at later places are new."""
    left_s: float
    """Of the day's minutes."""
    others: str = ""
    """The interviews before it, which take their minutes first."""

    @classmethod
    def of(cls, home: Home, plans: Sequence[PlanInputs], kept: float, stopped: Estimate) -> Self:
        inputs = plans[0]
        interview, cards = inputs.preparation.interview, inputs.preparation.candidates
        settings = home.settings
        others = [one.preparation.interview for one in plans[1:]]
        return cls(
            kept=kept,
            now=stopped.recall,
            low=stopped.low,
            at=f"{interview.at}",
            scope=f"{interview.scope}",
            decks=tuple(sorted({card.deck for card in cards})),
            cards=crc32("\n".join(sorted(card.key for card in cards)).encode()),
            minutes=f"{interview.minutes} {interview.weekend_minutes}",
            away=" ".join(settings.away),
            weights=f"{settings.parameters}",
            answered=_latest(_given_here(inputs)),
            from_phone=_newest(answer for answer in inputs.answers if answer.row.source is Source.ANKI),
            rows=home.log.head().rows if home.log is not None else 0,
            left_s=inputs.left_s,
            others=" ".join(
                f"{one.id} {one.at} {one.scope} {one.minutes} {one.weekend_minutes}"
                for one in others
                if one.at < interview.at
            ),
        )

    def moved_from(self, before: ToldForecast) -> bool:
        return max(abs(self.kept - before.kept), abs(self.now - before.now)) > LEAST

    def edited_since(self, before: ToldForecast) -> list[Reason]:
        """What was changed by hand, or came from the phone."""
        if self.scope != before.scope:
            cards = [Reason.SCOPE]
        elif set(before.decks) - set(self.decks):
            cards = [Reason.DECK_GONE]
        else:
            cards = [Reason.CARDS] if self.cards != before.cards else []
        others = {
            Reason.DATE: self.at != before.at,
            Reason.MINUTES: self.minutes != before.minutes,
            Reason.DAYS_OFF: self.away != before.away,
            Reason.WEIGHTS: self.weights != before.weights,
            Reason.OTHERS: self.others != before.others,
            Reason.PHONE: self.from_phone > before.rows,
        }
        return [*cards, *(reason for reason, holds in others.items() if holds)]


def still_holds(told: ToldForecast, inputs: PlanInputs, day: date, voided: Set[str]) -> bool:
    """Whether nothing of the days up to `day` was answered here, or taken back, since it was told."""
    newest = _newest(answer for answer in _given_here(inputs) if answer.row.study_day <= day)
    return newest <= told.rows and told.answered not in voided


def _given_here(inputs: PlanInputs) -> list[Met]:
    return [answer for answer in inputs.answers if answer.row.source is not Source.ANKI]


def _latest(answers: Iterable[Met]) -> str:
    latest = max(answers, key=lambda answer: (answer.row.reviewed_at, answer.row.id), default=None)
    return latest.row.id if latest is not None else ""


def _newest(answers: Iterable[Met]) -> int:
    return max((answer.row.sequence for answer in answers), default=0)


class _Day(NamedTuple):
    """What is kept of a day."""

    told: ToldForecast
    """The last time."""
    adjusted: Adjusted | None
    """What the day's screens say of a change, until the next answer."""


def last_told(home: Home, interview: str, day: date) -> ToldForecast | None:
    """What was told last on that day."""
    found = _kept(home, interview, day)
    return found and found.told


def adjusted(home: Home, inputs: PlanInputs, told: ToldForecast) -> Adjusted | None:
    """Why `told` is not what was told before, and keep it.

    A change once explained is explained until the next answer of the day.
    """
    id_, today = inputs.preparation.interview.id, inputs.day
    before = _kept(home, id_, today)
    if before is None:
        earlier = _latest_before(home, id_, today)
        found = _since_day(home, *earlier, inputs, told) if earlier is not None else None
    else:
        reasons = told.edited_since(before.told) if told.moved_from(before.told) else []
        found = _explained(reasons, before.told, told) if reasons else before.adjusted
        if not reasons and told.answered != before.told.answered:
            found = None
    day = _Day(told, found)
    if day != before:
        _keep(home, id_, today, day)
    return found


def _since_day(
    home: Home, day: date, before: ToldForecast, inputs: PlanInputs, told: ToldForecast
) -> Adjusted | None:
    """Why it is another figure than the last one of an earlier day."""
    if not told.moved_from(before):
        return None
    reasons = told.edited_since(before)
    between = [day + timedelta(days=step) for step in range(1, (inputs.day - day).days)]
    earlier = (answer for answer in _given_here(inputs) if answer.row.study_day < inputs.day)
    new_answers = _newest(earlier) > before.rows
    # Neither moves what is known now.
    is_promise = abs(told.kept - before.kept) > LEAST
    if is_promise and missed_among(home, inputs, [*between, *([day] if before.left_s > 0 else [])]):
        reasons.append(Reason.MISSED)
    elif is_promise and before.left_s > 0 and not new_answers:
        reasons.append(Reason.LEFT_OVER)
    if new_answers or not (reasons or inputs.day in inputs.done):
        reasons.append(Reason.ANSWERS)
    return _explained(reasons, before, told) if reasons else None  # else it is the answers of today


def _explained(reasons: Iterable[Reason], before: ToldForecast, told: ToldForecast) -> Adjusted:
    """Of the two figures the line is about the promise, where that moved."""
    of_now = abs(told.kept - before.kept) <= LEAST
    return Adjusted(tuple(reasons), before.now if of_now else before.kept, of_now)


def _latest_before(home: Home, interview: str, day: date) -> tuple[date, ToldForecast] | None:
    keys = (key.rpartition(" ") for key in home.cache.derived.stamps(TOLD))
    days = [date.fromisoformat(kept) for id_, _, kept in keys if id_ == interview]
    if (latest := max((found for found in days if found < day), default=None)) is None:
        return None
    told = last_told(home, interview, latest)
    return told and (latest, told)


@unusable_if_damaged()
def _kept(home: Home, interview: str, day: date) -> _Day | None:
    found = home.cache.derived.get(TOLD, f"{interview} {day}")
    if found is None:
        return None
    told, change = found.value
    reasons = Adjusted(tuple(map(Reason, change[0])), *change[1:]) if change else None
    kept = ToldForecast(*told)
    return _Day(kept._replace(decks=tuple(kept.decks)), reasons)


def _keep(home: Home, interview: str, day: date, kept: _Day) -> None:
    derived, oldest = home.cache.derived, (day - timedelta(days=DAYS_KEPT)).isoformat()
    with suppress(CacheUnusable), home.cache.writing():  # the figure is told all the same
        derived.forget(TOLD, [key for key in derived.stamps(TOLD) if key.rpartition(" ")[2] < oldest])
        derived.put(TOLD, f"{interview} {day}", "", kept)
