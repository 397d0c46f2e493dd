"""What is asked at a terminal about an interview: its date, and how it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from flashcards.app.interview import typed_fields
from flashcards.app.interview.change_interviews import AfterInterview
from flashcards.core.interview.interviews import (
    ALL,
    CORE,
    DEFAULT_MINUTES,
    Interview,
    Panelist,
    Reply,
    company_key,
)
from flashcards.core.interview.typed_dates import typed_ahead, typed_hear_by, typed_moment
from flashcards.errors import UsageProblem
from flashcards.library.interviews.reader import INTERVIEW_FIELDS, PANEL_FIELDS, PEOPLE_MAX
from flashcards.show.counts_and_times import when
from flashcards.show.interview.names_and_times import moment_name, name_of, person_name
from flashcards.show.terminal.prompts import HOW_TO_GO_BACK, Prompts

NOT_THERE = "-"

FOR_THE_DAY = {
    "link": "What is the link to the call? (Enter skips): ",
    "travel": "How do you get there? (Enter skips): ",
    "documents": "What will you bring? (Enter skips): ",
    "phone": "Who can you call, and on what number? (Enter skips): ",
}
"""By the key in the interview's file."""

HEARD = "Have you heard from them? n next round, o an offer, r a refusal (Enter: not yet): "
NEXT_AT = "When is the next round? (Enter: not known yet) "

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
        self._now = now
        self._on_the_wall = on_the_wall
        self.prompts = prompts

    # -- a new one ----------------------------------------------------------------------------

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
                f"Company (Enter for {default}): ", typed_fields.typed_company, default
            )
        return self.prompts.ask("Company: ", typed_fields.typed_company)

    def round(self) -> int:
        return self.prompts.ask(
            "Which round is it? (1: your first interview there) ", typed_fields.typed_round
        )

    def where(self) -> dict[str, str]:
        """Its place or its link; nothing where neither was told."""
        nothing: dict[str, str] = {}
        label = "Where is it? A place, or the link to the call (Enter skips): "
        return self.prompts.ask_or(label, typed_fields.typed_where, nothing)

    def for_the_day(self, keys: Sequence[str]) -> dict[str, str]:
        """What is needed on the day, by its keys; nothing for what was skipped."""
        told: dict[str, str] = {}
        for key in keys:
            if key == "place":
                told |= self.where()
            elif typed := self.prompts.ask_or(
                FOR_THE_DAY[key], partial(typed_fields.typed_for_the_day, key), ""
            ):
                told[key] = typed
        return told

    def scope_of_decks(self, interview: Interview) -> str | None:
        """As it is typed behind `--scope`; None: as it is."""
        scope = interview.scope if isinstance(interview.scope, str) else ",".join(interview.scope)
        label = f"Which cards? {CORE}, {ALL}, or decks with commas between (Enter for {scope}): "
        nothing: str | None = None

        def read(typed: str) -> str | None:
            typed_fields.typed_scope(typed)
            return typed

        return self.prompts.ask_or(label, read, nothing)

    def written_to(self, names: Sequence[str]) -> tuple[str, ...]:
        """To whom of these a message was sent; nobody where that was skipped."""
        nobody: tuple[str, ...] = ()
        numbered = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))

        def read(typed: str) -> tuple[str, ...]:
            said = typed.replace(",", " ").split()
            if not all(
                word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= len(names) for word in said
            ):
                raise UsageProblem("type their numbers, such as 1 2")
            return tuple(dict.fromkeys(names[int(word) - 1] for word in said))

        return self.prompts.ask_or(f"Who have you written to? {numbered} (Enter: nobody): ", read, nobody)

    def role(self, default: str) -> str:
        label = f"Position (Enter for {default}): " if default else "Position (Enter skips): "
        return self.prompts.ask_or(label, typed_fields.typed_role, default)

    def moment(self) -> datetime:
        moment = self.prompts.ask('When? Such as "3 dec 10:00": ', self._ahead)
        said = when(moment.date(), self._now.date()).partition(",")[0]
        self.prompts.say(f"  {moment_name(moment, date.min)}, {said}")
        return moment

    def past_moment(self) -> datetime:
        now = self._now.replace(second=0, microsecond=0)

        def past(typed: str) -> datetime:
            moment = typed_moment(typed, now, ahead=False)
            if self._on_the_wall(moment) > self._now:
                raise UsageProblem(f"{moment_name(moment, self._now.date())} is still ahead; when was it?")
            return moment

        return self.prompts.ask_or("When was it? (Enter for now): ", past, now)

    def minutes(self) -> int:
        label = f"Minutes a day (Enter for {DEFAULT_MINUTES}): "
        return self.prompts.ask_or(label, typed_fields.typed_minutes, DEFAULT_MINUTES)

    def people(self) -> Iterator[Panelist]:
        self.prompts.say("Who will be there? (name, role; empty line to finish)")
        return self.prompts.each(_new_person(()))

    def scope(self) -> str:
        def chosen(typed: str) -> str:
            if typed.casefold() not in (CORE, ALL):
                raise UsageProblem(
                    "type core or all; you can pick individual decks later: flashcards interview edit --scope"
                )
            return typed.casefold()

        return self.prompts.ask_or(f"Which cards? {CORE} or {ALL} (Enter for {CORE}): ", chosen, CORE)

    def _ahead(self, typed: str) -> datetime:
        return typed_ahead(typed, self._now, self._on_the_wall)

    # -- one that is over ---------------------------------------------------------------------

    def after(self, interview: Interview) -> Iterator[AfterInterview]:
        """What is told of it, with ever more of it; nothing before something was told."""
        prompts, told = self.prompts, AfterInterview()
        if interview.done and (heard := self._heard()).heard:
            yield heard
            return
        prompts.say(f"{name_of(interview)}. Two minutes while it is fresh; Enter skips a line.")
        prompts.say(f"{HOW_TO_GO_BACK}\n")
        if interview.panel:
            prompts.say(
                "What did you talk about? Topics, separated by commas. "
                f"For someone who wasn't there, type a minus ({NOT_THERE})."
            )
        nothing: tuple[str, ...] | None = ()
        for person in interview.panel:
            topics = prompts.ask_or(f"  {person_name(person)}: ", partial(_topics_or_absent, person), nothing)
            if topics is None:
                told = told._replace(absent=(*told.absent, person.name))
            elif topics:
                told = told._replace(topics={**told.topics, person.name: topics})
            yield told
        who = "Who else" if interview.panel else "Who"
        prompts.say(f"{who} was there? (name, role; empty line to finish)")
        others: tuple[Panelist, ...] = ()
        for person in prompts.each(_new_person(interview.panel)):
            others = (*others, person)
            yield told._replace(people=others)
        for place, person in enumerate(others):
            label = f"  What did you discuss with {person.name}? "
            typed = prompts.ask_or(label, typed_fields.typed_topics, person.topics)
            others = (*others[:place], person._replace(topics=typed), *others[place + 1 :])
            yield told._replace(people=others)
        told = told._replace(people=others)
        prompts.say("What did you ask them? (one question per line; empty line to finish)")
        for question in prompts.each(partial(_question, interview)):
            told = told._replace(questions=(*told.questions, question))
            yield told
        there = [*(person for person in interview.panel if person.name not in told.absent), *others]
        if there:
            prompts.say("What will you ask them next time? (one question per line; empty line to finish)")
            if len(there) > 1:
                prompts.say(
                    f'Begin with the name, such as "{there[0].name.split()[0]}: How did the hiring go?"'
                )
            for to_ask in prompts.each(_new_question(there)):
                told = told.with_question_to_ask(*to_ask)
                yield told
        told = told._replace(
            next_steps=prompts.ask_or("What happens next? ", typed_fields.typed_next_steps, "")
        )
        yield told
        label = 'When will they let you know? A day, such as "fri" or "in 7 days" (Enter skips): '
        day = interview.at.date()
        hear_by = prompts.ask_or(label, lambda typed: typed_hear_by(typed, self._now, day), None)
        told = told._replace(hear_by=hear_by)
        yield told
        if not interview.done and hear_by is None and (heard := self._heard()).heard:
            yield told._replace(heard=heard.heard, next_at=heard.next_at)

    def _heard(self) -> AfterInterview:
        """What they have answered, if they have."""
        nothing: Reply | None = None
        heard = self.prompts.ask_or(HEARD, typed_fields.typed_heard, nothing)
        if heard is not Reply.NEXT:
            return AfterInterview(heard=heard)
        no_date: datetime | None = None
        return AfterInterview(heard=heard, next_at=self.prompts.ask_or(NEXT_AT, self._ahead, no_date))


def _new_person(known: Iterable[Panelist]) -> Callable[[str], Panelist]:
    """Reads people that are not known yet."""
    names = {company_key(person.name) for person in known}

    def read(typed: str) -> Panelist:
        person = typed_fields.typed_person(typed)
        if company_key(person.name) in names:
            raise UsageProblem(f"{person.name} is already on the list")
        if len(names) >= PEOPLE_MAX:
            raise UsageProblem(f"an interview holds at most {PEOPLE_MAX} people; {person.name} is left out")
        names.add(company_key(person.name))
        return person

    return read


def _topics_or_absent(person: Panelist, typed: str) -> tuple[str, ...] | None:
    if typed == NOT_THERE:
        return None
    topics = typed_fields.typed_topics(typed)
    typed_fields.must_fit(PANEL_FIELDS["topics"], "the topics", (*person.topics, *topics))
    return topics


def _new_question(there: Sequence[Panelist]) -> Callable[[str], tuple[str, str]]:
    """Reads a person's name and what to ask them; of one person the name may be left out."""
    questions = {person.name: person.questions for person in there}

    def read(typed: str) -> tuple[str, str]:
        before, _, question = typed.partition(":")
        said = set(before.casefold().split())
        meant = [name for name in questions if said and said <= set(name.casefold().split())]
        if not question.strip() or len(meant) != 1:
            meant, question = list(questions), typed
        if len(meant) > 1:
            name = meant[0].split()[0]
            raise UsageProblem(f'begin with the name: "{name}: {typed[:40]}"')
        question = typed_fields.typed_question(question)
        more = (*questions[meant[0]], question)
        typed_fields.must_fit(PANEL_FIELDS["questions"], "the list", more)
        questions[meant[0]] = more
        return meant[0], question

    return read


def _question(interview: Interview, typed: str) -> str:
    question = typed_fields.typed_question(typed)
    asked = (*interview.questions_asked, question)
    typed_fields.must_fit(INTERVIEW_FIELDS["questions_asked"], "the list", asked)
    return question
