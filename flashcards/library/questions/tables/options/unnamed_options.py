"""Find the options to choose from in a table without names, and the column that says which is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_contents import (
    FEWEST,
    MOSTLY,
    are_figures,
    are_tags,
    ask,
    mostly_empty,
    says_few,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, plain_name
from flashcards.library.questions.tables.columns.columns import Column, holds_options
from flashcards.library.questions.tables.options.options import Options, counted_from
from flashcards.library.questions.tables.options.options_in_cells import spread_options

_KEY = re.compile(r"(?:correct|right)(?![^\W_])(?!.*(?:feedback|remark|text))|(?:answer_)?key(?![^\W_])")
_LABELS = frozenset(["label", "labels", "target", "gold", "gold_label"])
"""What those call the key who train programs."""

FEWEST_OPTIONS, MOST_OPTIONS = 2, 8


class _Found(NamedTuple):
    question: int
    options: Sequence[int]
    key: int
    """The column that may say which of the options is right."""


def columns_with_options(standing: Sequence[Sequence[str]]) -> dict[int, Column] | None:
    """The columns of questions with options, by their places; None where nothing says which one is right.

    `standing` is what stands in each column.
    """
    ways = list(_may_be(standing))
    found = max(ways, key=lambda way: _sureness(standing, way), default=None)
    if found is None or not _sureness(standing, found):
        return None
    columns = {found.question: Column("question", ""), found.key: Column("answer", "")}
    columns |= {
        place: Column("option", "", mark) for place, mark in zip(found.options, ascii_lowercase, strict=False)
    }
    for place in range(found.question + 1, len(standing)):
        cells = standing[place]
        if place in columns or mostly_empty(cells):
            continue
        if not says_little(cells):
            columns[place] = Column(MORE, "")
        elif says_few(cells) and are_tags(cells) and not are_figures(cells):
            columns[place] = Column("tags", "", is_category=True)
    return columns


def options_below_names(rows: Sequence[Sequence[str]]) -> dict[int, Column] | None:
    """The same where the first row holds names that nobody knows, and so names no option."""
    columns = columns_with_options(list(zip(*rows[1:], strict=True)))
    if columns is None:
        return None
    key = next(rows[0][n].strip() for n, column in columns.items() if column.role == "answer")
    options = [(column.mark, rows[0][n]) for n, column in columns.items() if column.role == "option"]
    return None if key.isdecimal() or Options().chosen(key, options) else columns


def with_key(columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Named columns of options, with the one as the answer that says which of them is right."""
    roles, standing = [column.role for column in columns], list(zip(*rows, strict=True))
    if "answer" in roles or not standing:
        return columns
    if "option" not in roles:
        return next(_with_key_of_one_cell(columns, rows), columns)
    options = [place for place, role in enumerate(roles) if role == "option"]
    free = [place for place, role in enumerate(roles) if role == LEFT_OUT]
    ways = [_Found(roles.index("question"), options, place) for place in free]
    found = max(ways, key=lambda way: _sureness(standing, way), default=None)
    called = [way for way in ways if _KEY.match(plain_name(columns[way.key].name))]
    if len(called) == 1:
        found = called[0]
    elif found is None or not _sureness(standing, found):
        return columns
    key = columns[found.key]._replace(role="answer", is_guess=True)
    return (*columns[: found.key], key, *columns[found.key + 1 :])


def _with_key_of_one_cell(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[Column, ...]]:
    """The columns with one as the answer that names options which all stand in one cell."""
    for place, column in enumerate(columns if any(map(holds_options, columns)) else ()):
        is_called_so = plain_name(column.name) in _LABELS
        if (column.role == LEFT_OUT or is_called_so) and (
            is_called_so or not are_figures([row[place] for row in rows])
        ):
            key = column._replace(role="answer", is_guess=True)
            keyed = (*columns[:place], key, *columns[place + 1 :])
            if spread_options(keyed, rows):
                yield keyed


def _may_be(standing: Sequence[Sequence[str]]) -> Iterator[_Found]:
    """The ways in which columns may hold options, with the key behind them, before them or above all."""
    question = next((place for place, cells in enumerate(standing) if ask(cells)), None)
    if question is None:
        return
    end = len(standing)
    ways = [_Found(question, range(question + 1, key), key) for key in range(end - 1, question, -1)]
    while end > question + 1 and (mostly_empty(standing[end - 1]) or says_few(standing[end - 1])):
        end -= 1
    ways.append(_Found(question, range(question + 2, end), question + 1))
    ways += [_Found(question, range(question + 1, end), key) for key in range(question)]
    for way in ways:
        figures = {are_figures(standing[place]) for place in way.options if not mostly_empty(standing[place])}
        if FEWEST_OPTIONS <= len(way.options) <= MOST_OPTIONS and len(figures) == 1:
            yield way


def _sureness(standing: Sequence[Sequence[str]], way: _Found) -> int:
    """How surely the key names the options: 3 by their words, 2 by letters, 1 by numbers, 0 not at all."""
    marks = ascii_lowercase[: len(way.options)]
    first = counted_from(marks, standing[way.key])
    rows = [
        (cells[0].strip().casefold(), cells[1:])
        for cells in zip(standing[way.key], *(standing[place] for place in way.options), strict=True)
    ]
    in_words = sum(key in (cell.strip().casefold() for cell in cells) for key, cells in rows if key)
    if in_words >= MOSTLY * len(rows):
        return 3
    named = Options(1 if first is None else first)
    chosen = sum(bool(named.chosen(key, list(zip(marks, cells, strict=True)))) for key, cells in rows)
    keys = {key for key, _ in rows if key}
    if chosen < MOSTLY * len(rows) or len(rows) < FEWEST or len(keys) < FEWEST_OPTIONS:
        return 0
    return 1 if any(key.isdecimal() for key in keys) else 2
