"""Questions and answers in JSON that stand in lists of their own, `{"questions": [...], "answers": [...]}`.

Or under names with numbers, `{"question1": "...", "answer1": "..."}`.
"""

from __future__ import annotations

import re
from collections import defaultdict

from flashcards.library.questions.tables.columns.column_names import ALL_OPTIONS, plain_name, role_of
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Object, Value, object_of

FEWEST = 2
"""Questions."""

_NUMBERED = re.compile(r"(?P<name>\D*[^\W\d_])[ _.#-]*(?P<number>\d{1,4})")


def with_lists_joined(found: Object) -> Object:
    """The same with an object for each question where questions and answers stand in lists of their own."""
    asked = next(
        (key for key, value in found.items() if role_of(key) == "question" and _is_of_texts(value)), ""
    )
    columns = {asked: _listed(found[asked])} if asked else {}
    for key, value in found.items() if asked else ():
        values = _listed(value)
        if key != asked and len(values) == len(columns[asked]) and _are_in_line(value, found[asked]):
            columns[key] = values
    has_answers = any(role_of(key) == "answer" or plain_name(key) in ALL_OPTIONS for key in columns)
    if not has_answers and not (asked and "question" in plain_name(asked) and _has_other_answers(found)):
        return found
    rows = [object_of(found, zip(columns, each, strict=True)) for each in zip(*columns.values(), strict=True)]
    others = [(key, value) for key, value in found.items() if key not in columns]
    return object_of(found, [*others, (asked, list[Value](rows))])


def _has_other_answers(found: Object) -> bool:
    """Whether answers stand in a list of another length, so that nobody knows whose they are."""
    return any(role_of(key) == "answer" and len(_listed(value)) > 1 for key, value in found.items())


def _listed(value: Value) -> list[Value]:
    return list(value.values()) if isinstance(value, Object) else value if isinstance(value, list) else []


def _is_of_texts(value: Value) -> bool:
    values = _listed(value)
    is_numbered = not isinstance(value, Object) or all(key.strip().isdecimal() for key in value)
    return is_numbered and len(values) >= FEWEST and all(text_of(each) is not None for each in values)


def _are_in_line(value: Value, asked: Value) -> bool:
    """Whether both are lists, or objects with the same numbers."""
    if isinstance(value, Object) and isinstance(asked, Object):
        return list(value) == list(asked)
    return isinstance(value, list) and isinstance(asked, list)


def with_numbers_joined(found: Object) -> Object | list[Value]:
    """A list with an object for each number, where names of questions and of answers have the same ones."""
    rows: dict[str, list[tuple[str, Value]]] = defaultdict(list)
    others: list[tuple[str, Value]] = []
    for key, value in found.items():
        if (named := _NUMBERED.fullmatch(key.strip())) and text_of(value) is not None:
            rows[named["number"]].append((named["name"].strip(), value))
        else:
            others.append((key, value))
    names = [tuple(sorted(role_of(name) for name, _ in row)) for row in rows.values()]
    whole = sum({"question", "answer"} <= set(roles) for roles in names)
    if whole < FEWEST or whole < len(names) - 1 or any(len(set(roles)) < len(roles) for roles in names):
        return found
    joined: list[Value] = [object_of(found, row) for row in rows.values()]
    return object_of(found, [*others, ("questions", joined)]) if others else joined
