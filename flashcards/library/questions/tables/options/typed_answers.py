"""Rows that ask to type the answer: under the names of options stand the words that are right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.tables.columns.column_names import LEFT_OUT
from flashcards.library.questions.tables.columns.columns import Column

_TYPED = re.compile(
    r"fill.{0,4}in.{0,12}|fill.the.(?:blanks?|gaps?)|fitb?|(?:short|text).?answer|type.(?:the.|in.)?answer"
    r"|gap.?(?:fill|text)|cloze|lückentext|kurzantwort|rellenar.*|completar.*|respuesta corta|texte? à trous?"
    r"|réponse courte|resposta curta|completamento|risposta breve|краткий ответ|короткий ответ|uzupełnij.*"
    r"|krótka odpowiedź|boşluk doldurma|填空题?|簡答|简答题?|穴埋め|주관식|단답형",
    re.IGNORECASE,
)
"""What a column says of the kind of such a question, where others have options to choose from."""


def with_typed_answers(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with what is right in the column of the answer, and no option, where nothing else is there."""
    changed = list(map(list, rows))
    answer = next((n for n, column in enumerate(columns) if column.role == "answer"), None)
    options = [n for n, column in enumerate(columns) if column.role == "option"]
    kinds = [n for n, column in enumerate(columns) if column.role in (LEFT_OUT, "tags")]
    if answer is None or not options:
        return changed
    for row in changed:
        if not row[answer].strip() and any(_TYPED.fullmatch(row[n].strip()) for n in kinds):
            row[answer] = "\n".join(row[n].strip() for n in options if row[n].strip())
            for place in options:
                row[place] = ""
    return changed
