"""A table for a terminal: in columns where every row fits on one line, else one line for each cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from flashcards.text.markdown import Token
from flashcards.text.styled_text import BOLD, FAINT, PLAIN, inline_text, styled, wrapped
from flashcards.text.text_width import cell_width

GAP = "  "

Row = list[Text]


def table_lines(tokens: Sequence[Token], width: int) -> list[Text]:
    """The lines of what stands inside a table; its first row is the head."""
    head, *body = _rows(tokens)
    widths = [max(cell_width(cell.plain) for cell in column) for column in zip(head, *body, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) <= width:
        sides = [str(token.attrs.get("style", "")) for token in tokens if token.type == "th_open"]
        return _columns(head, body, widths, sides)
    return _records(head, body, width)


def _rows(tokens: Sequence[Token]) -> list[Row]:
    rows: list[Row] = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token.children or [], BOLD if before.type == "th_open" else PLAIN))
    return rows


def _columns(head: Row, body: list[Row], widths: list[int], sides: list[str]) -> list[Text]:
    """
    Level   Weeks
    ------  -----
    junior      2
    """
    rule = styled(GAP.join("-" * width for width in widths), FAINT)
    return [_line(head, widths, sides), rule, *(_line(row, widths, sides) for row in body)]


def _line(row: Row, widths: list[int], sides: list[str]) -> Text:
    line = Text()
    for number, (cell, width, side) in enumerate(zip(row, widths, sides, strict=True)):
        room = width - cell_width(cell.plain)
        left = room if "right" in side else room // 2 if "center" in side else 0
        line.append(" " * left + GAP * (number > 0)).append_text(cell).append(" " * (room - left))
    line.rstrip()
    return line


def _records(head: Row, body: list[Row], width: int) -> list[Text]:
    """
    Level: junior
    Weeks: 2

    Level: senior
    Weeks: 6
    """
    lines: list[Text] = []
    for row in body or [[Text()] * len(head)]:
        if lines:
            lines.append(Text())
        for name, cell in zip(head, row, strict=True):
            label = name.copy().append(": " if name.plain and cell.plain else "")
            lines += wrapped(label.append_text(cell), width)
    return lines
