"""What people type about an interview, as it goes into a file.

Each function raises UsageProblem, with the sentence for the learner, for what no file may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from flashcards.core.interview.interviews import ALL, CORE, FORMER_WENT, Panelist, Reply, Went
from flashcards.core.interview.roles import PanelRole, panel_role
from flashcards.errors import UsageProblem, is_text
from flashcards.library.files.value_rules import Rule, Whole
from flashcards.library.interviews.reader import ANSWERED, ASKED_FIELDS, INTERVIEW_FIELDS, PANEL_FIELDS, TOPIC
from flashcards.text.control_characters import first_control


def one_line(rule: Rule, label: str, text: str) -> str:
    """`text` with single blanks, if a file may hold it."""
    line = " ".join(text.split())
    if not is_text(line):
        raise UsageProblem(f"{label} is not UTF-8; type it again")
    if first_control(line) is not None:
        raise UsageProblem(f"{label} contains a control character; type it again")
    must_fit(rule, label, line)
    return line


def must_fit(rule: Rule, label: str, value: str | Iterable[str]) -> None:
    """For a text, or a list in which each entry counts once."""
    found = value if isinstance(value, str) else list(dict.fromkeys(value))
    if not rule.ok(found):
        raise UsageProblem("; ".join(rule.complaints(label, label, found)))


typed_company = partial(one_line, INTERVIEW_FIELDS["company"], "the company")
typed_role = partial(one_line, INTERVIEW_FIELDS["role"], "the position")
typed_next_steps = partial(one_line, INTERVIEW_FIELDS["next_steps"], "the next steps")
typed_name = partial(one_line, PANEL_FIELDS["name"], "the name")
typed_question = partial(one_line, ASKED_FIELDS["question"], "the question")
typed_answered = partial(one_line, ANSWERED, "your answer")


def typed_minutes(text: str) -> int:
    rule = INTERVIEW_FIELDS["minutes"]
    assert isinstance(rule, Whole)
    if (minutes := _whole(text)) is None or not rule.ok(minutes):
        raise UsageProblem(f'"{text[:20]}" is not a number of minutes (0-{rule.most})')
    return minutes


def typed_scope(text: str) -> str | tuple[str, ...]:
    """`core`, `all`, or entries separated by commas."""
    entries = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if len(entries) == 1 and (word := entries[0].casefold()) in (CORE, ALL):
        return word
    if not entries:
        raise UsageProblem("the scope is empty; name core, all, or decks and tag:TAG with commas between")
    must_fit(INTERVIEW_FIELDS["scope"], "the scope", entries)
    return entries


def typed_round(text: str) -> int:
    if (number := _whole(text)) is None or not INTERVIEW_FIELDS["round"].ok(number):
        raise UsageProblem("type its number: 1 for your first interview there, 2 for the second")
    return number


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def typed_where(text: str) -> dict[str, str]:
    """Where it is: its `link` for an address of the net, else its `place`."""
    key = "link" if re.match(r"https?://|www\.|[\w-]+(\.[\w-]+)+/", text.strip(), re.IGNORECASE) else "place"
    return {key: typed_for_the_day(key, text)}


NAME_AND_ROLE = re.compile(r"(.+?)(?:\s+[-\u2013\u2014]\s+|:\s+|\s*\()(.+?)\)?")


def typed_person(text: str) -> Panelist:
    """`NAME, ROLE`, or a name alone; `NAME - ROLE` and `NAME (ROLE)` where it is a known role."""
    name, comma, role = text.partition(",")
    if not comma and (found := NAME_AND_ROLE.fullmatch(text.strip())):
        name, role = found.groups() if panel_role(found[2]) is not PanelRole.OTHER else (text, "")
    return Panelist(typed_name(name), one_line(PANEL_FIELDS["role"], "the role", role))


def typed_topics(text: str) -> tuple[str, ...]:
    """Topics separated by commas."""
    topics = tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))
    must_fit(PANEL_FIELDS["topics"], "the topics", topics)
    return tuple(one_line(TOPIC, "a topic", topic) for topic in topics)


def typed_topics_of_people(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`NAME: TOPIC, TOPIC` each."""
    return _by_person(texts, typed_topics, 'has no topics; write it like "Rosa: on-call rota, hiring plan"')


def typed_questions_to_ask(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`NAME: QUESTION` each."""
    wrong = 'does not say who to ask; write it like "Rosa: What surprised you when you started?"'
    return _by_person(texts, lambda question: (typed_question(question),), wrong)


def _by_person(
    texts: Iterable[str], typed: Callable[[str], tuple[str, ...]], wrong: str
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, colon, said = text.partition(":")
        if not colon or not name.strip() or not said.strip():
            raise UsageProblem(f'"{text[:40]}" {wrong}')
        found[typed_name(name)] = (*found.get(typed_name(name), ()), *typed(said))
    return found


def typed_for_the_day(key: str, text: str) -> str:
    """One of `FOR_THE_DAY`; "" takes it out."""
    return one_line(INTERVIEW_FIELDS[key], key, text)


class By(NamedTuple):
    """Who asked a question, and how the answer went."""

    by: str = ""
    went: Went | None = None


def typed_went(text: str) -> Went:
    """How it went by its word or its first letter; the words of earlier versions too."""
    said = text.lower()
    short = {str(went)[0]: went for went in Went}
    if said not in (*Went, *FORMER_WENT, *short):
        raise UsageProblem(f'"{text[:20]}" is not how it went; there are {", ".join(Went)}')
    return short.get(said) or Went(said)


def typed_heard(text: str) -> Reply:
    """What they have answered, by its word or a letter."""
    said = text.casefold()
    letters = {"n": Reply.NEXT, "o": Reply.OFFER, "r": Reply.NO}
    if said not in (*Reply, *letters):
        raise UsageProblem(f'"{text[:20]}" is not what they answered; there are {", ".join(Reply)}')
    return letters.get(said) or Reply(said)
