"""Interview files: `interviews/ID.toml`, one interview each, the file's stem is its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import (
    ALL,
    CORE,
    DEFAULT_TIME,
    FOR_THE_DAY,
    FORMER_WENT,
    AskedQuestion,
    Interview,
    Panelist,
    Went,
    company_key,
)
from flashcards.core.interview.scope import TAG
from flashcards.core.interview.typed_dates import YEARS
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.files import value_rules as rule
from flashcards.library.files.check_keys import check_table
from flashcards.library.files.collect_problems import Findings, check_source
from flashcards.library.files.conflict_copies import original_of, what_to_do
from flashcards.library.files.problem import Problem, Spot, error, errors_in
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.files.value_rules import Id, Rule, Tag, is_card_reference, is_slug, is_tag
from flashcards.library.files.values_in_messages import quoted

MINUTES_MAX = 600
PEOPLE_MAX = 30
QUESTIONS_MAX = 200


@dataclass(frozen=True, slots=True)
class DateAndTime:
    """A date with a time, with or without an offset; a plain date is `DEFAULT_TIME` of that day."""

    def ok(self, value: object) -> bool:
        return type(value) in (date, datetime) and value.year in YEARS  # type: ignore[attr-defined]  # a date by then

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) not in (date, datetime):
            yield f"{label} must be a date and time without quotes; write {key} = 2026-12-03T10:00:00"
        else:
            yield f"{label} is in a year before {YEARS[0]} or after {YEARS[-1]}"


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """`"core"`, `"all"`, or a list of decks and `tag:` entries."""

    entries: rule.ListOf

    def ok(self, value: object) -> bool:
        return value in (CORE, ALL) if type(value) is str else value != [] and self.entries.ok(value)

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if value == []:
            yield f'{label} is empty; write {key} = "{CORE}"'
        elif type(value) is list:
            yield from self.entries.complaints(label, key, value)
        else:
            example = quoted(value) if type(value) is str and _is_entry(value) else '"behavioural"'
            yield f'{label} must be "{CORE}", "{ALL}" or a list; write {key} = [{example}]'


def _is_entry(text: str) -> bool:
    return is_tag(text.removeprefix(TAG)) if text.startswith(TAG) else is_slug(text)


ScopeEntry = rule.Pattern(
    _is_entry,
    f'the id of a deck or "{TAG}" and a tag',
    lambda text: TAG + Tag.repair(text[len(TAG) :]) if text.lower().startswith(TAG) else Id.repair(text),
)
CardKeyRule = rule.Pattern(lambda text: "/" in text and is_card_reference(text), '"deck/card"', lambda _: "")

INTERVIEW_FIELDS: Mapping[str, Rule] = {
    "company": rule.Text(120),
    "role": rule.Text(120, may_be_blank=True),
    "round": rule.Whole(1, 99),
    "at": DateAndTime(),
    "minutes": rule.Whole(0, MINUTES_MAX),
    "weekend_minutes": rule.Whole(0, MINUTES_MAX),
    "scope": ScopeRule(rule.ListOf(50, ScopeEntry)),
    "questions_asked": rule.ListOf(QUESTIONS_MAX, rule.Text(300)),
    "next_steps": rule.Text(2000, one_line=False, may_be_blank=True),
    "hear_by": rule.DateOnly,
    **dict.fromkeys(FOR_THE_DAY, rule.Text(300, may_be_blank=True)),
    "done": rule.Flag(),
    "ended": DateAndTime(),
    "cancelled": rule.Flag(),
    "finished": rule.Flag(),
}
TOPIC = rule.Text(140)
ANSWERED = rule.Text(2000, may_be_blank=True)

PANEL_FIELDS: Mapping[str, Rule] = {
    "name": rule.Text(120),
    "role": rule.Text(120, may_be_blank=True),
    "topics": rule.ListOf(12, TOPIC),
    "sent": rule.DateOnly,
    "questions": rule.ListOf(20, rule.Text(300)),
}
ASKED_FIELDS: Mapping[str, Rule] = {
    "question": rule.Text(300),
    "card": CardKeyRule,
    "by": rule.Text(120, may_be_blank=True),
    "went": rule.OneOf(tuple(Went), FORMER_WENT),
    "answered": ANSWERED,
}
LISTS: Mapping[str, tuple[Mapping[str, Rule], str, int]] = {
    "panel": (PANEL_FIELDS, "name", PEOPLE_MAX),
    "asked": (ASKED_FIELDS, "question", QUESTIONS_MAX),
}
"""List of tables -> its fields, the one that every table must have, and how many tables there may be."""


@dataclass(frozen=True)
class Interviews:
    """The interview files of a home. `at` and `ended` are as written, with their offset."""

    interviews: tuple[Interview, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)
    """Id -> file, also of files with an error."""
    problems: tuple[Problem, ...] = ()

    @property
    def broken(self) -> int:
        return len({problem.path for problem in errors_in(self.problems)})


def read_interviews(folder: Path) -> Interviews:
    """All interviews; a file with an error is left out, and its problems say why."""
    files, wrong, _ = find_deck_files(folder)
    problems = list(wrong)
    found: list[Interview] = []
    paths: dict[str, Path] = {}
    for path in files:
        if path.stem in paths:
            message = f"the interview {path.stem} already exists: {paths[path.stem]}; rename one"
            problems.append(error(path, message))
            continue
        paths[path.stem] = path
        interview, complaints = interview_of(read_source(path))
        problems += complaints
        if interview is not None:
            found.append(interview)
    return Interviews(tuple(found), MappingProxyType(paths), tuple(problems))


def interview_of(source: SourceFile | Problem) -> tuple[Interview | None, tuple[Problem, ...]]:
    """The interview that `source` holds, None where there is an error, and everything that is wrong."""
    return check_source(source, _checked_interview, None)


def _checked_interview(parsed: Mapping[str, Any], findings: Findings) -> Interview | None:
    name = findings.path.stem
    if (original := None if is_slug(name) else original_of(findings.path)) is not None:
        findings.error(what_to_do(original))
    elif not is_slug(name):
        cure = f", such as {near}.toml" if (near := Id.repair(name)) else ""
        findings.error(f"the file's name is the id of the interview: {Id.form}{cure}")
    check_table(parsed, INTERVIEW_FIELDS, findings, checked_elsewhere=tuple(LISTS), misplaced=MISPLACED)
    for key, example in (("company", '"Acme"'), ("at", "2026-12-03T10:00:00")):
        if key not in parsed:
            findings.error(f'"{key}" is missing; write {key} = {example}')
    for table in LISTS:
        _check_tables(table, parsed.get(table, []), findings)
    if findings.has_errors:
        return None
    _look_for_oddities(parsed, findings)
    return _interview(name, parsed)


MISPLACED = {
    "name": "a person goes below [[panel]]",
    "topics": "topics go below [[panel]], with the person",
    "questions": "questions to ask stand below [[panel]], with the person",
    "question": "a question they asked goes below [[asked]]",
}


def _check_tables(name: str, tables: object, findings: Findings) -> None:
    rules, required, most = LISTS[name]
    if type(tables) is not list or not all(type(table) is dict for table in tables):
        findings.error(f'"{name}" must be tables; write each below [[{name}]]', Spot((), name))
        return
    if len(tables) > most:
        findings.error(f"{len(tables):,} [[{name}]] tables; at most {most}", Spot((name, most + 1)))
        return
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        at = (name, number)
        label = partial("{} {}: ".format, "person" if name == "panel" else "question", number)
        clean = check_table(table, rules, findings, at=at, name=label, required=(required,))
        if clean and name == "panel":
            if company_key(table["name"]) in seen:
                findings.error(f"{label()}{quoted(table['name'])} already exists", Spot(at, "name"))
            seen.add(company_key(table["name"]))


def _look_for_oddities(parsed: Mapping[str, Any], findings: Findings) -> None:
    """What is allowed and hardly meant."""
    day = _moment(parsed["at"]).date()
    if (hear_by := parsed.get("hear_by")) is not None and hear_by < day:
        findings.warning(f'"hear_by" is before the interview ({day})', Spot((), "hear_by"))
    people = {company_key(person["name"]) for person in parsed.get("panel", [])}
    for number, asked in enumerate(parsed.get("asked", []), 1):
        by = asked.get("by", "")
        if by.strip() and people and company_key(by) not in people:
            message = f"question {number}: nobody in the panel is called {quoted(by)}"
            findings.warning(message, Spot(("asked", number), "by"))


def _interview(interview_id: str, parsed: Mapping[str, Any]) -> Interview:
    return Interview(
        id=interview_id,
        panel=tuple(Panelist(**_values(table)) for table in parsed.get("panel", ())),
        asked=tuple(AskedQuestion(**_values(table)) for table in parsed.get("asked", ())),
        **_values({key: value for key, value in parsed.items() if key not in LISTS}),
    )


def _values(table: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a table as the core holds them."""
    return {key: AS_VALUES.get(key, _plain)(value) for key, value in table.items()}


def _plain(value: Any) -> Any:
    return tuple(value) if type(value) is list else value


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, DEFAULT_TIME)


AS_VALUES: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("company", "role", "next_steps", "name", "by", "answered", *FOR_THE_DAY), str.strip),
    **dict.fromkeys(("at", "ended"), _moment),
    "card": CardKey,
    "went": Went,
}
