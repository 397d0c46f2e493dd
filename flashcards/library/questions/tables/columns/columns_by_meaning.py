"""Find the columns of a table by more than the names of its question: what means it, and what is filled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.tables.columns.column_contents import (
    MOSTLY,
    are_addresses,
    are_of_a_program,
    can_be_asked,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import (
    LANGUAGES,
    MEANINGS,
    MORE,
    READINGS,
    SPOKEN,
    plain_name,
    role_of,
)
from flashcards.library.questions.tables.columns.columns import LONGEST_NAME, Column, columns_named

FEWEST = 3
"""Rows below the names."""

MOST_WORDS = 2
"""Of the name of a column with meanings: `meaning_en`."""


_IN_BRACKETS = re.compile(r"(?:\[[^\[\]/]{1,80}\][ ,]*){1,4}|/[^/]{1,80}/")
"""How dictionaries write the way in which a word is read."""


def columns_beside_meaning(rows: Sequence[Sequence[str]]) -> tuple[Column, ...] | None:
    """Columns named in the first row, none as the question and one as what it means: `meaning`, `english`."""
    names = rows[0] if len(rows) > FEWEST else ()
    is_named = all(len(name) <= LONGEST_NAME and role_of(name) != "question" for name in names)
    if not is_named or not any(map(_says_meaning, names)):
        return None
    for place, cells in enumerate(zip(*rows[1:], strict=True)):
        is_free = names[place].strip() and not role_of(names[place]) and not _says_meaning(names[place])
        if is_free and _differ(cells):
            columns = columns_named([*names[:place], "question", *names[place + 1 :]])
            return columns and _with_name(columns, place, names[place].strip())
    return None


def _differ(cells: Sequence[str]) -> bool:
    """Whether they may be asked, and hardly one stands again."""
    is_text = can_be_asked(cells) and not (
        says_little(cells) or are_of_a_program(cells) or are_addresses(cells)
    )
    return is_text and len({cell.strip() for cell in cells}) >= MOSTLY * len(cells)


def _says_meaning(name: str) -> bool:
    words = plain_name(name).split("_")
    return len(words) <= MOST_WORDS and bool(MEANINGS & set(words) or set(words) <= LANGUAGES)


def _with_name(columns: tuple[Column, ...], place: int, name: str) -> tuple[Column, ...]:
    guessed = columns[place]._replace(name=name, is_guess=True)
    return (*columns[:place], guessed, *columns[place + 1 :])


def asked_by_reading(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows; those without a question ask by how it is read: some words have no other form."""
    changed = list(map(list, rows))
    asked = next((n for n, column in enumerate(columns) if column.role == "question"), None)
    readings = [n for n, one in enumerate(columns) if one.role == MORE and plain_name(one.name) in READINGS]
    for row in changed if asked is not None else ():
        said = next((n for n in readings if row[n].strip()), None)
        if asked is not None and said is not None and not row[asked].strip():
            row[asked], row[said] = row[said], ""
    return changed


def says_reading(name: str, cell: str) -> bool:
    """Whether a cell says how a word is read, which answers nothing by itself."""
    return plain_name(name) in SPOKEN or _IN_BRACKETS.fullmatch(cell.strip()) is not None
