"""What is asked at a terminal about an interview: its date, its place, who is there, what to practise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from flashcards.app.interview import read_typed_fields
from flashcards.core.interview.interviews import ALL, CORE, DEFAULT_MINUTES, Interview, Panelist, company_key
from flashcards.core.interview.typed_dates import typed_ahead, typed_moment
from flashcards.errors import UsageProblem
from flashcards.library.interviews.reader import PEOPLE_MAX
from flashcards.show.counts_and_times import when
from flashcards.show.interview.names_and_times import moment_name
from flashcards.show.terminal.prompts import Prompts

FOR_THE_DAY = {
    "link": "What is the link to the call? (Enter skips): ",
    "travel": "How do you get there? (Enter skips): ",
    "documents": "What will you bring? (Enter skips): ",
    "phone": "Who can you call, and on what number? (Enter skips): ",
}
"""By the key in the interview's file."""

OnTheWall = Callable[[datetime], datetime]
"""What the learner's wall clock shows at a moment."""


class GivenInterview(NamedTuple):
    """What options say of a new interview; None: nothing."""

    company: str | None = None
    role: str | None = None
    at: datetime | None = None
    """As typed."""
    minutes: int | None = None
    scope: str | tuple[str, ...] | None = None
    panel: tuple[Panelist, ...] = ()
    round: int | None = None

    def interview(self, last_role: str, round_: int) -> Interview:
        """Where company and date are given."""
        assert self.company is not None
        assert self.at is not None
        return Interview(
            "",
            self.company,
            self.at,
            role=last_role if self.role is None else self.role,
            round=round_ if self.round is None else self.round,
            minutes=DEFAULT_MINUTES if self.minutes is None else self.minutes,
            scope=CORE if self.scope is None else self.scope,
            panel=self.panel,
        )


class InterviewPrompts:
    """Asks by `prompts`; `now` is the learner's wall clock."""

    def __init__(self, prompts: Prompts, now: datetime, on_the_wall: OnTheWall) -> None:
        self.now = now
        self._on_the_wall = on_the_wall
        self.prompts = prompts

    def new_interview(
        self,
        given: GivenInterview,
        last_role: Callable[[str], str],
        next_round: Callable[[str], int | None],
        offer: Callable[[Interview], Sequence[str]],
    ) -> Iterator[Interview]:
        """The interview that is wanted, with ever more of it; nothing before its company and date are told.

        `next_round` of a company with which there was no interview is None: then it is asked.
        `offer` says what the minutes can do for a wider scope, in lines; nothing where there is no choice.
        """
        company = given.company or self.company()
        round_ = given.round or next_round(company) or self.round()
        role = self.role(last_role(company)) if given.role is None else given.role
        told = given._replace(company=company, role=role, at=given.at or self.moment())
        wanted = told.interview("", round_)
        yield wanted
        if given.minutes is None:
            wanted = wanted._replace(minutes=self.minutes())
            yield wanted
        if not given.panel:
            for person in self.people():
                wanted = wanted._replace(panel=(*wanted.panel, person))
                yield wanted
        if where := self.where():
            wanted = wanted._replace(place=where.get("place", ""), link=where.get("link", ""))
            yield wanted
        if given.scope is None and (lines := offer(wanted)):
            self.prompts.say("\n".join(lines))
            yield wanted._replace(scope=self.scope())

    def company(self, default: str = "") -> str:
        if default:
            return self.prompts.ask_or(
                f"Company (Enter for {default}): ", read_typed_fields.typed_company, default
            )
        return self.prompts.ask("Company: ", read_typed_fields.typed_company)

    def round(self) -> int:
        return self.prompts.ask(
            "Which round is it? (1: your first interview there) ", read_typed_fields.typed_round
        )

    def where(self) -> dict[str, str]:
        """Its place or its link; nothing where neither was told."""
        label = "Where is it? A place, or the link to the call (Enter skips): "
        return self.prompts.ask_or(label, read_typed_fields.typed_where, {})

    def for_the_day(self, keys: Sequence[str]) -> dict[str, str]:
        """What is needed on the day, by its keys; nothing for what was skipped."""
        told: dict[str, str] = {}
        for key in keys:
            if key == "place":
                told |= self.where()
            elif typed := self.prompts.ask_or(
                FOR_THE_DAY[key], partial(read_typed_fields.typed_for_the_day, key), ""
            ):
                told[key] = typed
        return told

    def scope_of_decks(self, interview: Interview) -> str | None:
        """As it is typed behind `--scope`; None: as it is."""
        scope = ",".join(interview.scope_entries)
        label = f"Which cards? {CORE}, {ALL}, or decks with commas between (Enter for {scope}): "

        def read(typed: str) -> str:
            read_typed_fields.typed_scope(typed)
            return typed

        return self.prompts.ask_or(label, read, None)

    def role(self, default: str) -> str:
        label = f"Position (Enter for {default}): " if default else "Position (Enter skips): "
        return self.prompts.ask_or(label, read_typed_fields.typed_role, default)

    def moment(self) -> datetime:
        moment = self.prompts.ask('When? Such as "3 dec 10:00": ', self.ahead)
        said = when(moment.date(), self.now.date()).partition(",")[0]
        self.prompts.say(f"  {moment_name(moment, date.min)}, {said}")
        return moment

    def past_moment(self) -> datetime:
        now = self.now.replace(second=0, microsecond=0)

        def past(typed: str) -> datetime:
            moment = typed_moment(typed, now, ahead=False)
            if self._on_the_wall(moment) > self.now:
                raise UsageProblem(f"{moment_name(moment, self.now.date())} is still ahead; when was it?")
            return moment

        return self.prompts.ask_or("When was it? (Enter for now): ", past, now)

    def minutes(self) -> int:
        label = f"Minutes a day (Enter for {DEFAULT_MINUTES}): "
        return self.prompts.ask_or(label, read_typed_fields.typed_minutes, DEFAULT_MINUTES)

    def people(self) -> Iterator[Panelist]:
        self.prompts.say("Who will be there? (name, role; empty line to finish)")
        return self.prompts.each(new_person(()))

    def scope(self) -> str:
        def chosen(typed: str) -> str:
            if typed.casefold() not in (CORE, ALL):
                raise UsageProblem(
                    "type core or all; you can pick individual decks later: flashcards interview edit --scope"
                )
            return typed.casefold()

        return self.prompts.ask_or(f"Which cards? {CORE} or {ALL} (Enter for {CORE}): ", chosen, CORE)

    def ahead(self, typed: str) -> datetime:
        return typed_ahead(typed, self.now, self._on_the_wall)


def new_person(known: Iterable[Panelist]) -> Callable[[str], Panelist]:
    """Reads people that are not known yet."""
    names = {company_key(person.name) for person in known}

    def read(typed: str) -> Panelist:
        person = read_typed_fields.typed_person(typed)
        if company_key(person.name) in names:
            raise UsageProblem(f"{person.name} is already on the list")
        if len(names) >= PEOPLE_MAX:
            raise UsageProblem(f"an interview holds at most {PEOPLE_MAX} people; {person.name} is left out")
        names.add(company_key(person.name))
        return person

    return read
