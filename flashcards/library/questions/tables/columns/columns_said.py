"""What the learner says of the columns of a table, and rows that hold nothing but their names."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from flashcards.errors import UsageProblem, nearest_names
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.columns.column_names import (
    LEFT_OUT,
    ROLES,
    as_written,
    plain_name,
    role_of,
)
from flashcards.library.questions.tables.columns.columns import Column

OPTION = "option"
"""What `--columns` calls each column of what there is to choose from, and the role of these."""


def columns_said(said: str) -> tuple[Column, ...]:
    """The columns of `--columns question,answer,-,tags`; several may be options.

    Raises UsageProblem for an unknown name.
    """
    names = [name.strip() for name in said.split(",")]
    marks = iter(ascii_lowercase)
    roles = list(map(_role_said, names))
    columns = tuple(Column(role, "", next(marks, "") if role == OPTION else "") for role in roles)
    for column, name in zip(columns, names, strict=True):
        if not column.role:
            near = nearest_names(plain_name(name), ROLES, 1)
            advice = (
                f"did you mean {near[0]}?" if near else f"{LEFT_OUT} leaves a column out, and the keys are "
            )
            advice += "" if near else ", ".join(CARD_FIELDS)
            raise UsageProblem(f'--columns: "{shortened(name)}" is not a key of a card; {advice}')
    once = [role for role in roles if role not in (LEFT_OUT, OPTION)]
    if "question" not in once or len(set(once)) < len(once):
        raise UsageProblem(
            "--columns: name one question and no column twice but option, as in question,answer,-,tags"
        )
    return columns


def _role_said(name: str) -> str:
    """What the learner calls a column; a misspelt name is told, and not guessed."""
    if as_written(name) == OPTION:
        return OPTION
    if name in (LEFT_OUT, ""):
        return LEFT_OUT
    return role_of(name) if as_written(name) == plain_name(name) else ""


def names_columns(cells: Sequence[str]) -> bool:
    """Whether every cell of a row is a name of a column: then it is not a card, whatever the columns are."""
    return all(role_of(cell) for cell in cells if cell.strip()) and any(cell.strip() for cell in cells)
