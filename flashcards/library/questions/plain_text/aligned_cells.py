"""Lines of plain text whose cells are set below each other: with dots or wide blanks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.plain_text.answer_behind import MOSTLY, Parted
from flashcards.library.questions.tables.cells.rows import Row

_LEADER = re.compile(r"[ \t]*(?:[._\u2026\u00b7-]{4,}|[.\u2026](?: ?[.\u2026]){3,})[ \t]*|[ \t]{4,}")
"""What leads the eye from a question to its answer at the other side of the page."""

_DOTS = re.compile(r"[._\u2026\u00b7]{4}|(?: ?[.\u2026]){4}")

AMONG_TITLES = 0.6
"""Of the lines that have dots, which nothing else has: the others are titles."""


FEWEST_LED = 5
"""Lines with such a leader."""


def at_leaders(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of two cells with a row of dots or wide blanks between: `Who pays? ........ The buyer`."""
    parted = [(number, _LEADER.sub("\t", line.strip())) for number, line in lines]
    even = [line.count("\t") == 1 for _, line in parted]
    dotted = sum(bool(_DOTS.search(line)) for _, line in lines)
    enough = AMONG_TITLES if dotted > MOSTLY * sum(even) else MOSTLY
    if sum(even) < max(FEWEST_LED, enough * len(lines)):
        return None
    return Parted("\t", 2, [
        Row(number, number, number, after.split("\t") if is_even else [line], line)
        for (number, line), (_, after), is_even in zip(lines, parted, even, strict=True)
    ])  # fmt: skip
