"""What is told of a table in which no question was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.library.files.values_in_messages import quoted, shortened
from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_contents import ask_outright
from flashcards.library.questions.tables.layout import Layout

MOST_UNNAMED = 3
"""Columns of a question without options: question, answer, tags."""


def seen(rows: Sequence[Row], left: Sequence[LeftOut], layout: Layout) -> Iterator[str]:
    """What there is to tell of a table without questions."""
    if not rows:
        yield "no row" if not left else "a row of names and no other"
        return
    first = ", ".join(quoted(shortened(cell, 30)) for cell in rows[0].cells[:6])
    more = ", ..." if len(rows[0].cells) > 6 else ""
    yield f"{number_of(len(rows), 'row')}, most of {number_of(max(layout.width, 1), 'cell')}"
    if layout.columns and not layout.anki:
        names = ", ".join(quoted(shortened(column.name, 30)) for column in layout.columns[:9])
        yield f"columns called {names}"
        return
    yield f"a first row that names no question: {first}{more}"
    even = [row.cells for row in rows if len(row.cells) == layout.width]
    asking = [place for place, cells in enumerate(zip(*even, strict=True)) if ask_outright(cells)]
    if layout.width > MOST_UNNAMED and asking:
        yield f"no column that says which of several options is right{_if_first(layout.width, asking[0])}"


def _if_first(width: int, asking: int) -> str:
    """What to call the columns where the first one behind the question is right in every row."""
    options = width - asking - 2
    if options < 1:
        return ""
    said = ",".join(["-"] * asking + ["question", "answer"] + ["option"] * options)
    return f" (if it is always the one in column {asking + 2}, say --columns {said})"


def number_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
