"""Thank-you messages: a short draft for each person, with a blank for what only the learner knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from string import Template
from typing import NamedTuple

from flashcards.core.interview.interviews import Interview, Panelist
from flashcards.core.interview.roles import PanelRole, panel_role
from flashcards.core.interview.thank_you import wordings
from flashcards.core.interview.thank_you.next_step import step_clause
from flashcards.core.interview.thank_you.salutation import UNKNOWN, addressed_name
from flashcards.core.interview.thank_you.tidy_typing import can_be_sent, tidy
from flashcards.core.interview.thank_you.topics import about, is_sensitive
from flashcards.core.study_day import MONTHS, WEEKDAYS

NAMES = (
    *("name", "first_name", "person_role", "company", "role", "position", "topics", "day"),
    *("next_steps", "subject"),
)
"""What a template may hold, each behind a `$`."""

TELLS_STEP = (
    *(PanelRole.MANAGER, PanelRole.HUMAN_RESOURCES, PanelRole.EXECUTIVE, PanelRole.OTHER, PanelRole.PEER),
)
"""Who decides about the next step, the first one first."""


class ThankYouMessage(NamedTuple):
    person: Panelist
    text: str
    has_topic: bool
    left_out: tuple[str, ...]
    """Topics that are better not raised again."""
    same_as: tuple[str, ...]
    """Others with exactly the same topics: by an own template their messages would read alike."""


class Reader(NamedTuple):
    """Whom a message is for, and which of the wordings are theirs."""

    person: Panelist
    role: PanelRole
    place: int
    """In the panel, from 0."""
    place_in_role: int
    """Among those of the same role, from 0."""
    wish: int
    is_told_step: bool
    """Whether the next step stands in this message: in that to whoever decides about it, and in no other."""


def template_mistakes(template: str) -> list[str]:
    """What is wrong with a template, a sentence each."""
    if not Template(template).is_valid():
        return ["a $ must stand before a name; write $$ for the sign itself"]
    unknown = [name for name in Template(template).get_identifiers() if name not in NAMES]
    known = ", ".join(f"${name}" for name in NAMES)
    return [f"${name} is unknown; there are {known}" for name in unknown]


def thank_you_messages(
    interview: Interview, people: Iterable[Panelist], today: date, template: str | None = None
) -> list[ThankYouMessage]:
    """A draft for each of `people`, who are in the panel; an own `template` is free of `template_mistakes`.

    Who reads which wording hangs on the whole panel, so that a draft stays when others have been sent.
    """
    wanted = [person.name for person in people]
    messages = []
    for reader in _readers(interview):
        person = reader.person
        if person.name not in wanted:
            continue
        values = _values(interview, reader, today)
        text = _text(interview, reader, values) if template is None else Template(template).substitute(values)
        left_out = tuple(filter(is_sensitive, person.topics))
        alike = tuple(other.name for other in interview.panel if _same_topics(person, other))
        messages.append(ThankYouMessage(person, text, about(person.topics)[1], left_out, alike))
    return messages


def _readers(interview: Interview) -> list[Reader]:
    seen: Counter[PanelRole] = Counter()
    free = list(range(len(wordings.WISHES) * len(wordings.LATER_WISHES)))
    readers = []
    roles = [panel_role(person.role) for person in interview.panel]
    told_step = roles.index(min(roles, key=TELLS_STEP.index)) if roles else 0
    for place, (person, role) in enumerate(zip(interview.panel, roles, strict=True)):
        wish = next((one for one in wordings.FITTING_WISHES[role] if one in free), free[0])
        free.remove(wish)
        readers.append(Reader(person, role, place, seen[role], wish, place == told_step))
        seen[role] += 1
    return readers


def _text(interview: Interview, reader: Reader, values: dict[str, str]) -> str:
    thanks, more = _one_of(wordings.THANKS, wordings.MORE_THANKS, reader.place)
    topics, later = _one_of(wordings.TOPICS, wordings.LATER_TOPICS, reader.place)
    hint = wordings.THOUGHT_HINTS[reader.place % len(wordings.THOUGHT_HINTS)]
    strengths, hints = wordings.STRENGTHS[reader.role], wordings.STRENGTH_HINTS[reader.role]
    strength, own = _pair(strengths, hints, reader.place_in_role)
    wish, before_wish = _one_of(wordings.WISHES, wordings.LATER_WISHES, reader.wish)
    talked = _after(later, topics.format_map(values))
    first = (
        f"{thanks.format_map(values).removesuffix('.')}{more}.",
        talked.removesuffix(".") if talked.endswith('?".') else talked,  # a quoted question ends by itself
        wordings.THOUGHTS.format(hint=hint, who=values["who"]),
    )
    second = strength.format_map(values | {"hint": own}), _after(before_wish, wish.format_map(values))
    # Each paragraph is one line: mail programs wrap, and names are of any length.
    head = f"Subject: {values['subject']}\n\nDear {addressed_name(reader.person.name)},"
    ending = _ending(interview, reader, values)
    return "\n\n".join((head, " ".join(first), " ".join(second), ending, wordings.CLOSING)) + "\n"


def _ending(interview: Interview, reader: Reader, values: dict[str, str]) -> str:
    """The next step, or what the writer hopes for."""
    they = "you" if reader.role in (PanelRole.MANAGER, PanelRole.HUMAN_RESOURCES) else values["company"]
    step = step_clause(interview.next_steps, they) if reader.is_told_step else ""
    if step:
        return wordings.STEP.format_map(values | {"step": step})
    blank = ""
    if step is None:
        blank = wordings.UNCLEAR_STEP.format(who=values["who"], step=tidy(interview.next_steps)) + " "
    hopes = (wordings.HOPES, wordings.AFTER_HOPE)
    if reader.role is PanelRole.PEER:
        hopes = (wordings.TO_PEERS, wordings.AFTER_TO_PEERS)
    return blank + "".join(_pair(*hopes, reader.place)).format_map(values)


def _one_of(first: Sequence[str], second: Sequence[str], number: int) -> tuple[str, str]:
    """The `number`-th pair; the second of each changes only once all of the first are used up."""
    return first[number % len(first)], second[number // len(first) % len(second)]


def _pair(first: Sequence[str], second: Sequence[str], number: int) -> tuple[str, str]:
    """The `number`-th pair, in an order in which both change at each step."""
    at = number % len(first)
    return first[at], second[(number // len(first) + at) % len(second)]


def _after(words: str, sentence: str) -> str:
    """The sentence with `words` before it, in small letters but for "I"."""
    if not words or re.match(r"I\b", sentence):
        return words + sentence
    return words + sentence[0].lower() + sentence[1:]


def _values(interview: Interview, reader: Reader, today: date) -> dict[str, str]:
    person, day = reader.person, _day(interview.at.date(), today)
    role = position(interview.role)
    values = {
        "name": person.name,
        "who": _whole_name(reader),
        "first_name": addressed_name(person.name).replace(UNKNOWN, person.name),
        "person_role": person.role,
        "company": tidy(interview.company),
        "role": interview.role,
        "position": f" as {interview.role}" if interview.role else "",
        "job": f"the {role} role" if role else "the job",
        "topics": about(person.topics)[0],
        "day": day,
        "for_day": day.removeprefix("on "),
        "next_steps": interview.next_steps,
        "by": _by(interview.hear_by, today),
    }
    subjects = wordings.SUBJECTS if role else wordings.SUBJECTS_WITHOUT_ROLE
    subject = subjects[reader.place % len(subjects)].format_map(values | {"role": role})
    return values | {"subject": subject[0].upper() + subject[1:]}


def _whole_name(reader: Reader) -> str:
    name = " ".join(re.sub(r"[.;:!?]+(?=\s|$)", " ", tidy(reader.person.name)).split())
    return name if re.search(r"\w", name) else f"person {reader.place + 1}"


def position(typed: str) -> str:
    """`the Support Lead (m/f/d) position` -> `Support Lead`, as it stands before "role"."""
    role = " ".join(re.sub(r"\s*\([^)]*\)|\b[mwfdx](?:/[mwfdx])+\b", " ", tidy(typed)).split())
    role = re.sub(r"(?i)^(?:the|an?|my)\s+", "", role).strip(" .,;:!?-/*\"'")
    role = re.sub(r"(?i)\s+(?:role|position|job|post|vacancy|opening)$", "", role)
    role = re.sub(r"\.(?=\s)", "", role)
    return role if can_be_sent(role) else ""


def _same_topics(one: Panelist, other: Panelist) -> bool:
    known, others = ({topic.casefold() for topic in person.topics} for person in (one, other))
    return one.name != other.name and bool(known) and known == others


def _day(day: date, today: date) -> str:
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"on {WEEKDAYS[day.weekday()]}" if 1 < days < 7 else f"on {day.day} {MONTHS[day.month - 1]}"


def _by(hear_by: date | None, today: date) -> str:
    """` by Thursday 10 December`; "" where no day is known, or it has passed."""
    if hear_by is None or hear_by < today:
        return ""
    return f" by {WEEKDAYS[hear_by.weekday()]} {hear_by.day} {MONTHS[hear_by.month - 1]}"
