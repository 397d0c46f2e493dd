"""The value of a cell under its key, how cells are read, and columns whose cells cannot be used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import Flag, ListOf, Tag, Text, Whole
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.cells.cell_to_markdown import Mode, cell_line, cell_markdown, is_html
from flashcards.library.questions.tables.cells.html_cells import are_html, has_tags
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT
from flashcards.library.questions.tables.columns.columns import Column

TRUE = {"true", "yes", "x", "1"}

FEWEST_AGAIN, SHARE_AGAIN = 3, 0.1
"""Numbers that stand again in a column `id`, and their share, so that they are none of cards."""


def value_of(key: str, cell: str, mode: Mode) -> Any:
    """A cell as the key wants it; what cannot be is left for the rule of the key to refuse."""
    match CARD_FIELDS[key]:
        case ListOf():
            text = cell_markdown(cell, mode) if is_html(cell, mode) else cell
            parts = (" ".join(part.strip().removeprefix("- ").split()) for part in re.split(r"[;\n]", text))
            return [part for part in parts if part]
        case Whole():
            text = cell_line(cell, mode)
            return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
        case Flag():
            return cell_line(cell, mode).lower() in TRUE
        case Text(one_line=False):
            return cell_markdown(cell, mode)
    return cell_line(cell, mode)


def complaint_about(key: str, name: str, value: Any) -> str:
    """Why the key cannot hold the value, for people; `name` is what the file calls it."""
    rule = CARD_FIELDS[key]
    if isinstance(rule, Whole) and isinstance(value, str):
        return f'"{shortened(name)}" is "{shortened(value)}", and must be a whole number'
    return next(rule.complaints(f'"{shortened(name)}"', key, value), f'"{shortened(name)}" cannot be used')


def fitted_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], mode: Mode
) -> tuple[tuple[Column, ...], list[str]]:
    """The columns, by what stands in them; with what to tell of those left out.

    One that is called like a key, and holds something else in every row, is left out. Where another sign
    ever parts tags, a blank does not.
    """
    fitted, told = [], []
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        if why := _cannot_hold(column, cells, mode):
            fitted.append(column._replace(role=LEFT_OUT))
            told.append(f'the column "{shortened(column.name)}" is left out: {why}')
        elif column.role == "tags" and any(re.search(r"[;,\n]", cell) for cell in cells):
            fitted.append(column._replace(is_category=True))
        else:
            fitted.append(column)
    return tuple(fitted), told


def _cannot_hold(column: Column, cells: Sequence[str], mode: Mode) -> str:
    """Why the key of a column can hold none of its cells; "" where it can."""
    rule = CARD_FIELDS.get(column.role)
    if column.role == "id" and (again := _stand_again(cells)):
        return f"{again} of its numbers appear more than once"
    if rule is None or isinstance(rule, Text | ListOf | Flag) or rule is Tag:
        return ""
    wrong = ""
    for cell in filter(str.strip, cells):
        value = value_of(column.role, cell, mode)
        if rule.ok(value):
            return ""
        wrong = wrong or complaint_about(column.role, column.name or column.role, value)
    return wrong


def _stand_again(cells: Sequence[str]) -> int:
    """How many numbers of a column of ids stood above, where they count anew in each part of the table."""
    said = [cell.strip() for cell in cells if cell.strip()]
    again = len(said) - len(set(said))
    counts = all(cell.isdecimal() for cell in said)
    return again if counts and again >= max(FEWEST_AGAIN, SHARE_AGAIN * len(said)) else 0


def mode_of(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], is_html: bool | None, *, is_plain: bool
) -> tuple[Mode, tuple[str, ...]]:
    """How the cells of a table are read, and what to say of it; `is_html` is what the file itself says."""
    plain = Mode.TEXT if is_plain else Mode.MARKED
    if is_html is not None:
        return (Mode.HTML if is_html else plain), ()
    said = [n for n, one in enumerate(columns) if one.role not in (LEFT_OUT, "tags", "id")]
    texts = [[row[n] for n in said] for row in rows]
    if are_html(texts):
        return Mode.LIKELY_HTML, ("the cells are HTML, and were read as such",)
    if any(has_tags(cell) for row in texts for cell in row):
        return plain, ('HTML in cells is kept as text; with a line "#html:true" above the rows it is read',)
    return plain, ()
