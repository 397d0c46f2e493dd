"""Interview: what the learner wrote about a date, who sat there, and what it asks for today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from flashcards.core.card_keys import CardKey
from flashcards.core.study_day import study_day

CORE = "core"
"""The scope until the learner says more: cards of priority 3 of enabled decks, and what was asked."""

ALL = "all"

DEFAULT_TIME = time(9)
DEFAULT_MINUTES = 25
FIRST_ROUND = 2
"""The round of the first interview that is added: people who have been invited back are those who add one."""

USUAL_LENGTH = timedelta(hours=1)
"""How long an interview is taken to last whose end nobody wrote down."""

NOTES_WITHIN = timedelta(hours=24)
NOTES_LATE = timedelta(days=3)
"""After that a note that was not sent is not mentioned any more."""

REMIND_DAYS = 7
"""So long the passed day of an answer is mentioned; then the question is about another round."""

FINISHED_AFTER_DAYS = 30


class Went(StrEnum):
    """How an answer went, by the learner's own word."""

    WELL = "well"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Panelist:
    name: str
    role: str = ""
    topics: tuple[str, ...] = ()
    sent: date | None = None
    """When the thank-you note went off."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    question: str
    card: CardKey | None = None
    """As it stands in the file; the card may have another key by now."""
    by: str = ""
    went: Went | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """One file of the home's `interviews/`."""

    id: str
    company: str
    at: datetime
    """The wall clock of the learner, without a zone: whoever reads a file has resolved an offset."""
    role: str = ""
    round: int = FIRST_ROUND
    minutes: int = DEFAULT_MINUTES
    """Per day, for preparation."""
    scope: str | tuple[str, ...] = CORE
    """`CORE`, `ALL`, or deck ids and `tag:` entries."""
    questions_asked: tuple[str, ...] = ()
    """What the learner asked them."""
    next_steps: str = ""
    hear_by: date | None = None
    done: bool = False
    ended: datetime | None = None
    """Wall clock, as `at`."""
    cancelled: bool = False
    finished: bool = False
    """The answer has come, or the learner looks no further."""
    panel: tuple[Panelist, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()

    @property
    def end(self) -> datetime:
        return self.ended or later(self.at, USUAL_LENGTH)

    @property
    def without_message(self) -> tuple[Panelist, ...]:
        return tuple(person for person in self.panel if person.sent is None)

    def is_past(self, now: datetime) -> bool:
        return self.done or self.at <= now

    def is_ahead(self, now: datetime) -> bool:
        return not (self.cancelled or self.finished or self.is_past(now))

    def same_company(self, other: str) -> bool:
        return company_key(self.company) == company_key(other)


class InterviewStage(StrEnum):
    """Where an interview stands; each has its own line on the screen of the day."""

    AHEAD = "ahead"
    EVE = "eve"
    DAY = "day"
    """The day itself, before `at`: nothing is due."""
    AFTER = "after"
    """`at` has passed and nobody said how it went."""
    NOTES = "notes"
    WAITING = "waiting"
    """An answer is promised by a day that is still to come."""
    OVERDUE = "overdue"
    ANOTHER = "another"
    """Is there another round?"""
    FINISHED = "finished"
    CANCELLED = "cancelled"


OVER = (InterviewStage.FINISHED, InterviewStage.CANCELLED)
"""Stages with nothing to say on the screen of the day."""


def stage_of(
    interview: Interview, now: datetime, rollover: int, others: Iterable[Interview] = ()
) -> InterviewStage:
    """The stage at `now`, the learner's wall clock. `others` may hold later rounds of the same company."""
    if interview.cancelled:
        return InterviewStage.CANCELLED
    if interview.finished:
        return InterviewStage.FINISHED
    today = study_day(now, rollover)
    if not interview.is_past(now):
        days = days_until(interview, now, rollover)
        return (InterviewStage.DAY, InterviewStage.EVE)[days] if days < 2 else InterviewStage.AHEAD
    superseded = any(_follows(other, interview) for other in others)
    days_since = (today - study_day(interview.at, rollover)).days
    if not interview.done:
        late = superseded or days_since > FINISHED_AFTER_DAYS
        return InterviewStage.FINISHED if late else InterviewStage.AFTER
    if interview.without_message and now < later(interview.end, NOTES_WITHIN + NOTES_LATE):
        return InterviewStage.NOTES
    if superseded:
        return InterviewStage.FINISHED
    if interview.hear_by and (days_over := (today - interview.hear_by).days) <= REMIND_DAYS:
        return InterviewStage.WAITING if days_over <= 0 else InterviewStage.OVERDUE
    return InterviewStage.FINISHED if days_since > FINISHED_AFTER_DAYS else InterviewStage.ANOTHER


def next_change(interviews: Iterable[Interview], now: datetime) -> datetime | None:
    """The next moment at which a stage changes within a study day; None: at a rollover at the earliest."""
    notes_spans = (NOTES_WITHIN, NOTES_WITHIN + NOTES_LATE)
    moments = (at for one in interviews for at in (one.at, *(later(one.end, span) for span in notes_spans)))
    return min((moment for moment in moments if moment > now), default=None)


def days_until(interview: Interview, now: datetime, rollover: int) -> int:
    """Study days from `now` to the interview; 0 on the day itself, never negative."""
    return max(0, (study_day(interview.at, rollover) - study_day(now, rollover)).days)


def in_order(interviews: Iterable[Interview]) -> list[Interview]:
    """The earliest first; of two at one moment by id, so that the order is the same everywhere."""
    return sorted(interviews, key=lambda interview: (interview.at, interview.id))


def next_interview(interviews: Iterable[Interview], now: datetime) -> Interview | None:
    return next((found for found in in_order(interviews) if found.is_ahead(now)), None)


def last_interview(interviews: Iterable[Interview], now: datetime) -> Interview | None:
    """The latest that is past and was not cancelled."""
    past = [found for found in in_order(interviews) if found.is_past(now) and not found.cancelled]
    return past[-1] if past else None


def next_round(interviews: Sequence[Interview], company: str) -> int:
    rounds = [found.round for found in interviews if found.same_company(company) and not found.cancelled]
    return max(rounds) + 1 if rounds else FIRST_ROUND


def earlier_rounds(interviews: Iterable[Interview], interview: Interview) -> list[Interview]:
    """The rounds of the same company before this one, the first one first."""
    return [found for found in in_order(interviews) if _follows(interview, found)]


def company_key(company: str) -> str:
    """Equal for two ways to write one company: capitals and blanks do not count."""
    return " ".join(company.casefold().split())


def later(moment: datetime, span: timedelta) -> datetime:
    """`moment` + `span`, at most the end of the calendar."""
    return moment + span if moment < datetime.max - span else datetime.max


def _follows(one: Interview, other: Interview) -> bool:
    """Whether `one` is a later round of the same company than `other`."""
    if one.id == other.id or one.cancelled or not one.same_company(other.company):
        return False
    return (one.round, one.at) > (other.round, other.at)
