"""Answers on lines of their own in brackets, `[Correct answer: B]`, or behind an arrow, as they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER as NAMES
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Such lines from which on they are no chance."""

NEARLY_ALL = 0.8

_IN_BRACKETS = re.compile(
    rf"(?P<margin>[ \t]*)[*_]{{0,3}}[(\[](?:(?:the )?(?:correct|right)[ \t]+)?(?:ans|{NAMES})[*_]*"
    r"[ \t]*[:\uff1a][ \t]*(?P<said>[^()\[\]]+)[)\]][*_]{0,3}[ \t]*",
    re.IGNORECASE,
)
_BEHIND_ARROW = re.compile(
    r"(?P<margin>[ \t]*)(?P<bold>\*\*|)(?:\u2192|\u21d2|\u279c|\u27a1\ufe0f?|[=-]>)[ \t]+"
    r"(?P<said>\S.*?)(?P=bold)[ \t]*"
)


def marked_replies(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """Such lines as they are read; behind an arrow, if each stands below another line, and these ask."""
    read: dict[int, str] = {}
    for form in (_IN_BRACKETS, _BEHIND_ARROW):
        found = {
            number: match
            for number, mask in enumerate(masked)
            if mask.lstrip(" \t*_")[:1] in "([\u2192\u21d2\u279c\u27a1=-" and len(mask) < LONGEST_LINE
            if (match := form.fullmatch(mask))
        }
        if len(found) >= FEWEST and (form is _IN_BRACKETS or _answer(masked, found)):
            for number, match in found.items():
                end = match.end("said") if form is _IN_BRACKETS else None  # code at the end is blank
                said = lines[number][match.start("said") : end].rstrip()
                said = said.removesuffix(match["bold"]) if end is None else said
                read[number] = f"{match['margin']}{ANSWER}: {said}"
    return read


def _answer(masked: Sequence[str], found: dict[int, re.Match[str]]) -> bool:
    """Whether each of these lines has a line above that is none of them, and most of those ask."""
    above = [_above(masked, number) for number in found]
    apart = sum(line is not None and line not in found for line in above)
    asking = sum(line is not None and asks(masked[line]) for line in above)
    return apart == len(found) and 2 * asking >= len(found)


def _above(masked: Sequence[str], number: int) -> int | None:
    """The last line with words above a line, one blank line between them at most."""
    return next((at for at in range(number - 1, max(number - 3, -1), -1) if masked[at].strip()), None)
