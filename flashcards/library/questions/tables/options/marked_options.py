"""Options of a table of which the right ones are marked: by a sign in their cells, or in columns beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from string import ascii_lowercase

from flashcards.library.questions.tables.columns.column_contents import (
    are_figures,
    are_of_a_program,
    can_be_asked,
    mostly_empty,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, plain_name
from flashcards.library.questions.tables.columns.columns import Column

NEARLY_ALL = 0.9
"""Of the rows with options, that must mark some of them and not all."""

FEWEST = 3
"""Rows that show it."""

_RIGHT = (
    "x|1|1.0|100|100%|true|yes|y|t|*|+|ok|r|right|correct|ja|richtig|wahr|oui|vrai|sí|si|verdadero|sim|vero|tak"
    "|да|верно|evet|是|对|✓|✔|✅|☑|√|●|○|•"
)
_OTHER = (
    "|0|0.0|0%|false|no|n|f|-|wrong|incorrect|nein|falsch|non|faux|falso|não|nie|нет|неверно|hayır"
    "|否|错|✗|✘|❌|☐"
)
"""What stands in a column beside an option that is right, and beside one that is not."""

_MARKS = frozenset(_RIGHT.split("|"))
_ALL_MARKS = _MARKS | frozenset(_OTHER.split("|"))

_SIGNS = (
    re.compile(r"\A\s*\*+\s*(?=[^\s*])|(?<=[^\s*])\s*\*+\s*\Z"),
    re.compile(r"\A\s*(?:\+|=)\s*(?=[^\s+=\d])"),
    re.compile(
        "\\A\\s*[\u2713\u2714\u2705\u2611\u221a]\\ufe0f?\\s*|\\s*[\u2713\u2714\u2705\u2611\u221a]\\ufe0f?\\s*\\Z"
    ),
    re.compile(
        r"\s*[(\[](?:correct|right|true|x|richtig|correcta|correcto|correta|corretta|верно)[)\]]\s*\Z", re.I
    ),
)


def with_marked_options(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], list[list[str]]] | None:
    """The columns and rows with a column more: the answer, that is the marked options; None without marks."""
    options = [place for place, column in enumerate(columns) if column.role == "option"]
    if len(options) < 2 or len(rows) < FEWEST:
        return None
    standing = list(zip(*rows, strict=True))
    for beside in _beside(columns, options):
        if all(are_marks(standing[place]) for place in beside):
            right = [[is_mark_of_right(row[mark]) for mark in beside] for row in rows]
            if _are_right_ones(right, rows, options):
                changed = [
                    column._replace(role=LEFT_OUT) if place in beside or column.role == "answer" else column
                    for place, column in enumerate(columns)
                ]
                return _with_answers(changed, rows, options, right)
    answers = [place for place, column in enumerate(columns) if column.role == "answer"]
    if any(not mostly_empty(standing[place]) for place in answers):
        return None
    for sign in _SIGNS:
        right = [[bool(sign.search(row[place])) for place in options] for row in rows]
        if _are_right_ones(right, rows, options):
            bare = [
                [sign.sub("", cell).strip() if n in options else cell for n, cell in enumerate(row)]
                for row in rows
            ]
            unsaid = [
                column._replace(role=LEFT_OUT) if column.role == "answer" else column for column in columns
            ]
            return _with_answers(unsaid, bare, options, right)
    return None


def options_with_signs(standing: Sequence[Sequence[str]]) -> dict[int, Column] | None:
    """Columns without names: a question, options with a sign at the right ones, and what explains them.

    Signs that all stand in one column praise what it is about.
    """
    rows = list(zip(*standing, strict=True))
    for sign in _SIGNS:
        marked = [n for n, cells in enumerate(standing) if any(map(sign.search, cells))]
        ahead = [n for n in range(min(marked, default=0)) if not are_of_a_program(standing[n])]
        if not ahead:
            continue
        options = range(ahead[0] + 1, max(marked) + 1)
        options = range(options.start, options.stop + _goes_on(standing, options))
        right = [[bool(sign.search(row[place])) for place in options] for row in rows]
        if len(marked) > 1 and can_be_asked(standing[ahead[0]]) and _are_right_ones(right, rows, options):
            behind = [n for n in range(options.stop, len(standing)) if not says_little(standing[n])]
            columns = {
                place: Column("option", "", mark)
                for place, mark in zip(options, ascii_lowercase, strict=False)
            }
            return columns | {ahead[0]: Column("question", "")} | dict.fromkeys(behind, Column(MORE, ""))
    return None


def _goes_on(standing: Sequence[Sequence[str]], options: Sequence[int]) -> int:
    """How many columns behind the options are some, too, though never right: as short as the others."""
    longest = max(_length(standing[place]) for place in options)
    behind = standing[options[-1] + 1 :]
    return sum(
        1 for _ in takewhile(lambda cells: _length(cells) <= longest and not are_figures(cells), behind)
    )


def _length(cells: Sequence[str]) -> float:
    """The signs of a cell with something in it, as a mean."""
    said = [len(cell.strip()) for cell in cells if cell.strip()]
    return sum(said) / max(len(said), 1)


def _beside(columns: Sequence[Column], options: Sequence[int]) -> Iterator[Sequence[int]]:
    """Columns with one name that may say of each option whether it is right: beside each, or behind all."""
    behind = range(options[-1] + 1, options[-1] + 1 + len(options))
    for places in ([place + 1 for place in options], behind):
        if places[-1] < len(columns) and not any(columns[n].role in ("option", "question") for n in places):
            marks = [columns[place].mark for place in options]
            names = [plain_name(columns[place].name) for place in places]
            bare = {name.removesuffix(mark).strip("_") for name, mark in zip(names, marks, strict=True)}
            if len(bare) == 1 and "" not in bare:
                yield places


def is_mark_of_right(cell: str) -> bool:
    """Whether a cell says that the option beside it is right: `x`, `yes`, 1."""
    return cell.strip().casefold() in _MARKS


def are_marks(cells: Sequence[str]) -> bool:
    return all(cell.strip().casefold() in _ALL_MARKS for cell in cells)


def _are_right_ones(
    right: Sequence[Sequence[bool]], rows: Sequence[Sequence[str]], options: Sequence[int]
) -> bool:
    """Whether nearly all rows with options mark one or some of them, and hardly one marks all."""
    filled = [[bool(row[place].strip()) for place in options] for row in rows]
    asked = [(marks, said) for marks, said in zip(right, filled, strict=True) if sum(said) > 1]
    marked = sum(any(marks) for marks, _ in asked)
    all_marked = sum(sum(marks) >= sum(said) for marks, said in asked)
    return marked >= max(FEWEST, NEARLY_ALL * len(asked)) and all_marked <= (1 - NEARLY_ALL) * len(asked)


def _with_answers(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    options: Sequence[int],
    right: Sequence[Sequence[bool]],
) -> tuple[tuple[Column, ...], list[list[str]]]:
    """With the words of the right option as the answer, or the marks of several."""
    answered = []
    for row, marks in zip(rows, right, strict=True):
        chosen = [
            place for place, is_right in zip(options, marks, strict=True) if is_right and row[place].strip()
        ]
        said = row[chosen[0]] if len(chosen) == 1 else ", ".join(columns[place].mark for place in chosen)
        answered.append([*row, said])
    return (*columns, Column("answer", "")), answered
