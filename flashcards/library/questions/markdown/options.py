"""Options to choose from below a question: lists and paragraphs with letters, and boxes that are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.asking import plain_words
from flashcards.library.questions.markdown.outline import Element

_OPTION = re.compile(r"^\W*(?:[A-Da-d1-4]|[ivx]{1,3})\s*[.):\-]")
_LETTER = re.compile(r"^[*_(]{0,3}([A-Ha-h])[*_]{0,2}[.):][*_]{0,2}\s+\S")
_BOX = re.compile(r"^\[(?P<tick>[ xX])\][ \t]+(?=\S)")
_EXPLAINS = re.compile(
    r"(?:(?:general|overall) )?(?:feedback|explanations?|rationale|justification|reasoning|discussion)", re.I
)

FEWEST = 3
"""Paragraphs or lines with a letter each that are options beyond doubt."""


def is_options(element: Element) -> bool:
    """Whether a list holds the options of a question with several to choose from."""
    if element.kind != "list" or not 2 <= len(element.inner) <= 8:
        return False
    texts = [item.inner[0].text if item.inner else "" for item in element.inner]
    return all(_OPTION.match(text) or text.startswith(("[ ]", "[x]")) for text in texts)


def options_at(elements: Sequence[Element], start: int) -> int:
    """The element after the options that begin at `start`; `start` itself where none do."""
    if start < len(elements) and is_options(elements[start]):
        return start + 1
    letters = ""
    end = start
    while end < len(elements) and elements[end].kind == "paragraph":
        found = [_LETTER.match(line) for line in elements[end].text.split("\n")]
        if found[0] is None:
            break
        letters += "".join(each[1].lower() for each in found if each)
        end += 1
    return end if len(letters) >= FEWEST and "abcdefgh".startswith(letters) else start


def explained_options(elements: Sequence[Element]) -> int | None:
    """Where, below options, a heading such as `## Feedback` or `## Explanation` begins the answer."""
    below_options = False
    for number, each in enumerate(elements):
        if below_options and each.kind == "heading" and _EXPLAINS.fullmatch(plain_words(each.text)):
            return number
        below_options = below_options or options_at(elements, number) > number
    return None


def ticked(element: Element) -> list[tuple[bool, str]]:
    """The items of a list of boxes, and whether each is ticked; none where some item has no box."""
    if element.kind != "list" or len(element.inner) < 2:
        return []
    items = []
    for item in element.inner:
        text = item.inner[0].text if len(item.inner) == 1 and item.inner[0].kind == "paragraph" else ""
        box = _BOX.match(text)
        if box is None:
            return []
        items.append((box["tick"] != " ", text[box.end() :]))
    return items
