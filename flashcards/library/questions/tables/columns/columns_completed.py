"""Named columns with one for the answer, and what is said of those that are guessed or left out."""

from __future__ import annotations

from collections.abc import Container

from flashcards.errors import TransferError, nearest_names
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, plain_name
from flashcards.library.questions.tables.columns.columns import Column


def completed(
    columns: tuple[Column, ...], place: str, little: Container[int] = ()
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Named columns with one for the answer, and what to say of that and of those left out.

    Where columns say too `little` for an answer or are options, there is none. Raises TransferError where
    none is called so and it cannot be told which one is meant.
    """
    roles = [column.role for column in columns]
    if not {"answer", "draft", "option"} & set(roles):
        unnamed = [
            column.name.lower()
            for n, column in enumerate(columns)
            if column.role == LEFT_OUT and column.name and n not in little
        ]
        if len(columns) == 2 and unnamed:
            columns = tuple(
                column._replace(role="answer", is_guess=True) if column.role == LEFT_OUT else column
                for column in columns
            )
        elif unnamed:
            nearest = nearest_names("answer", unnamed)
            advice = f"is that {nearest[0]}?" if nearest else "name it so, or use --columns question,answer,-"
            raise TransferError(f'{place}: no column is called "answer"; {advice}')
    told = []
    for column in columns:
        if column.is_guess:
            said = "more of the answer" if column.role == MORE else f"the {column.role}"
            told.append(f'the column "{shortened(column.name)}" is treated as {said}')
        elif column.role == LEFT_OUT and column.name:
            free = [key for key in CARD_FIELDS if key not in roles]
            near = nearest_names(plain_name(column.name), free, 1) if len(column.name) > 2 else ()
            said = f"; did you mean {near[0]}?" if near else ""
            told.append(f'the column "{shortened(column.name)}" is left out{said}')
    return columns, tuple(told)
