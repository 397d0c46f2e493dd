"""Questions marked by a class of HTML, `<div class="question">Who pays?</div>`: the same in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_CLASS = r"(?:[\w-]+[-_])?question(?:[-_](?:text|title|stem))?"
_OPENS = (
    r"[ \t]*<(?P<name>div|p|span|section|b|strong)\b[^<>]*?[ \t]class[ \t]*=[ \t]*"
    rf"(?P<quote>[\"'])(?:[\w-]+[ \t]+)*{_CLASS}(?:[ \t]+[\w-]+)*(?P=quote)[^<>]*>"
)
_ALONE = re.compile(_OPENS + r"[ \t]*$", re.IGNORECASE)
_WHOLE = re.compile(_OPENS + r"(?P<words>(?:(?!</(?P=name)>).)+)</(?P=name)>[ \t]*$", re.IGNORECASE)
_TAG = re.compile(r"</?(?:div|p|section)\b", re.IGNORECASE)
_CLOSES = re.compile(r"[ \t]*</(?P<name>\w+)>[ \t]*$")
_CHOICES = re.compile(r"<(?:input|select)\b|\bclass[ \t]*=[ \t]*[\"'][^\"'<>]*\b(?:option|choice)s?\b", re.I)
"""What is to be chosen from, in HTML, which would stand as the answer."""

FEWEST = 2
"""Questions from which on it is no chance."""


def without_html_questions(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, those of such questions with a mark in place of their tags; in `masked` code is blank.

    A question that stands on several lines, or has other parts of the page within it, stays as it is, and so
    does a page with options in HTML.
    """
    result = list(lines)
    count = 0
    for number, mask in enumerate(masked):
        if "<" not in mask or len(mask) > LONGEST_LINE:
            continue
        whole = _WHOLE.match(mask)
        words = lines[number][slice(*whole.span("words"))].strip() if whole else ""
        if words and whole and not _TAG.search(whole["words"]):
            result[number] = _asked(words)
            count += 1
        elif (alone := _ALONE.match(mask)) and _closes_below(masked, number, alone["name"]):
            result[number : number + 3] = ["", _asked(lines[number + 1].strip()), ""]
            count += 1
    if count < FEWEST or any("<" in mask and _CHOICES.search(mask[:LONGEST_LINE]) for mask in masked):
        return list(lines)
    return result


def _closes_below(masked: Sequence[str], number: int, name: str) -> bool:
    """Whether one line of words stands below a tag on a line of its own, and then what closes it."""
    if number + 2 >= len(masked) or not masked[number + 1].strip() or _TAG.search(masked[number + 1]):
        return False
    closes = _CLOSES.match(masked[number + 2])
    return closes is not None and closes["name"].lower() == name.lower()


def _asked(words: str) -> str:
    """Bold to its end, so that what touches it below does not belong to it."""
    weight = next((each for each in ("**", "__") if each[0] not in words), "")
    return f"{weight}Q: {words}{weight}"
