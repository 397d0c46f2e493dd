"""Find the columns of a table by more than the names of its question: what means it, and what is filled."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.tables.column_contents import are_terms, mostly_empty, says_little
from flashcards.library.questions.tables.column_names import MEANINGS, plain_name, role_of
from flashcards.library.questions.tables.columns import LONGEST_NAME, Column, columns_named

FEWEST = 3
"""Rows below the names."""

MOST_WORDS = 2
"""Of the name of a column with meanings: `meaning_en`."""


def columns_beside_meaning(rows: Sequence[Sequence[str]]) -> tuple[Column, ...] | None:
    """Columns named in the first row, none as the question and one as the meaning of the terms in another."""
    names = rows[0] if len(rows) > FEWEST else ()
    if not all(len(name) <= LONGEST_NAME for name in names) or not any(map(_says_meaning, names)):
        return None
    for place, cells in enumerate(zip(*rows[1:], strict=True)):
        is_free = names[place].strip() and not role_of(names[place]) and not _says_meaning(names[place])
        if is_free and are_terms(cells) and not says_little(cells):
            columns = columns_named([*names[:place], "question", *names[place + 1 :]])
            return columns and _with_name(columns, place, names[place].strip())
    return None


def _says_meaning(name: str) -> bool:
    words = plain_name(name).split("_")
    return len(words) <= MOST_WORDS and bool(MEANINGS & set(words))


def _with_name(columns: tuple[Column, ...], place: int, name: str) -> tuple[Column, ...]:
    guessed = columns[place]._replace(name=name, is_guess=True)
    return (*columns[:place], guessed, *columns[place + 1 :])


def of_filled_columns(columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Named columns; those with something in them where the named question or answer has hardly anything."""
    if len(rows) < FEWEST:
        return columns
    empty = {place for place, cells in enumerate(zip(*rows, strict=True)) if mostly_empty(cells)}
    if not any(columns[place].role in ("question", "answer") for place in empty):
        return columns
    names = ["" if place in empty else column.name for place, column in enumerate(columns)]
    filled = columns_named(names)
    has_answer = filled is not None and {"answer", "option"} & {column.role for column in filled}
    return filled if filled is not None and has_answer else columns
