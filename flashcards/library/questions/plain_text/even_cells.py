"""Lines of plain text that a sign parts into as many cells each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from flashcards.library.questions.plain_text.answer_behind import MOSTLY, Parted
from flashcards.library.questions.plain_text.lines_in_two import MANY, NEARLY
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.tables.columns.joined_cells import Joining
from flashcards.library.questions.tables.unnamed_columns import columns_by_order

_COMMA_IN_PROSE = re.compile(r",(?:\s|$)|^,", re.MULTILINE)
"""A comma as sentences have it, and words of two columns have not."""

_COMMA_IN_WORDS = re.compile(r",(?=[^\s,])")

WIDEST, FEWEST_WIDE = 8, {"\t": 3, "|": 3, ";": 3, ",": 10}
"""Cells of a line, and lines with more than three from which on they are no chance."""


def in_cells(text: str, separator: str) -> Parted | None:
    if separator != "\t" and (found := _in_cells_with_blanks(text, separator)):
        return found
    if separator == "," and _COMMA_IN_PROSE.search(text):
        return None
    if separator == ";" and all(
        len(_COMMA_IN_WORDS.findall(line)) > 1 for line in text.split("\n") if line.strip()
    ):
        return None  # cells with commas between, and the sign within one of them
    rows = [row for row in _rows(text, separator) if not row.blank]
    widths = [len(row.cells) for row in rows]
    width = max((2, 3), key=widths.count)
    if widths.count(2) * 2 > len(widths):  # an answer may hold the sign with a blank behind it
        joining = Joining(
            [row.cells for row in rows], (Column("question", ""), Column("answer", "")), separator
        )
        widths = [
            2 if number > 2 and joining.joined(row.cells) else number
            for number, row in zip(widths, rows, strict=True)
        ]
    wide = Counter(widths).most_common(1)[0][0]
    if len(rows) >= FEWEST_WIDE[separator] and not widths.count(width) and wide <= WIDEST:
        width = wide if columns_by_order(rows, wide, of_anki=False) else width
    enough = MOSTLY if separator == "\t" and len(rows) > 2 else NEARLY if len(rows) >= MANY else 1
    return Parted(separator, width, rows) if widths.count(width) >= enough * len(rows) else None


def _in_cells_with_blanks(text: str, separator: str) -> Parted | None:
    """Lines of two or three cells with blanks around the sign in all of them: without, it stands in words."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare:
            continue
        cells = bare.split(f" {separator} ", 3)
        if bare.startswith((separator, '"')) or bare.endswith((separator, '"')):
            return None
        if len(cells) not in (2, 3) or (rows and len(cells) != len(rows[0].cells)):
            return None
        rows.append(Row(number, number, number, cells, line))
    return Parted(separator, len(rows[0].cells), rows) if rows else None


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows; quotes count only where a spreadsheet would have set them: around what needs them."""
    quoted = (cell for row in rows_of(text, separator) if row.quoted for cell in row.cells)
    if any(re.search(rf'["\n{re.escape(separator)}]', cell) for cell in islice(quoted, 100_000)):
        yield from rows_of(text, separator)
        return
    for number, line in enumerate(text.split("\n"), 1):
        yield Row(number, number, number, line.split(separator, 1_000), line)
