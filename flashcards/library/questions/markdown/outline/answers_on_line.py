"""Answers on the line of their question: behind a mark, `Q. Who pays? A. The buyer`, or a sign, `>>`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn, indent_below
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.names_in_languages import ASKED, SAID
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Such lines from which on they are no chance."""

NEARLY_ALL = 0.8
"""Of the lines that begin as they do."""

VARIED = 0.6
"""Of the answers in brackets that must differ."""

_ASKED = re.compile(
    rf"[ \t]*(?:[-*+][ \t]+)?[*_]{{0,3}}{ASKED}[ \t]*\d{{0,4}}[*_]{{0,3}}[ \t]*[.):\uff1a]",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?P<asked>[^\n]*?\S[ \t]*[?\uff1f.!:)][*_]{0,3})[ \t]*(?<=[ \t?\uff1f])"
    rf"[*_]{{0,3}}(?:A|{SAID})[*_]{{0,3}}[ \t]*[.:\uff1a][*_]{{0,3}}[ \t]+(?P<said>\S[^\n]*)"
)
_ITEM = re.compile(r" {0,3}[-*+][ \t]+\S")
_COUNTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+\S")
_GAP = re.compile(r"_{2,}")
_BEHIND_GAP = re.compile(r"(?<=[ \t])(?:#|//|[-=]>|[\u2192\u21d2])[ \t]*(?=[^\s#])")
_WITH_GAP = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+[^\n]*?(?:_{2,}|(?:\\_){2,}|\.{4,}|\u2026{2,})")
_IN_BRACKETS = re.compile(r"(?P<asked>[^\n]*\S)[ \t]+\[[ \t]*(?P<said>[^\[\]\n]+?)[ \t]*\][*_. \t]*")
_SIGN = re.compile(r"(?P<asked>[^\n]*?\S)[ \t]+(?:>>>?|==>|<>|<->|;;)(?:[ \t]+(?P<said>\S[^\n]*)|[ \t]*$)")


def answers_on_line(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """The lines of a page that nearly all hold question and answer so, as two; in `masked` code is blank."""
    found = _parted(lines, masked, _ASKED, _MARKED)
    return found or _parted(lines, masked, _ITEM, _SIGN)


def behind_gaps(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """What stands behind a sign on numbered lines with a gap: `3. The _____ pays. # buyer`.

    Or in square brackets at their end, where it is no figure and hardly ever the same.
    """
    return _filled_behind_signs(lines, masked) or _varied(_parted(lines, masked, _WITH_GAP, _IN_BRACKETS))


def _filled_behind_signs(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    found: list[FilledIn] = []
    for number, mask in enumerate(masked):
        gap = _GAP.search(mask) if len(mask) < LONGEST_LINE and _COUNTED.match(mask) else None
        if gap is not None and (sign := _BEHIND_GAP.search(mask, gap.end())) is not None:
            line = lines[number]
            answer = f"{indent_below(line)}{ANSWER}: {line[sign.end() :].rstrip()}"
            found.append(FilledIn(number, line[: sign.start()].rstrip(), number, answer))
    return found if len(found) >= FEWEST else []


def _varied(found: list[FilledIn]) -> list[FilledIn]:
    """The same, where answers are no marks or sources such as `[2]` and `[easy]`."""
    said = [each.answer.partition(":")[2].strip().casefold() for each in found]
    plain = sum(not any(map(str.isdigit, each)) for each in said)
    return found if len(set(said)) >= VARIED * len(said) and plain >= NEARLY_ALL * len(said) else []


def _parted(
    lines: Sequence[str], masked: Sequence[str], begins: re.Pattern[str], form: re.Pattern[str]
) -> list[FilledIn]:
    places = [number for number, line in enumerate(masked) if len(line) < LONGEST_LINE and begins.match(line)]
    found: list[FilledIn] = []
    for number in places:
        if (parts := form.fullmatch(lines[number].rstrip())) is not None:
            said = parts["said"]
            answer = f"{indent_below(lines[number])}{ANSWER}: {said}" if said else ""
            found.append(FilledIn(number, parts["asked"], number, answer))
    return found if len(found) >= max(FEWEST, NEARLY_ALL * len(places)) else []
