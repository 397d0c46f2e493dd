"""A second table below the first, whose names of the columns are parted by another sign: `Front;Back`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.layout import SEPARATORS, Layout


def parted_anew(rows: Iterable[Row], layout: Layout) -> Iterator[Row]:
    """The rows, those below a row that names the same columns with another separator parted by that one.

    That row then has the cells of the first names. Numbers and lines go on.
    """
    rows = list(rows)
    roles = [column.role for column in layout.columns or ()]
    for at, row in enumerate(rows):
        if row.number > layout.names_at and (separator := _other_separator(row, layout, roles)):
            below = rows_of("\n".join(each.text for each in islice(rows, at, None)), separator, row.line)
            names = next(each.cells for each in rows if each.number == layout.names_at)
            first = next(below)
            yield first._replace(number=row.number, cells=names)
            yield from (each._replace(number=each.number + row.number - 1) for each in below)
            return
        yield row


def _other_separator(row: Row, layout: Layout, roles: list[str]) -> str:
    """The separator with which the row names the columns of the table; "" where it does not."""
    if len(row.cells) != 1 or len(row.text) > 1000:
        return ""
    for separator in SEPARATORS:
        if separator != layout.separator and separator in row.text:
            columns = columns_named(row.text.split(separator)) or ()
            if [column.role for column in columns] == roles:
                return separator
    return ""
