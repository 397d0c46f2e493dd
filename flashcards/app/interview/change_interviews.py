"""What the learner says about an interview, written into its file. The review log is never touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.app.editor.working_copy import EditCopy, EditOutcome, begin_in
from flashcards.app.interview.read_typed_fields import typed_company, typed_role
from flashcards.app.interview.reading import interview_named, interviews_of, on_the_wall, wall_clock
from flashcards.app.interview.scope import must_lead_to_cards, scope_notices, scope_of
from flashcards.core.card_ids import free_name, normalised, slug
from flashcards.core.interview.days_off import DaysOff, days_off
from flashcards.core.interview.interviews import (
    FOR_THE_DAY,
    AskedQuestion,
    Interview,
    Panelist,
    Reply,
    next_round,
)
from flashcards.core.study_day import study_day
from flashcards.errors import UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.config.editing import set_value
from flashcards.library.files.problem import errors_in, sound
from flashcards.library.files.reading import read_source
from flashcards.library.interviews.editing import Add, Change, Drop, Put, change_interview, write_interview
from flashcards.library.interviews.reader import interview_of


def new_interview(home: Home, wanted: Interview, round_: int | None = None) -> Interview:
    """The interview that `add_interview` would write: with its id, its round and the company's known name.

    Raises UsageProblem where that round is ahead already, for the same position.
    """
    known = interviews_of(home)
    same = [one.company for one in known.interviews if one.same_company(wanted.company)]
    company = same[0] if same else typed_company(wanted.company)
    round_ = next_round(known.interviews, company) if round_ is None else round_
    role = typed_role(wanted.role)
    for one in known.interviews:
        same_role = one.role.casefold() == role.casefold()
        if one.same_company(company) and one.round == round_ and same_role and one.is_ahead(wall_clock(home)):
            move = f"to move it: flashcards interview edit {one.id} --when"
            raise UsageProblem(f"{company}, round {round_} is there already ({one.id}); {move}")
    folder, stem = home.places.interviews, f"{slug(company, 50) or 'interview'}-{round_}"
    free = free_name(stem, lambda name: name in known.paths or (folder / f"{name}.toml").exists())
    return wanted._replace(id=free, company=company, at=on_the_wall(home, wanted.at), round=round_, role=role)


def add_interview(home: Home, wanted: Interview, round_: int | None = None) -> Interview:
    """Write a new interview file; without a round it is the one after the last of that company.

    The id is made here. `wanted.at` as typed: with an offset where one was given, else on the learner's
    wall clock. Raises what `new_interview` and `check_scope` raise.
    """
    interview = new_interview(home, wanted, round_)
    check_scope(home, interview)
    preparation: dict[str, object] = {"minutes": wanted.minutes, "scope": wanted.scope}
    preparation |= {key: getattr(wanted, key) for key in FOR_THE_DAY}
    if wanted.done:
        preparation = {"done": True}
    heading = {"company": interview.company, "role": interview.role, "round": interview.round}
    people = [Add("panel", person._asdict()) for person in wanted.panel]
    home.make()
    path = home.places.interviews / f"{interview.id}.toml"
    write_interview(path, {**heading, "at": wanted.at, **preparation}, people)
    return interview


def set_days_off(home: Home, typed: Iterable[DaysOff]) -> None:
    """Write the learner's days off into config.toml; past ones stay."""
    past = [span for span in map(days_off, home.settings.away) if span.last < home.today]
    spans = [*past, *(span for span in typed if span not in past)]
    home.make()
    set_value(home.places.config, "away", json.dumps([span.written for span in spans]))
    home.look_again()


def known_round(home: Home, company: str) -> int | None:
    """The round after the last one of the company; None where it had none."""
    known = interviews_of(home).interviews
    return next_round(known, company) if any(one.same_company(company) for one in known) else None


def last_role(home: Home, company: str) -> str:
    """The position of the last interview with the company; "" where there is none."""
    known = reversed(interviews_of(home).interviews)
    return next((one.role for one in known if one.role and one.same_company(company)), "")


def change(home: Home, interview: Interview, changes: Sequence[Change]) -> None:
    """Make the changes in the interview's file. Raises ProblemsFound, and nothing is written."""
    change_interview(interviews_of(home).paths[interview.id], changes)


def apply_edits(home: Home, interview: Interview, edits: Mapping[str, Any]) -> Interview:
    """Write what becomes of an interview, by the keys of its file, and read it again.

    `edits` may also hold the days `away` and questions `to_ask`, by the name of a person. Raises what
    `check_scope` and `change` raise.
    """
    values = dict(edits)
    days_off, questions = values.pop("away", None), to_ask_changes(interview, values.pop("to_ask", {}))
    if "scope" in values:
        check_scope(home, interview._replace(scope=values["scope"]))
    change(home, interview, [*(Put(key, value) for key, value in values.items()), *questions])
    if days_off is not None:
        set_days_off(home, days_off)
    return interview_named(home, interview.id)


def edit_interview(home: Home, path: Path, edit: EditCopy) -> EditOutcome:
    """Open an interview's file in the editor. Raises ProblemsFound for one that cannot be read."""
    source = sound(read_source(path))
    copy = begin_in(
        home, path, source, source, 1, lambda text: errors_in(interview_of(text)[1]), f"Written: {path}"
    )
    return edit(copy)


def check_scope(home: Home, interview: Interview) -> None:
    """Raises where no entry of the scope leads to a card; adds a notice for each that does not."""
    scoped = scope_of(home, interview)
    must_lead_to_cards(home, scoped)
    home.notices += scope_notices(home, scoped.unknown)


# -- after it -----------------------------------------------------------------------------------


class AfterInterview(NamedTuple):
    topics: Mapping[str, tuple[str, ...]] = {}
    """Name of a person -> what they talked about."""
    absent: tuple[str, ...] = ()
    """Names of people who were not there."""
    renamed: Mapping[str, str] = {}
    """Name as it stands -> as it should."""
    people: tuple[Panelist, ...] = ()
    """Others who were there."""
    questions: tuple[str, ...] = ()
    """What the learner asked."""
    next_steps: str = ""
    hear_by: date | None = None
    to_ask: Mapping[str, tuple[str, ...]] = {}
    """Name of a person -> what the learner wants to ask them next time."""
    heard: Reply | None = None
    next_at: datetime | None = None
    """When the next round is, as typed."""

    def with_question_to_ask(self, name: str, question: str) -> AfterInterview:
        """One more for somebody in the panel, or among those who were there too."""
        if name in [person.name for person in self.people]:
            people = [
                person._replace(questions=(*person.questions, question)) if person.name == name else person
                for person in self.people
            ]
            return self._replace(people=tuple(people))
        return self._replace(to_ask={**self.to_ask, name: (*self.to_ask.get(name, ()), question)})


def mark_done(home: Home, interview: Interview, told: AfterInterview) -> None:
    """Write what was told, and that it is done; on the day itself also when it ended."""
    rollover = home.settings.rollover
    now = wall_clock(home)
    changes = [Put("done", value=True)]
    if interview.ended is None and study_day(now, rollover) == study_day(interview.at, rollover):
        changes.append(Put("ended", max(now, interview.at).replace(microsecond=0)))
    asked = told.questions and tuple(dict.fromkeys((*interview.questions_asked, *told.questions)))
    is_over = told.heard in (Reply.OFFER, Reply.NO)
    given = {"finished": is_over, "questions_asked": asked}
    given |= {"next_steps": told.next_steps, "hear_by": told.hear_by}
    changes += [Put(key, value) for key, value in given.items() if value]
    change(home, interview, [*changes, *_people_changes(interview, told)])


def add_next_round(home: Home, interview: Interview, at: datetime) -> Interview:
    """The round after it, with the same people, position, minutes and cards. Raises as `add_interview`."""
    people = tuple(Panelist(person.name, person.role) for person in interview.panel)
    following = Interview("", interview.company, at, role=interview.role, panel=people)
    return add_interview(home, following._replace(minutes=interview.minutes, scope=interview.scope))


def _people_changes(interview: Interview, told: AfterInterview) -> list[Change]:
    """The changes to the panel. Raises UnknownName for a name that nobody has."""
    changes = [*_more_for(interview, "topics", told.topics), *to_ask_changes(interview, told.to_ask)]
    changes += [Put("name", new, "panel", person_number(interview, old)) for old, new in told.renamed.items()]
    # From the last to the first, so that the numbers hold.
    numbers = {person_number(interview, name) for name in told.absent}
    changes += [Drop("panel", number) for number in sorted(numbers, reverse=True)]
    return changes + [Add("panel", person._asdict()) for person in told.people]


def to_ask_changes(interview: Interview, to_ask: Mapping[str, tuple[str, ...]]) -> list[Change]:
    """`to_ask`: name of a person -> more questions for them. Raises UnknownName for a name nobody has."""
    return _more_for(interview, "questions", to_ask)


def _more_for(interview: Interview, key: str, told: Mapping[str, tuple[str, ...]]) -> list[Change]:
    before = {number: getattr(person, key) for number, person in enumerate(interview.panel, 1)}
    after = dict(before)
    for name, more in told.items():
        number = person_number(interview, name)
        after[number] = tuple(dict.fromkeys((*after[number], *more)))
    return [Put(key, values, "panel", number) for number, values in after.items() if values != before[number]]


def mark_sent(home: Home, interview: Interview, names: Iterable[str]) -> list[str]:
    """Tick off the messages to these people; their full names. Raises UnknownName."""
    numbers = [person_number(interview, name) for name in names]
    today = wall_clock(home).date()
    unsent = [number for number in numbers if interview.panel[number - 1].sent is None]
    change(home, interview, [Put("sent", today, "panel", number) for number in unsent])
    return [interview.panel[number - 1].name for number in numbers]


def keep_asked(home: Home, interview: Interview, questions: Iterable[AskedQuestion]) -> None:
    """Write the questions they asked below the others; one that is there gets what is new about it."""
    known = {normalised(found.question): number for number, found in enumerate(interview.asked, 1)}
    changes: list[Change] = []
    for question in questions:
        values = {
            "card": question.card,
            "by": question.by,
            "went": question.went and str(question.went),
            "answered": question.answered,
        }
        if (number := known.get(normalised(question.question))) is None:
            changes.append(Add("asked", {"question": question.question, **values}))
            known[normalised(question.question)] = len(known) + 1
        else:
            changes += [Put(key, value, "asked", number) for key, value in values.items() if value]
    change(home, interview, changes)


# -- people -------------------------------------------------------------------------------------


def person_number(interview: Interview, name: str) -> int:
    """Who (from 1) is meant by the whole name, or a part of it that only one has. Raises UnknownName."""
    said = name.casefold().split()
    names = [person.name.casefold().split() for person in interview.panel]
    for found in (
        [number for number, known in enumerate(names, 1) if known == said],
        [number for number, known in enumerate(names, 1) if said and set(said) <= set(known)],
    ):
        if len(found) == 1:
            return found[0]
    people = [person.name for person in interview.panel]
    advice = f"there are {', '.join(people)}" if people else "nobody is in the panel yet"
    raise UnknownName("person", name, people, advice)
