"""Which fields of Anki's notes are the question and the answer, where ids and numbers stand first."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.tables.columns.column_contents import (
    are_figures,
    are_of_a_program,
    mostly_empty,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, role_of
from flashcards.library.questions.tables.columns.columns import Column


def without_numbers_asked(columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Fields of Anki's notes, without the first of ids, numbers, hardly anything, or the same in all."""
    places = [n for n, column in enumerate(columns) if column.role in ("question", "answer", MORE)]
    if len(places) < 3 or not rows or columns[places[0]].role != "question":
        return columns
    first = 0
    while first < len(places) - 2 and role_of(columns[places[first]].name) != "question":
        cells = [row[places[first]] for row in rows]
        if not (are_of_a_program(cells) or are_figures(cells) or mostly_empty(cells)):
            break
        first += 1
    changed = list(columns)
    roles = [*[LEFT_OUT] * first, "question", "answer"]
    for place, role in zip(places, roles if first else (), strict=False):
        changed[place] = columns[place]._replace(role=role)
    return tuple(changed)
