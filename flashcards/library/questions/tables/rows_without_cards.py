"""Rows that say nothing of their own: the names of the columns again, a title, a line below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_contents import ask

_LINE = re.compile(r"[ \t]*:?-{2,}:?[ \t]*|[ \t]*")

_SIDE = re.compile(r"\+(?:[-=]+\+)+")


def repeats(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row is the one of names again, be it without the last of them."""
    said = [
        (cell.strip().casefold(), name.strip().casefold()) for cell, name in zip(cells, names, strict=False)
    ]
    return (
        len(cells) <= len(names)
        and sum(bool(cell) for cell, _ in said) > 1
        and all(cell in ("", name) for cell, name in said)
    )


def is_rule(row: Row) -> bool:
    """Whether a row draws the line below the names, as tables in Markdown have it: `|---|:---|`."""
    said = [cell for cell in row.cells if cell.strip()]
    return len(said) > 1 and all(map(_LINE.fullmatch, said))


def is_side_of_box(row: Row) -> bool:
    """Whether a row draws a side of a box: `+----+----+`."""
    return bool(_SIDE.fullmatch(row.text.strip()))


def is_title(row: Row) -> bool:
    """Whether it is one cell that does not ask, such as the name of a quiz above its questions."""
    said = [cell for cell in row.cells if cell.strip()]
    return len(said) == 1 and not ask(said)
