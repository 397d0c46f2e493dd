"""Tables that stand beside each other: `Dutch,English,,Dutch,English`."""

from __future__ import annotations

from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.layout import Layout

FEWEST = 2
"""Columns of each table."""


def one_below_the_other(rows: list[Row], layout: Layout) -> tuple[list[Row], Layout]:
    """The rows and the layout, with the tables below each other where the same names stand again beside them.

    Rows keep their numbers. Elsewhere what came.
    """
    names = next((row.cells for row in rows if row.number == layout.names_at), [])
    plain = [name.strip().casefold() for name in names]
    while plain and not plain[-1]:
        plain.pop()
    step = next((n for n, name in enumerate(plain) if n and name == plain[0]), 0)
    width = step - 1 if step and not plain[step - 1] else step
    starts = range(0, len(plain), step) if step else range(0)
    first = plain[:width]
    are_the_same = all(plain[at : at + step][:width] == first for at in starts)
    if width < FEWEST or not are_the_same or not all(first) or len(set(first)) < width:
        return rows, layout
    if (columns := columns_named(names[:width])) is None or len(layout.columns or ()) < len(plain):
        return rows, layout
    above = [row for row in rows if row.number < layout.names_at]
    titled = [row._replace(cells=row.cells[:width]) for row in rows if row.number == layout.names_at]
    below = [row for row in rows if row.number > layout.names_at]
    parted = [row._replace(cells=row.cells[at : at + width]) for at in starts for row in below]
    parted = [row for row in parted if any(map(str.strip, row.cells))]
    return [*above, *titled, *parted], layout._replace(columns=columns, width=width)
