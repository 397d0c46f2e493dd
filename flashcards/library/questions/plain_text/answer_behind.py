"""Lines of plain text with a question each and its answer behind it: at a mark, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.plain_text.record import SAID, SAID_BEHIND
from flashcards.library.questions.tables.cells.rows import Row

FEWEST = 3

LONGEST = 500
"""Characters of a line that is looked at."""

MOSTLY = 0.8
"""Share of lines that end so, from which on the others are told and left."""

_GAP_AND_ANSWER = re.compile(
    r"(?P<asked>(?=.*_{2}).*\S)[ \t]+(?:\[(?P<said>[^\[\]]*)\]|\((?P<other>[^()]*(?:\([^()]*\)[^()]*)*)\))"
    r"[ \t.]*"
)
"""`The ____ pays.  [guest]`"""


_AFTER_BLANK = re.compile(
    rf"(?<=\S)[ \t]+(?:{SAID})[ \t]*(?:[:\uff1a]|[-\u2013\u2014](?=[ \t]))[ \t]*(?=\S)", re.IGNORECASE
)
"""The same mark where somebody forgot the question mark before it."""


class Parted(NamedTuple):
    """Lines that something parts into cells."""

    separator: str
    width: int
    rows: Sequence[Row]


def at_marks(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of a question each, with its answer behind a mark: `Who pays? Answer: The buyer`."""
    marks = [SAID_BEHIND.search(line[:LONGEST]) for _, line in lines]
    if sum(map(bool, marks)) < max(FEWEST, MOSTLY * len(lines)):
        return None
    marks = [
        mark or _AFTER_BLANK.search(line[:LONGEST]) for mark, (_, line) in zip(marks, lines, strict=True)
    ]
    rows = [
        Row(number, number, number, [line[: mark.start()], line[mark.end() :]] if mark else [line], line)
        for mark, (number, line) in zip(marks, lines, strict=True)
    ]
    return Parted("?", 2, rows) if all(row.cells[0].strip() for row in rows) else None


def gaps_filled_in_brackets(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of a sentence with a gap each, and what fills it in brackets at the end."""
    rows = []
    filled = 0
    for number, line in lines:
        found = _GAP_AND_ANSWER.fullmatch(line) if len(line) <= LONGEST else None
        filled += found is not None
        said = (found["said"] or found["other"] or "") if found else ""
        rows.append(Row(number, number, number, [found["asked"], said] if found else [line], line))
    return Parted("[", 2, rows) if filled >= max(FEWEST, MOSTLY * len(rows)) else None
