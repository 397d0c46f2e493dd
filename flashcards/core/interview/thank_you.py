"""Thank-you notes: one short draft for each person, with a gap where only the learner knows what belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from string import Template
from typing import NamedTuple

from flashcards.core.interview.interviews import Interview, Panelist

NO_TOPIC = "[what you talked about]"

# Each paragraph is one line: mail programs wrap, and names are of any length.
DEFAULT_TEMPLATE = """\
Dear $name,

thank you for the time you took for me $day. I enjoyed talking with you about $topics. \
[One sentence of your own: what you took from it, or what you would add.] \
It made me want the job$position even more. \
If you need anything else from me to decide, please let me know.

With kind regards,
[your name]
"""

NAMES = ("name", "first_name", "person_role", "company", "role", "position", "topics", "day", "next_steps")
"""What a template may hold, each behind a `$`."""


class ThankYouMessage(NamedTuple):
    person: Panelist
    text: str
    has_topic: bool
    same_as: tuple[str, ...]
    """Others with exactly the same topics: their notes must not read alike."""


def template_mistakes(template: str) -> list[str]:
    """What is wrong with a template, a sentence each."""
    if not Template(template).is_valid():
        return ["a $ must stand before a name; write $$ for the sign itself"]
    unknown = [name for name in Template(template).get_identifiers() if name not in NAMES]
    known = ", ".join(f"${name}" for name in NAMES)
    return [f"${name} is unknown; there are {known}" for name in unknown]


def thank_you_messages(
    interview: Interview, people: Iterable[Panelist], today: date, template: str = DEFAULT_TEMPLATE
) -> list[ThankYouMessage]:
    """A draft for each of `people`; `template` is free of `template_mistakes`."""
    return [
        ThankYouMessage(
            person,
            Template(template).substitute(_values(interview, person, today)),
            bool(person.topics),
            tuple(other.name for other in interview.panel if _same_topics(person, other)),
        )
        for person in people
    ]


def _values(interview: Interview, person: Panelist, today: date) -> dict[str, str]:
    return {
        "name": person.name,
        "first_name": person.name.split()[0],
        "person_role": person.role,
        "company": interview.company,
        "role": interview.role,
        "position": f" as {interview.role}" if interview.role else "",
        "topics": listed(person.topics) or NO_TOPIC,
        "day": _day(interview.at.date(), today),
        "next_steps": interview.next_steps,
    }


def _same_topics(one: Panelist, other: Panelist) -> bool:
    known, others = ({topic.casefold() for topic in person.topics} for person in (one, other))
    return one.name != other.name and bool(known) and known == others


def listed(names: Sequence[str]) -> str:
    """`Rosa Osei, Tom Vale and Mia Chen`; "" of none."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _day(day: date, today: date) -> str:
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"on {day.strftime('%A')}" if 1 < days < 7 else f"on {day.day} {day.strftime('%B')}"
