"""Parts of an answer that its author labels and a card has a place for: key points and follow-ups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.label_words import plain_words
from flashcards.library.questions.markdown.outline import Element
from flashcards.library.questions.markdown.tidy_markdown import tidy_question

_POINTS = re.compile(
    r"(?:the |your )?(?:(?:key|main|core|talking) (?:points?|ideas?)|(?:key )?takeaways?"
    r"|points? to (?:cover|make|mention))",
    re.IGNORECASE,
)
_FOLLOW_UPS = re.compile(
    r"(?:(?:possible|likely|typical|sample) )?follow[- ]?ups?(?: questions?)?", re.IGNORECASE
)

MOST_POINTS, LONGEST_POINT = 9, 140
MOST_FOLLOW_UPS, LONGEST_FOLLOW_UP = 6, 300
LONGEST_LABEL = 60

Part = tuple[Element, Element, list[str]]
"""The label, the list below it, and what its items say."""


def follow_ups_in(elements: Sequence[Element]) -> Part | None:
    """The first list below a label such as `**Follow-ups:**` that a card has room for."""
    return _part(elements, _FOLLOW_UPS, MOST_FOLLOW_UPS, LONGEST_FOLLOW_UP)


def points_in(elements: Sequence[Element]) -> Part | None:
    """The first list below a label such as `**Key points:**` that a card has room for."""
    return _part(elements, _POINTS, MOST_POINTS, LONGEST_POINT)


def names_follow_ups(text: str) -> bool:
    """Whether a text is such a label of follow-ups."""
    return _FOLLOW_UPS.fullmatch(plain_words(text)) is not None


def _part(elements: Sequence[Element], names: re.Pattern[str], most: int, longest: int) -> Part | None:
    for label, below in pairwise(elements):
        if below.kind != "list" or len(below.inner) > most or not _is_label(label, names):
            continue
        if not all(len(item.inner) == 1 and item.inner[0].kind == "paragraph" for item in below.inner):
            continue
        said = [tidy_question(item.inner[0].text) for item in below.inner]
        if all(0 < len(text) <= longest for text in said) and len(set(said)) == len(said):
            return label, below, said
    return None


def _is_label(element: Element, names: re.Pattern[str]) -> bool:
    if element.kind not in ("paragraph", "heading") or len(element.text) > LONGEST_LABEL:
        return False
    if element.kind == "paragraph" and not element.text.startswith(("**", "__")):
        return False
    return names.fullmatch(plain_words(element.text)) is not None
