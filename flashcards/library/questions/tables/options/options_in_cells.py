"""Options that stand together in one cell: `["rye", "oats"]`, or with a sign between them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from flashcards.library.questions.tables.columns.column_contents import mostly_empty
from flashcards.library.questions.tables.columns.column_names import ALL_OPTIONS, LEFT_OUT, plain_name
from flashcards.library.questions.tables.columns.columns import Column, holds_options
from flashcards.library.questions.tables.options.options import Options, counted_from

NEARLY_ALL = 0.9
MOST = len(ascii_lowercase)
LONGEST = 5_000
"""Characters of a cell that is read so."""

FEWEST = 2
"""Rows that show it."""

_QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"")
_WITHOUT_COMMAS = re.compile(rf"\[\s*(?:{_QUOTED.pattern})(?:\s+(?:{_QUOTED.pattern}))+\s*\]")

_LETTERED = re.compile(r"\(?A[.):\uff0e\u3001][\s\S]*?[|;\n,]\s*\(?B[.):\uff0e\u3001]", re.IGNORECASE)
"""The first two options of a cell with their letters."""

_LETTER = re.compile(r"(?:(?<=[\s,;|/])|^)\(?([A-Ha-h])[.):\uff0e\u3001][ \t]*(?=\S)")
"""Before an option that stands behind another: `A) rye B) oats`."""

_SIGNS = ("|", ";", "\n", ",")


def spread_options(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], list[list[str]]] | None:
    """The columns and rows with a column for each option, where one column holds them all; else None."""
    answer = next((place for place, column in enumerate(columns) if column.role == "answer"), None)
    if answer is None:
        return None
    answers = [row[answer] for row in rows]
    for place, by_marks in _may_hold_all(columns, rows):
        if parted := _parted([row[place] for row in rows], answers, by_marks=by_marks):
            break
    else:
        return None
    number = max(map(len, parted))
    others = [
        column._replace(role=LEFT_OUT) if column.role == "option" else column for column in columns
    ]  # empty ones
    options = [Column("option", columns[place].name, mark) for mark in ascii_lowercase[:number]]
    spread = [
        [*row[:place], *said, *[""] * (number - len(said)), *row[place + 1 :]]
        for row, said in zip(rows, parted, strict=True)
    ]
    return (*others[:place], *options, *others[place + 1 :]), spread


def _may_hold_all(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, bool]]:
    """The columns that may hold all options, and whether answers may name these by a letter or number."""
    standing = list(zip(*rows, strict=True))
    roles = [column.role for column in columns]
    options = [place for place, role in enumerate(roles) if role == "option"]
    if options:
        if standing and all(mostly_empty(standing[place]) for place in options[1:]):
            yield options[0], True
        return
    contexts = [place for place, role in enumerate(roles) if role == "context"]
    if contexts:
        if len(contexts) == 1:
            yield contexts[0], holds_options(columns[contexts[0]])
        return
    free = [place for place, role in enumerate(roles) if role == LEFT_OUT]
    lettered = [place for place in free if standing and _are_lettered(standing[place])]
    if len(lettered) == 1:
        yield lettered[0], True
    for place in free:
        yield place, bool(ALL_OPTIONS & set(plain_name(columns[place].name).split("_")))


def _are_lettered(cells: Sequence[str]) -> bool:
    """Whether the cells hold options with their letters: `A. rye|B. oats`."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return len(said) >= FEWEST and all(len(cell) <= LONGEST and _LETTERED.match(cell) for cell in said)


def _parted(cells: Sequence[str], answers: Sequence[str], *, by_marks: bool) -> list[list[str]] | None:
    """The options of each cell; None unless nearly all cells hold several.

    Words must stand again in the answers; with `by_marks` these may also be letters or numbers.
    """
    for parts_of in (listed, _lettered):
        lists = [parts_of(cell) for cell in cells]
        if _are_several(lists, cells):
            return lists
    for sign in _SIGNS:
        lists = [[piece.strip() for piece in cell.split(sign)] if cell.strip() else [] for cell in cells]
        if _are_several(lists, cells) and _name_options(answers, lists, by_marks=by_marks):
            return lists
    return None


def _name_options(answers: Sequence[str], lists: Sequence[Sequence[str]], *, by_marks: bool) -> bool:
    """Whether nearly all answers beside options name one of these."""
    beside = [
        (answer, list(zip(ascii_lowercase, said, strict=False)))
        for answer, said in zip(map(str.strip, answers), lists, strict=True)
        if answer and said
    ]
    number = max((len(options) for _, options in beside), default=0)
    first = counted_from(ascii_lowercase[:number], [answer for answer, _ in beside])
    in_words = sum(answer in (text for _, text in options) for answer, options in beside)
    named = sum(bool(Options(first or 0).chosen(answer, options)) for answer, options in beside)
    by_marks = by_marks and len({answer for answer, _ in beside}) > 1
    return bool(beside) and (named if by_marks else in_words) >= NEARLY_ALL * len(beside)


def _lettered(cell: str) -> list[str]:
    """The options of a cell with their letters in order, whatever stands between; none for any other cell."""
    text = cell.strip()[:LONGEST]
    marks = list(_LETTER.finditer(text))
    letters = "".join(mark[1].lower() for mark in marks)
    if len(marks) < 2 or marks[0].start() or letters != ascii_lowercase[: len(letters)]:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip(" \t\n|;,") for mark, end in zip(marks, ends, strict=True)]


def with_options_of_questions(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], list[list[str]]]:
    """The columns and rows with a column for options that stand on lines of their own below the questions."""
    roles = [column.role for column in columns]
    if "answer" not in roles or "question" not in roles or {"option", "context"} & set(roles):
        return columns, list(map(list, rows))
    asked = roles.index("question")
    changed = [[*row, ""] for row in rows]
    for row in changed:
        begins = re.search(r"\n[ \t]*(?=\(?[Aa][.):\uff0e\u3001])", row[asked][:LONGEST])
        if begins and _lettered(row[asked][begins.end() :]):
            row[asked], row[-1] = row[asked][: begins.start()], row[asked][begins.end() :]
    found = spread_options((*columns, Column("context", "options")), changed)
    if found is None or not _are_chosen(*found):
        return columns, list(map(list, rows))
    return found


def _are_chosen(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Whether nearly all answers beside options name some of them."""
    options = [place for place, column in enumerate(columns) if column.role == "option"]
    answer = next(place for place, column in enumerate(columns) if column.role == "answer")
    asked = [
        (row[answer], [(columns[place].mark, row[place]) for place in options if row[place]])
        for row in rows
        if row[answer].strip() and row[options[0]]
    ]
    named = sum(bool(Options().chosen(said, offered)) for said, offered in asked)
    return named >= NEARLY_ALL * len(asked)


def _are_several(lists: Sequence[Sequence[str]], cells: Sequence[str]) -> bool:
    said = sum(bool(cell.strip()) for cell in cells)
    whole = sum(1 < len(each) <= MOST for each in lists)
    return whole >= max(FEWEST, NEARLY_ALL * said) and all(len(each) <= MOST for each in lists)


def with_bare_answers(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with answers such as `[0, 2]` without the signs of a list, where all of them are one."""
    changed = list(map(list, rows))
    answer = next((place for place, column in enumerate(columns) if column.role == "answer"), None)
    said = [] if answer is None else [row[answer] for row in rows if row[answer].strip()]
    if answer is not None and said and all(map(listed, said)):
        for row in changed:
            row[answer] = ", ".join(listed(row[answer]))
    return changed


def listed(cell: str) -> list[str]:
    """The texts of a list as programs write it; none for any other cell."""
    text = cell.strip()
    if not (text.startswith("[") and text.endswith("]") and len(text) <= LONGEST):
        return []
    if _WITHOUT_COMMAS.fullmatch(text):  # as numpy writes it
        return [ast.literal_eval(each[0]) for each in _QUOTED.finditer(text)]
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    if not isinstance(found, list) or not all(isinstance(each, str | int | float) for each in found):
        return []
    return [str(each).strip() for each in found]
