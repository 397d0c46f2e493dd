"""A question that a part of its section asks: `### Interview question`, or one below `### Situation`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import (
    NAMES_CASE,
    NAMES_QUESTION,
    asks,
    may_ask,
    name_in,
    without_label,
)
from flashcards.library.questions.markdown.outline import Element

_NAMES_ANSWER = re.compile(r"(?:[\w-]+ ){0,3}(?:answer|solution|response)", re.IGNORECASE)
"""A heading within one question: `Strong senior-level answer`."""


def take_asked_in_part(found: Candidate, rest: list[Element]) -> list[Element]:
    """The rest of a section behind its question, which stands below a heading such as `### Question`.

    What stands before it becomes the context, with the heading above them all, which names the case. All of
    the section where no part of it asks.
    """
    parts = [index for index, each in enumerate(rest) if each.kind == "heading"]
    for index, end in pairwise([*parts, len(rest)]):
        said = [each for each in rest[index + 1 : end] if each.kind != "rule"]
        if not said:
            continue
        if _asks_of_case(found, [rest[at].text for at in parts if at <= index]):
            _take_from_case(found, rest[index], [*rest[:index]])
            return rest[index + 1 :]
        asked = said[0]
        if (
            end == len(rest)
            or not NAMES_QUESTION.fullmatch(name_in(rest[index].text))
            or asked.kind not in ("paragraph", "ask")
            or not may_ask(asked.text)
        ):
            continue
        found.also.append(rest[index].span)
        _take_from_case(found, asked, [*rest[:index], *said[1:]])
        if not _NAMES_ANSWER.fullmatch(name_in(rest[end].text)):
            return rest[end:]
        found.also.append(rest[end].span)
        return rest[end + 1 :]
    return rest


def _asks_of_case(found: Candidate, headings: Sequence[str]) -> bool:
    """Whether the last of some headings asks, and those above it say what it asks about: `Situation`."""
    *above, last = headings
    is_case = bool(above) and all(NAMES_CASE.fullmatch(name_in(text)) for text in above)
    return is_case and asks(last) and not asks(found.question)


def _take_from_case(found: Candidate, asked: Element, shown: Sequence[Element]) -> None:
    """Ask what a part of a case asks, with its title and what else is shown as context."""
    if title := without_label(found.question).strip():
        found.context.append(f"**{title.strip('*_ ')}**")
    found.question = asked.text
    found.also.append(asked.span)
    found.context += [each.span for each in shown if each.kind != "rule"]
