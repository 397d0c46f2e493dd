"""Markdown tables with a question and its answer in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.lists_and_tables.table_columns import (
    NUMBERS,
    TAGS,
    Roles,
    asked_columns,
    cells_of,
    names_of,
    two_sides,
)
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import TABLES
from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.options.options import option_line, options_list, options_of
from flashcards.library.questions.tables.options.options_in_cells import spread_options
from flashcards.library.questions.tags import tags_of_cell
from flashcards.text.markdown_writing import escaped


def questions_in_table(element: Element) -> list[Candidate]:
    """A question for each row; columns of tags become tags, options its context, all others stay out.

    Where the names of the columns say nothing, the first of two is the question.
    """
    if (of_options := _with_options_in_a_cell(element)) is not None:
        return of_options
    names = names_of(element)
    roles = asked_columns(element) or two_sides(element)
    if roles is None:
        return []
    written = [[_cell(cell.text) for cell in row.inner] + [""] * len(names) for row in element.inner[1:]]
    options = options_of(roles.options, written)
    found: list[Candidate] = []
    for row, cells in zip(element.inner[1:], written, strict=True):
        if not (question := cells[roles.question]):
            continue
        candidate = Candidate(TABLES, row.first, row.last, question)
        said = cells[roles.answer] if roles.answer is not None else ""
        if listed := [
            (column.mark, cell)
            for column, cell in zip(roles.options, cells, strict=False)
            if column.role == "option" and cell
        ]:
            candidate.context = [options_list([option_line(*option) for option in listed])]
            chosen = options.chosen(plain_words(said), listed)
            said = "\n\n".join(option_line(*listed[place]) for place in chosen) or said
        below = [f"**{_written(element, place)}:** {cells[place]}" for place in roles.below if cells[place]]
        unused: list[str] = []
        if roles.answer is None or said:
            candidate.answer = [*filter(None, [said]), *below]
        else:
            unused += below  # a note answers nothing
        for place in _others(names, roles):
            tags = tags_of_cell(cells[place]) if TAGS.fullmatch(names[place]) else []
            candidate.tags += tags
            unused += [cells[place]] if cells[place] and not tags else []
        candidate.unused = " | ".join(unused)
        if not found:
            candidate.also = [(element.first, row.last), *element.beside]  # the names of the columns too
        found.append(candidate)
    return found


def _with_options_in_a_cell(element: Element) -> list[Candidate] | None:
    """A card for each row, where one column holds all options and another says which is right."""
    head = element.inner[0].inner if element.inner else []
    columns = columns_named([cell.text.strip().strip("*_") for cell in head]) or ()
    roles = [column.role for column in columns]
    rows = [[_cell(cell.text) for cell in row.inner] + [""] * len(columns) for row in element.inner[1:]]
    rows = [cells[: len(columns)] for cells in rows]
    spread = spread_options(columns, rows) if {"question", "answer"} <= set(roles) else None
    if spread is None:
        return None
    columns, rows = spread
    options = options_of(columns, rows)
    found: list[Candidate] = []
    for row, cells in zip(element.inner[1:], rows, strict=True):
        by_role = {column.role: cell for column, cell in zip(columns, cells, strict=True)}
        listed = [(column.mark, cell) for column, cell in zip(columns, cells, strict=True)
                  if column.role == "option" and cell]  # fmt: skip
        if not by_role["question"]:
            continue
        candidate = Candidate(TABLES, row.first, row.last, by_role["question"])
        candidate.context = [options_list([option_line(*option) for option in listed])] if listed else []
        chosen = options.chosen(plain_words(by_role["answer"]), listed)
        said = "\n\n".join(option_line(*listed[place]) for place in chosen) or by_role["answer"]
        candidate.answer = [said] if said else []
        candidate.unused = " | ".join(
            cell
            for column, cell in zip(columns, cells, strict=True)
            if column.role == LEFT_OUT
            and cell
            and not (column.name[-1:] == "#" or NUMBERS.fullmatch(column.name.lower()))
        )
        if not found:
            candidate.also = [(element.first, row.last)]  # the names of the columns too
        found.append(candidate)
    return found


def sides_told(element: Element) -> str:
    """What to say of a table whose two sides are taken by their places; "" for any other."""
    roles = two_sides(element) if element.kind == "table" and asked_columns(element) is None else None
    if roles is None or roles.answer is None or _with_options_in_a_cell(element) is not None:
        return ""
    question, answer = (_written(element, place) for place in (roles.question, roles.answer))
    if not (question and answer):
        places = (
            f"column {roles.question + 1} is treated as the question, column {roles.answer + 1} as the answer"
        )
        return f"the columns of a table have no names; {places}"
    return f'the column "{question}" is treated as the question, "{answer}" as the answer'


def columns_left_out(element: Element) -> list[str]:
    """The names of the columns that stay out, and hold something."""
    roles = asked_columns(element) if element.kind == "table" else None
    if roles is None:
        return []
    names = names_of(element)
    return [
        names[place]
        for place in _others(names, roles)
        if not TAGS.fullmatch(names[place]) and any(cells_of(element, place))
    ]


def _others(names: Sequence[str], roles: Roles) -> list[int]:
    """The columns that are no part of question, options or answer: those of tags, and what stays out."""
    options = [place for place, column in enumerate(roles.options) if column.role == "option"]
    taken = (roles.question, roles.answer, *roles.below, *options)
    return [n for n, name in enumerate(names) if n not in taken and not NUMBERS.fullmatch(name)]


def _written(element: Element, place: int) -> str:
    """The name of a column as it is written, as plain Markdown."""
    return escaped(plain_words(element.inner[0].inner[place].text))


def _cell(text: str) -> str:
    return re.sub(r"\s*<br\s*/?>\s*", "  \n", text.strip(), flags=re.IGNORECASE)
