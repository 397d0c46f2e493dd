"""Interview: what the learner wrote about a date, who sat there, and what it asks for today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

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


FOR_THE_DAY = ("place", "link", "travel", "documents", "phone")
"""Fields of an interview that the learner needs on the day itself."""

SATURDAY = 5
"""As `date.weekday` counts."""


class Went(StrEnum):
    """How an answer went, by the learner's own word."""

    WELL = "well"
    SO_SO = "so-so"
    BADLY = "badly"

    @classmethod
    def _missing_(cls, value: object) -> Went | None:
        """Files of earlier versions have other words."""
        return {"fair": cls.SO_SO, "weak": cls.BADLY}.get(str(value))


FORMER_WENT = ("fair", "weak")
"""The words of earlier versions, read for ever."""


class Reply(StrEnum):
    """What they have answered after an interview."""

    NEXT = "next"
    """There is a next round."""
    OFFER = "offer"
    NO = "no"


# Named tuples, all three: dataclasses take eight times as long to make, at every start.
class Panelist(NamedTuple):
    name: str
    role: str = ""
    topics: tuple[str, ...] = ()
    sent: date | None = None
    """When the thank-you message was sent."""
    questions: tuple[str, ...] = ()
    """What the learner wants to ask this person."""


class AskedQuestion(NamedTuple):
    question: str
    card: CardKey | None = None
    """As it stands in the file; the card may have another key by now."""
    by: str = ""
    went: Went | None = None
    answered: str = ""
    """What the learner answered."""


class Interview(NamedTuple):
    """One file of the home's `interviews/`."""

    id: str
    company: str
    at: datetime
    """The wall clock of the learner, without a zone: whoever reads a file has resolved an offset."""
    role: str = ""
    round: int = FIRST_ROUND
    minutes: int = DEFAULT_MINUTES
    """Per day, for preparation."""
    weekend_minutes: int | None = None
    """The same on Saturdays and Sundays; None: as on other days."""
    scope: str | tuple[str, ...] = CORE
    """`CORE`, `ALL`, or deck ids and `tag:` entries."""
    questions_asked: tuple[str, ...] = ()
    """What the learner asked them."""
    next_steps: str = ""
    hear_by: date | None = None
    place: str = ""
    link: str = ""
    """Of the video call."""
    travel: str = ""
    """How to get there."""
    documents: str = ""
    """What to bring."""
    phone: str = ""
    """Whom to call on the way."""
    done: bool = False
    ended: datetime | None = None
    """Wall clock, as `at`."""
    cancelled: bool = False
    finished: bool = False
    """The answer has come, or the learner looks no further."""
    panel: tuple[Panelist, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()

    @property
    def name(self) -> str:
        """`Acme, round 2`."""
        return f"{self.company}, round {self.round}"

    @property
    def scope_entries(self) -> tuple[str, ...]:
        return (self.scope,) if isinstance(self.scope, str) else self.scope

    @property
    def end(self) -> datetime:
        return self.ended or later(self.at, USUAL_LENGTH)

    @property
    def is_planned(self) -> bool:
        """Whether any day has minutes for it."""
        return bool(self.minutes or self.weekend_minutes)

    def minutes_on(self, day: date) -> int:
        """The minutes that it asks for on `day`, should that be no day off."""
        at_weekend = self.weekend_minutes if day.weekday() >= SATURDAY else None
        return self.minutes if at_weekend is None else at_weekend

    @property
    def without_message(self) -> tuple[Panelist, ...]:
        return tuple(person for person in self.panel if person.sent is None)

    def is_past(self, now: datetime) -> bool:
        return self.done or self.at <= now

    def is_ahead(self, now: datetime) -> bool:
        return not (self.cancelled or self.finished or self.is_past(now))

    def same_company(self, other: str) -> bool:
        return company_key(self.company) == company_key(other)


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
    return [found for found in in_order(interviews) if follows(interview, found)]


def company_key(company: str) -> str:
    """Equal for two ways to write one company: capitals and blanks do not count."""
    return " ".join(company.casefold().split())


def later(moment: datetime, span: timedelta) -> datetime:
    """`moment` + `span`, at most the end of the calendar."""
    return moment + span if moment < datetime.max - span else datetime.max


def follows(one: Interview, other: Interview) -> bool:
    """Whether `one` is a later round of the same company than `other`."""
    if one.id == other.id or one.cancelled or not one.same_company(other.company):
        return False
    return (one.round, one.at) > (other.round, other.at)
