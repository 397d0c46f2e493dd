"""The steps by which options and the right ones among them are found in the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.tables.options.marked_options import with_marked_options
from flashcards.library.questions.tables.options.options import (
    with_marks_for_names,
    with_one_answer,
    without_marks,
    without_placeholders,
)
from flashcards.library.questions.tables.options.options_in_cells import (
    spread_options,
    with_bare_answers,
    with_options_of_questions,
)
from flashcards.library.questions.tables.options.typed_answers import with_typed_answers


def with_options_apart(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], list[list[str]]]:
    """The columns and rows with a column for each option, bare, and with what is right in the answer."""
    cells = without_placeholders(columns, rows)
    columns, cells = with_marked_options(columns, cells) or (columns, cells)
    cells = with_typed_answers(columns, with_one_answer(columns, cells))
    cells = with_marks_for_names(columns, with_bare_answers(columns, cells))
    columns, cells = spread_options(columns, cells) or with_options_of_questions(columns, cells)
    return columns, without_marks(columns, cells)
