"""Lines of plain text with a question each and its answer behind it: at a mark, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.plain_text.record import SAID_BEHIND
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


class Parted(NamedTuple):
    """Lines that something parts into cells."""

    separator: str
    width: int
    rows: Sequence[Row]


def at_marks(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of a question each, with its answer behind a mark: `Who pays? Answer: The buyer`."""
    rows = []
    for number, line in lines:
        if (mark := SAID_BEHIND.search(line)) is None or not line[: mark.start()].strip():
            return None
        rows.append(Row(number, number, number, [line[: mark.start()], line[mark.end() :]], line))
    return Parted("?", 2, rows) if len(rows) >= FEWEST else None


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
