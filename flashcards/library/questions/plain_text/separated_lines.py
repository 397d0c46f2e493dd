"""Plain text with a card a line: something parts question and answer, evenly in all lines or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.library.questions.tables.rows import Row, rows_of


class Parted(NamedTuple):
    """Lines that something parts into cells."""

    name: str
    """What does, for people."""
    separator: str
    width: int
    rows: tuple[Row, ...]


class _Sign(NamedTuple):
    text: str
    name: str
    fewest: int
    """Lines from which its evenness is no chance."""
    once: bool
    """Whether only the first one of a line counts: it stands in prose too."""


_SIGNS = (
    _Sign("\t", "a tab", 1, once=False),
    _Sign("|", '"|"', 2, once=False),
    _Sign("---", '"---"', 2, once=True),
    _Sign(":::", '":::"', 1, once=True),
    _Sign("::", '"::"', 1, once=True),
    _Sign(" -- ", '" -- "', 2, once=True),
    _Sign(" => ", '" => "', 2, once=True),
    _Sign(" -> ", '" -> "', 3, once=True),
    _Sign(" \N{EM DASH} ", '" \N{EM DASH} "', 2, once=True),
    _Sign(" \N{EN DASH} ", '" \N{EN DASH} "', 2, once=True),
    _Sign(" = ", '" = "', 3, once=True),
    _Sign(" - ", '" - "', 3, once=True),
    _Sign(";", '";"', 2, once=False),
)
"""What parts question and answer in a line, the surest first."""

MOSTLY = 0.8
"""Share of lines with a tab from which those without one are told and left."""

LONGEST_TERM = 200
"""Characters before a sign that stands in prose too."""


def parted_lines(text: str) -> Parted | None:
    """The lines of a text as rows of two or three cells, if one sign parts all of them so."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return next(filter(None, (_parted(text, lines, sign) for sign in _SIGNS if sign.text in text)), None)


def _parted(text: str, lines: Sequence[tuple[int, str]], sign: _Sign) -> Parted | None:
    if len(lines) < sign.fewest:
        return None
    if sign.once:
        if not all(_is_term(line.partition(sign.text)) for _, line in lines):
            return None
        cells = [(number, line, list(map(str.strip, line.split(sign.text, 1)))) for number, line in lines]
        return Parted(
            sign.name,
            sign.text,
            2,
            tuple(Row(number, number, number, cells, line) for number, line, cells in cells),
        )
    rows = tuple(row for row in _rows(text, sign.text) if not row.blank)
    widths = [len(row.cells) for row in rows]
    for width in (2, 3):
        if all(number == width for number in widths):
            return Parted(sign.name, sign.text, width, rows)
    if sign.text == "\t" and len(rows) > 2:
        width = max((2, 3), key=widths.count)
        if widths.count(width) >= MOSTLY * len(rows):
            return Parted(sign.name, sign.text, width, rows)
    return None


def _is_term(parts: tuple[str, str, str]) -> bool:
    term, sign, meaning = parts
    return bool(sign and term.strip() and meaning.strip()) and len(term) <= LONGEST_TERM


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows; quotes count only where a spreadsheet would have set them: around what needs them."""
    quoted = list(
        islice((cell for row in rows_of(text, separator) if row.quoted for cell in row.cells), 100_000)
    )
    if any(re.search(rf'["\n{re.escape(separator)}]', cell) for cell in quoted):
        yield from rows_of(text, separator)
        return
    for number, line in enumerate(text.split("\n"), 1):
        yield Row(number, number, number, line.split(separator, 1_000), line)
