"""The text of a value of JSON, also where it stands alone in an object."""

from __future__ import annotations

from flashcards.library.questions.tables.columns.column_names import plain_name
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

TEXTS = (
    "text", "answer_text", "option_text", "answer", "content", "value", "option", "choice", "body", "title",
    "name", "statement", "description", "label",
)  # fmt: skip
"""Under which the words of an option stand in its object, the surest first."""


def text_of(value: Value) -> str | None:
    """A text, number or truth as text, also where it stands alone in an object; None for anything else."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Object():
            texts = [
                key
                for key, each in value.items()
                if isinstance(each, str) and not isinstance(each, Number) and not _is_of_a_program(key)
            ]
            nested = any(isinstance(each, Object | list) and each for each in value.values())
            if len(texts) == 1 and plain_name(texts[0]) in TEXTS and not nested:
                return str(value[texts[0]])
    return None


def _is_of_a_program(key: str) -> bool:
    """Whether a key tells a program of what kind a text is: `@type`, `format`."""
    return key.startswith(("@", "_")) or plain_name(key) in ("type", "format", "lang", "language")
