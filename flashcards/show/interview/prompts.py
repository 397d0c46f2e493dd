"""What is asked at a terminal about an interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from flashcards.app.interview import typed_fields
from flashcards.app.interview.asked_questions import Heard, typed_questions
from flashcards.app.interview.typed_fields import By
from flashcards.app.interview.writing import AfterInterview
from flashcards.core.interview.interviews import (
    ALL,
    CORE,
    DEFAULT_MINUTES,
    AskedQuestion,
    Interview,
    Panelist,
)
from flashcards.core.interview.same_question import Match
from flashcards.core.interview.typed_dates import typed_day, typed_moment
from flashcards.errors import UsageProblem
from flashcards.show.card_lines import listed_question
from flashcards.show.interview.names_and_times import moment_name, name_of, person_name
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.words import when

T = TypeVar("T")

NOT_THERE = "-"


class InputEnded(UsageProblem):
    """The input ended in the middle of the questions."""


class InterviewPrompts:
    """Asks at `terminal`; `now` is the learner's wall clock.

    Methods raise InputEnded unless they say what the end of the input means.
    """

    def __init__(self, terminal: LineTerminal, now: datetime) -> None:
        self._terminal = terminal
        self._now = now

    def company(self, default: str = "") -> str:
        if default:
            return self._or(f"Company [{default}]: ", typed_fields.typed_company, default)
        return self._asked("Company: ", typed_fields.typed_company)

    def role(self, default: str) -> str:
        label = f"Position [{default}]: " if default else "Position (Enter skips): "
        return self._or(label, typed_fields.typed_role, default)

    def moment(self) -> datetime:
        moment = self._asked("When: ", self._ahead)
        said = when(moment.date(), self._now.date()).partition(",")[0]
        self._terminal.say(f"  {moment_name(moment, date.min)}, {said}")
        return moment

    def _ahead(self, typed: str) -> datetime:
        moment = typed_moment(typed, self._now)
        if moment.date() < self._now.date():
            raise UsageProblem(f"{moment_name(moment, self._now.date())} is in the past")
        return moment

    def past_day(self) -> datetime:
        now = self._now.replace(second=0, microsecond=0)
        return self._or("When was it? [today] ", lambda typed: typed_moment(typed, now, ahead=False), now)

    def minutes(self) -> int:
        return self._or(f"Minutes a day [{DEFAULT_MINUTES}]: ", typed_fields.typed_minutes, DEFAULT_MINUTES)

    def people(self) -> tuple[Panelist, ...]:
        self._terminal.say("Who will be there? (name, role; empty line to finish)")
        return tuple(self._until_empty(typed_fields.typed_person))

    def scope(self) -> str:
        def chosen(typed: str) -> str:
            if typed.casefold() not in (CORE, ALL):
                raise UsageProblem("core or all; single decks: flashcards interview edit --scope DECK,DECK")
            return typed.casefold()

        return self._if_told(f"Which cards? {CORE} or {ALL} [{CORE}]: ", chosen, CORE)

    def questions(self, company: str, round_: int) -> list[str]:
        """All lines first, so that a list can be pasted."""
        ask = "What did they ask? One question per line; empty line to finish."
        self._terminal.say(f"{company}, round {round_}. {ask}")
        return typed_questions(self._until_empty(typed_fields.typed_question))

    def settle(self, heard: Heard, given: By) -> AskedQuestion:
        """Which card it is, if any, who asked it, and how it went. Input that ends means: no card."""
        self._terminal.say(f"\n{heard.question}")
        card = heard.card
        if heard.matches and not heard.is_settled:
            with suppress(InputEnded):
                chosen = self._card(heard.matches)
                card = chosen.key if chosen else card
        label = "  Who asked, and how did it go? (Rosa, weak; Enter skips) "
        said = self._if_told(label, typed_fields.typed_by, By()) if given == By() else given
        return AskedQuestion(heard.question, card, said.by, said.went)

    def _card(self, found: Sequence[Match]) -> Match | None:
        numbers = {str(number): match for number, match in enumerate(found, 1)}
        for number, match in numbers.items():
            self._terminal.say(
                f"  {number}  {match.key}\n     {listed_question(match.wording, match.context)}"
            )
        choices: dict[str, Match | None] = {"": found[0], "y": found[0], "n": None, **numbers}

        def chosen(typed: str) -> Match | None:
            if typed.lower() not in choices:
                raise UsageProblem(f'"{typed[:20]}" is none of them')
            return choices[typed.lower()]

        if len(found) == 1:
            return self._asked("  Is it this card? Enter: yes, n: no ", chosen)
        rest = ", ".join(list(numbers)[1:])
        return self._asked(f"  Is it one of these? Enter: the first, {rest}: that one, n: none ", chosen)

    def told(self, interview: Interview) -> AfterInterview:
        say = self._terminal.say
        say(f"{name_of(interview)}. Two minutes while it is fresh; Enter skips a line.\n")
        topics: dict[str, tuple[str, ...]] = {}
        absent: list[str] = []
        nothing: tuple[str, ...] | None = ()
        if interview.panel:
            say(f"What did you talk about? (topics, separated by commas; {NOT_THERE} if absent)")
        for person in interview.panel:
            said = self._if_told(f"  {person_name(person)}: ", _topics_or_absent, nothing)
            if said is None:
                absent.append(person.name)
            elif said:
                topics[person.name] = said
        say("Who else was there? (name, role; empty line to finish)")
        others = tuple(
            replace(
                person, topics=self._if_told(f"  Topics with {person.name}: ", typed_fields.typed_topics, ())
            )
            for person in list(self._until_empty(typed_fields.typed_person))
        )
        say("What did you ask them? (one question per line; empty line to finish)")
        questions = tuple(self._until_empty(typed_fields.typed_question))
        next_steps = self._if_told("What happens next? ", typed_fields.typed_next_steps, "")
        hear_by = self._if_told(
            "When will they let you know? (10 dec, in 7 days) ",
            lambda typed: typed_day(typed, self._now),
            None,
        )
        return AfterInterview(topics, tuple(absent), {}, others, questions, next_steps, hear_by)

    def _asked(self, label: str, read: Callable[[str], T]) -> T:
        """What was typed, as `read` understands it; asked again where that makes no sense."""
        while True:
            typed = self._terminal.ask(label, inline=True)
            if typed is None:
                raise InputEnded("the input ended; nothing was written")
            try:
                return read(typed)
            except UsageProblem as error:
                self._terminal.say(f"  {error}")

    def _or(self, label: str, read: Callable[[str], T], default: T) -> T:
        """As `_asked`; an empty line is the default."""
        return self._asked(label, lambda typed: read(typed) if typed else default)

    def _if_told(self, label: str, read: Callable[[str], T], default: T) -> T:
        """As `_or`, and so is the end of the input: what was told before it is kept."""
        with suppress(InputEnded):
            return self._or(label, read, default)
        return default

    def _until_empty(self, read: Callable[[str], T]) -> Iterator[T]:
        """Each line that makes sense; a blank line within what was pasted does not end it."""
        while (typed := self._terminal.ask("  ", inline=True)) or (
            typed == "" and self._terminal.more_is_there()
        ):
            try:
                if typed:
                    yield read(typed)
            except UsageProblem as error:
                self._terminal.say(f"  {error}")


def _topics_or_absent(text: str) -> tuple[str, ...] | None:
    return None if text == NOT_THERE else typed_fields.typed_topics(text)
