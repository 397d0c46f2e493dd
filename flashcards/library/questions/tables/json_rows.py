"""A list of JSON objects as the rows of a table, named by their keys."""

from __future__ import annotations

import json
import re

from flashcards.library.questions.tables.rows import CELLS_MAX, Row

_BLANK = re.compile(r"[\s,]*")


def json_rows(text: str) -> tuple[list[str], list[Row]] | None:
    """The names of a list of objects, and a row for each; None for any other text.

    Only words and numbers can be cells: with lists or objects inside it is none.
    """
    if not re.match(r"\s*\[\s*\{", text):
        return None
    decoder = json.JSONDecoder()
    names: dict[str, None] = {}
    rows: list[tuple[int, str, dict[str, object]]] = []
    at = _end_of_blank(text, text.index("[") + 1)
    line, counted = 1, 0
    try:
        while text[at : at + 1] == "{":
            each, end = decoder.raw_decode(text, at)
            line, counted = line + text.count("\n", counted, at), at
            rows.append((line, text[at:end], each))
            names |= dict.fromkeys(each)
            if any(isinstance(value, list | dict) for value in each.values()) or len(names) > CELLS_MAX:
                return None
            at = _end_of_blank(text, end)
    except (ValueError, RecursionError):
        return None
    if text[at:].strip() != "]":
        return None
    return list(names), [
        Row(number, line, line + said.count("\n"), [_cell(each.get(name)) for name in names], said)
        for number, (line, said, each) in enumerate(rows, 1)
    ]


def _end_of_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
