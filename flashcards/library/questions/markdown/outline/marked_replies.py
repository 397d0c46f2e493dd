"""Answers on lines of their own: `[Correct answer: B]`, `B (correct)`, or behind an arrow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.names_in_languages import RIGHT, SAID
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Such lines from which on they are no chance."""

NEARLY_ALL = 0.8

_IN_BRACKETS = re.compile(
    rf"(?P<margin>[ \t]*)[*_]{{0,3}}[(\[]{SAID}[*_]*"
    r"[ \t]*[:\uff1a][ \t]*(?P<said>[^()\[\]]+)[)\]][*_]{0,3}[ \t]*",
    re.IGNORECASE,
)
_BEHIND_ARROW = re.compile(
    r"(?P<margin>[ \t]*)(?P<bold>\*\*|)(?:\u2192|\u21d2|\u279c|\u27a1\ufe0f?|[=-]>)[ \t]+"
    r"(?P<said>\S.*?)(?P=bold)[ \t]*"
)
_RIGHT = re.compile(
    r"(?P<margin>[ \t]*)[*_]{0,3}(?P<letters>[A-H](?:[ \t]*(?:[,&/]|and)[ \t]*[A-H])*)[.):]?[*_]{0,3}[ \t]*"
    rf"[*_]{{0,3}}\({RIGHT}\)[*_]{{0,3}}"
    r"[ \t]*[-:.\u2013\u2014]*(?P<said>.*)",
    re.IGNORECASE,
)
"""The letters of options, and behind them that they are right."""

MOST_BETWEEN = 3
"""Lines between the last option and such a line."""


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
    return read | _right_letters(lines, masked)


def _right_letters(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines that name right options, if nearly all that may stand below the last option of a question.

    One among the options is an option with a sign.
    """
    named = {
        number: match
        for number, mask in enumerate(masked)
        if "(" in mask and len(mask) < LONGEST_LINE and (match := _RIGHT.fullmatch(mask))
    }
    if len(named) < FEWEST:
        return {}
    found: dict[int, str] = {}
    among, above, last = 0, "", -MOST_BETWEEN
    for number, mask in enumerate(masked):
        letters = letters_of(mask)
        match = named.get(number)
        if match is not None and len(above) > 1 and number - last <= MOST_BETWEEN:
            right = re.findall("[A-H]", match["letters"].upper().replace("AND", ""))
            if set("".join(right).lower()) <= set(above):
                said = lines[number][match.start("said") :].strip()
                said = f" \N{EN DASH} {said}" if said else ""
                found[number] = f"{match['margin']}{ANSWER}: {', '.join(right)}{said}"
                above = ""
                continue
        if letters:
            above = letters if letters[0] == "a" else above + letters
            last = number
        among += match is not None
    return found if len(found) >= max(FEWEST, NEARLY_ALL * (len(found) + among)) else {}


def _answer(masked: Sequence[str], found: dict[int, re.Match[str]]) -> bool:
    """Whether each of these lines has a line above that is none of them, and most of those ask."""
    above = [_above(masked, number) for number in found]
    apart = sum(line is not None and line not in found for line in above)
    asking = sum(line is not None and asks(masked[line]) for line in above)
    return apart == len(found) and 2 * asking >= len(found)


def _above(masked: Sequence[str], number: int) -> int | None:
    """The last line with words above a line, one blank line between them at most."""
    return next((at for at in range(number - 1, max(number - 3, -1), -1) if masked[at].strip()), None)
