"""Lists of lists in JSON, read as the rows of a table: `[["keel", "a beam"], ["jib", "a sail"]]`."""

from __future__ import annotations

from typing import NamedTuple

from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_names import plain_name
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

FEWEST, MOST_CELLS = 3, 20
"""Rows, and cells of each."""

_HEADERS = frozenset(["header", "headers", "columns", "cols", "fields", "column_names"])


class Grid(NamedTuple):
    names: list[str]
    """Those of the columns; none where the file gives none."""
    rows: list[Row]


def grid_in(root: Value) -> Grid | None:
    """The rows of a file that holds one list of lists of texts, alone or beside names; None for any other."""
    lists = [root] if isinstance(root, list) else []
    names: list[str] = []
    if isinstance(root, Object):
        lists = [each for each in root.values() if isinstance(each, list) and _is_grid(each)]
        headers = [each for key, each in root.items() if plain_name(key) in _HEADERS]
        names = _texts(headers[0]) if headers and isinstance(headers[0], list) else []
    if len(lists) != 1 or not _is_grid(lists[0]):
        return None
    cells = list(map(_texts, lists[0]))
    rows = [Row(n, 1, 1, each, ", ".join(each)) for n, each in enumerate(cells, 1)]
    return Grid(names if len(names) == len(cells[0]) else [], rows)


def _is_grid(values: list[Value]) -> bool:
    rows = [each for each in values if isinstance(each, list)]
    return (
        FEWEST <= len(rows) == len(values)
        and 2 <= len(rows[0]) <= MOST_CELLS
        and all(len(row) == len(rows[0]) for row in rows)
        and all(isinstance(cell, str) and not isinstance(cell, Number) for row in rows for cell in row[:2])
        and all(cell is None or text_of(cell) is not None for row in rows for cell in row)
    )


def _texts(values: Value) -> list[str]:
    return [text_of(each) or "" for each in values] if isinstance(values, list) else []
