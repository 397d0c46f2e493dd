"""Tables drawn with `+---+---+` and `|` in plain text, whose cells go on over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.tables.cells.rows import Row

FEWEST = 3
"""Rows of a table."""

_BORDER = re.compile(r"[ \t]*\+(?:[-=:]+\+){2,}[ \t]*")
_CELLS = re.compile(r"[ \t]*\|(?P<cells>.*)\|[ \t]*")


def drawn_rows(text: str) -> tuple[list[Row], list[LeftOut]] | None:
    """The rows of the only table of a text, and the lines around it; None where none is drawn."""
    lines = text.split("\n")
    borders = [at for at, line in enumerate(lines) if line.lstrip()[:1] == "+" and _BORDER.fullmatch(line)]
    if len(borders) <= FEWEST:
        return None
    rows = list(_rows(lines, borders))
    if any(row.wrong for row in rows) or len({len(row.cells) for row in rows}) != 1:
        return None
    bare = without_numbers([row.cells[0] for row in rows])
    rows = [row._replace(cells=[said, *row.cells[1:]]) for row, said in zip(rows, bare, strict=True)]
    left = [
        LeftOut(f"line {at + 1}", line.strip(), OTHER)
        for at, line in enumerate(lines)
        if line.strip() and not borders[0] <= at <= borders[-1]
    ]
    return rows, left


def _rows(lines: Sequence[str], borders: Sequence[int]) -> Iterator[Row]:
    """What stands between two borders each, marked as wrong where it is no row."""
    for first, last in pairwise(borders):
        inside = [_CELLS.fullmatch(line) for line in lines[first + 1 : last]]
        parts = [[cell.strip() for cell in line["cells"].split("|")] for line in inside if line]
        is_whole = bool(parts) and len(parts) == len(inside) and len(set(map(len, parts))) == 1
        cells = [_joined(column) for column in zip(*parts, strict=True)] if is_whole else []
        wrong = "" if is_whole else "is not a row of the table"
        yield Row(first + 2, first + 2, last, cells, "\n".join(lines[first + 1 : last]), wrong=wrong)


def _joined(lines: Sequence[str]) -> str:
    """What a cell says on its lines: a list stays one, other lines go on with each other."""
    said = [line for line in lines if line]
    is_list = sum(bool(re.match(r"[-*\u2022]|\d+[.)]", line)) for line in said) > 1
    return ("\n" if is_list else " ").join(said)
