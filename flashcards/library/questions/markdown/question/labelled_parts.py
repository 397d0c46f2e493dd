"""Parts that an author labels, and a card has a place for: the question, points, follow-ups and a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.marks.options import options_at
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.outline.tidy_markdown import tidy_question
from flashcards.library.questions.markdown.question.candidate import Candidate, is_answer_mark
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    NAMES_CASE,
    NAMES_FOLLOW_UPS,
    NAMES_POINTS,
    NAMES_QUESTION,
    is_hint,
    name_in,
    plain_words,
    without_label,
)

MOST_POINTS, LONGEST_POINT = 9, 140
MOST_FOLLOW_UPS, LONGEST_FOLLOW_UP = 6, 300
LONGEST_LABEL = 60
LONGEST_HINT = 150

Part = tuple[Element, Element, list[str]]
"""The label, the list below it, and what its items say."""


def follow_ups_in(elements: Sequence[Element]) -> Part | None:
    """The first list below a label such as `**Follow-ups:**` that a card has room for."""
    return _part(elements, NAMES_FOLLOW_UPS, MOST_FOLLOW_UPS, LONGEST_FOLLOW_UP)


def points_in(elements: Sequence[Element]) -> Part | None:
    """The first list below a label such as `**Key points:**` that a card has room for."""
    return _part(elements, NAMES_POINTS, MOST_POINTS, LONGEST_POINT)


def names_follow_ups(text: str) -> bool:
    """Whether a text is such a label of follow-ups."""
    return NAMES_FOLLOW_UPS.fullmatch(plain_words(text)) is not None


def _part(elements: Sequence[Element], names: re.Pattern[str], most: int, longest: int) -> Part | None:
    for label, below in pairwise(elements):
        if below.kind != "list" or len(below.inner) > most or not _is_label(label, names):
            continue
        said = [tidy_question(item.only_text) for item in below.inner]
        if all(0 < len(text) <= longest for text in said) and len(set(said)) == len(said):
            return label, below, said
    return None


def _is_label(element: Element, names: re.Pattern[str]) -> bool:
    if element.kind not in ("paragraph", "heading") or len(element.text) > LONGEST_LABEL:
        return False
    if element.kind == "paragraph" and not element.text.startswith(("**", "__")):
        return False
    return names.fullmatch(plain_words(element.text)) is not None


_HINT = re.compile(
    r"(?P<mark>[*_]{0,3})Hints?(?: ?\d+)?(?P<end>[*_]{0,3}[ \t]*[:：][*_]{0,3})[ \t]*\n?"
    r"[ \t]*(?P<words>[^\s*_:：].*)",
    re.IGNORECASE,
)


def hint_in(elements: Sequence[Element], shared: frozenset[str]) -> tuple[list[Element], str] | None:
    """The first hint that a card has room for, and what it says: a fold called so, or a line `Hint: ...`.

    Also the paragraph below a heading or a line that says only that it is one.

    The line stands above all of the answer, be it below options: within it, it is a part of what is said.
    """
    mark = next((number for number, each in enumerate(elements) if is_answer_mark(each, shared)), 0)
    first = next((number for number, each in enumerate(elements) if each.kind not in ("rule", "html")), 0)
    below_options = options_at(elements, first)
    for number, element in enumerate(elements):
        more: Sequence[Element] = ()
        if element.kind == "fold":
            inner = [each for each in element.inner if each.kind != "html"]
            is_short = [each.kind for each in inner] == ["paragraph"]
            said = inner[0].text if is_short and is_hint(element.text) else ""
        elif number < mark or number in (first, below_options):
            said = _said_by_hint(element)
            below = elements[number + 1 : number + 2]
            if below and below[0].kind == "paragraph" and _names_hint(element):
                said, more = below[0].text, below
        else:
            said = ""
        if said and len(said) <= LONGEST_HINT and "\n" not in said:
            return [element, *more], said
    return None


def _names_hint(element: Element) -> bool:
    """Whether it says only that a hint follows."""
    is_label = element.kind == "heading" or (
        element.kind == "paragraph" and (element.text.startswith(("**", "__")) or element.text.endswith(":"))
    )
    return is_label and "\n" not in element.text and is_hint(name_in(element.text))


def _said_by_hint(element: Element) -> str:
    """What a paragraph or quotation says behind the label of a hint; "" for any other."""
    inner = element.inner[0] if element.kind == "quote" and len(element.inner) == 1 else element
    found = _HINT.fullmatch(inner.text) if inner.kind == "paragraph" else None
    if found is None:
        return ""
    is_all_bold = found["mark"] and not re.search(r"[*_]", found["end"])
    return found["words"].removesuffix(found["mark"]) if is_all_bold else found["words"]


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
        is_answered = end < len(rest) and _NAMES_ANSWER.fullmatch(name_in(rest[end].text)) is not None
        if (
            end == len(rest)
            or not NAMES_QUESTION.fullmatch(name_in(rest[index].text))
            or asked.kind not in ("paragraph", "ask")
            or not (may_ask(asked.text) or (is_answered and len(said) == 1))
        ):
            continue
        found.also.append(rest[index].span)
        _take_from_case(found, asked, [*rest[:index], *said[1:]])
        if not is_answered:
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
