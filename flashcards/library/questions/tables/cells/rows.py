"""Rows of cells as spreadsheets and other programs write them; a row whose quotes are wrong is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CELL_MAX = 100_000
"""Characters of a cell in quotes: what is longer is a quote that was never closed."""

CELLS_MAX = 1_000
"""Cells of one row: a line of millions of separators would become as many."""

NEVER_CLOSED = "a quote is opened and never closed; a quote inside quoted text must be doubled"
WRONG_QUOTES = "the quotes are wrong; a quote inside quoted text must be doubled"
TOO_MANY = f"has more than {CELLS_MAX:,} cells"


class Row(NamedTuple):
    number: int
    """As a spreadsheet counts, from 1."""
    line: int
    """The line of the file on which it begins, and the last one of it, from 1."""
    last: int
    cells: list[str]
    text: str
    """All of it as it stands in the file, without its line end."""
    quoted: bool = False
    """Whether one of its cells stands in quotes."""
    wrong: str = ""
    """What is wrong with its quotes. `cells` are then what its first line may mean; none where it is open."""

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells) and not self.text.strip(' \t,;|"')


def rows_of(text: str, separator: str, first_line: int = 1) -> Iterator[Row]:
    """The rows of a text, in time that grows with its length; `first_line` is the number of its first line.

    A cell may stand in quotes, in which separators, line ends and doubled quotes belong to it; blanks may
    stand before and behind the quotes. A row with wrong quotes ends with its line, so that the next is read.
    """
    at, line, number = 0, first_line, 0
    while at < len(text):
        number += 1
        cells, quoted, end, wrong = _record(text, at, separator)
        if wrong:
            end = _line_end(text, at)
            cells = _as_meant(text[at:end], separator) if wrong != TOO_MANY else []
        written = text[at:end]
        last = line + written.count("\n")
        yield Row(number, line, last, cells, written, quoted, wrong)
        line, at = last + 1, end + 1


def _record(text: str, at: int, separator: str) -> tuple[list[str], bool, int, str]:
    """The cells of the row that begins at `at`, whether one is quoted, where the row ends, what is wrong."""
    cells: list[str] = []
    quoted = False
    line_end = _line_end(text, at)
    while len(cells) < CELLS_MAX:
        opens = _behind_blanks(text, at, separator)
        if text.startswith('"', opens):
            closes = _closing(text, opens + 1)
            if closes < 0:
                return [], quoted, line_end, NEVER_CLOSED
            cells.append(text[opens + 1 : closes].replace('""', '"'))
            quoted = True
            at = _behind_blanks(text, closes + 1, separator)
            if at > line_end:
                line_end = _line_end(text, at)
            if at != line_end and not text.startswith(separator, at):
                return [], quoted, line_end, WRONG_QUOTES
        else:
            end = text.find(separator, at, line_end)
            end = line_end if end < 0 else end
            cells.append(text[at:end])
            at = end
        if at == line_end:
            return cells, quoted, line_end, ""
        at += len(separator)
    return [], quoted, line_end, TOO_MANY


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _behind_blanks(text: str, at: int, separator: str) -> int:
    if not separator.startswith(" "):
        while text.startswith(" ", at):
            at += 1
    return at


def _closing(text: str, at: int) -> int:
    """Where the quote closes that was opened before `at`; -1 where it does not."""
    limit = at + CELL_MAX + 1
    while (at := text.find('"', at, limit)) >= 0 and text.startswith('"', at + 1):
        at += 2
    return at


def _as_meant(line: str, separator: str) -> list[str]:
    """The cells of a line whose quotes are wrong; none where a quote of it is open.

    A quote that stands before a separator closes a cell, any other in it belongs to its text.
    """
    if len(line) > CELL_MAX:
        return []
    if line.count('"') % 2:  # as of inches; each cell that begins with a quote must hold another
        cells = line.split(separator, CELLS_MAX)
        is_open = any(cell.lstrip(" ").startswith('"') and cell.count('"') % 2 for cell in cells)
        return [] if is_open or len(cells) > CELLS_MAX else cells
    cells, at = [], 0
    while len(cells) < CELLS_MAX:
        opens = _behind_blanks(line, at, separator)
        if line.startswith('"', opens) and (found := _last_quote(line, opens + 1, separator)):
            closes, at = found
            cells.append(line[opens + 1 : closes].replace('""', '"'))
        else:
            end = line.find(separator, at)
            end = len(line) if end < 0 else end
            cells.append(line[at:end])
            at = end
        if at >= len(line):
            return cells
        at += len(separator)
    return []


def _last_quote(line: str, at: int, separator: str) -> tuple[int, int] | None:
    """The first quote with a separator or the line's end behind it, and where that stands."""
    while (at := line.find('"', at)) >= 0:
        behind = _behind_blanks(line, at + 1, separator)
        if behind == len(line) or line.startswith(separator, behind):
            return at, behind
        at += 1
    return None
