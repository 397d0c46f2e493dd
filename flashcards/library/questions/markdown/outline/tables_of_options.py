"""Options in the cells of a table below their question, as word processors export them, made lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.outline.parted_tables import DELIMITER, SIGN
from flashcards.library.questions.markdown.words.option_letters import LATIN
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

MOST_ROWS = 10
"""With the names and the line below them."""

_LETTER = re.compile(r"[*_(\uff08]{0,3}(?P<letter>[A-Ha-h])[*_]{0,2}[.):\uff0e\u3001\uff09][*_]{0,2}")
_OPTION = re.compile(rf"(?P<mark>\\?\*)?{_LETTER.pattern}[ \t]*(?P<words>\S.*)?")
_MARK = re.compile(r"\\?[*xX+>]|[^\w\s]{1,2}")
"""In a cell of its own beside the right option."""


def without_tables_of_options(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """The lines of a page in which tables of nothing but options are lines of these, the right one starred.

    In `masked` code is blank.
    """
    written = list(lines)
    for first, last in _tables(masked):
        rows = [_options(_cells(lines[at])) if at != first + 1 else [] for at in range(first, last)]
        read = [each for row in rows if row is not None for each in row]
        if None in rows or len(read) < 2 or "".join(letter for letter, _ in read) != LATIN[: len(read)]:
            continue
        sign = "- " if all(len(row or ()) < 2 for row in rows) else ""
        for at, row in zip(range(first, last), rows, strict=True):
            margin = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
            said = "    ".join(option for _, option in row or ())
            written[at] = f"{margin}{sign}{said}" if said else ""
    return written


def _tables(masked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each short table, and the one behind its last row."""
    for number, line in enumerate(masked):
        if number and "-" in line and "|" in masked[number - 1] and DELIMITER.fullmatch(line):
            last = number + 1
            while last < min(len(masked), number + MOST_ROWS) and "|" in masked[last]:
                last += 1
            if last == len(masked) or "|" not in masked[last]:
                yield number - 1, last


def _cells(line: str) -> list[str]:
    if len(line) >= LONGEST_LINE:
        return [line]
    bare = line.strip().removeprefix("|")
    return [cell.strip() for cell in SIGN.split(bare.removesuffix("|"))]


def _options(cells: Sequence[str]) -> list[tuple[str, str]] | None:
    """The options of a row, each with its letter; None where anything else stands there."""
    found: list[tuple[str, str]] = []
    marked, letter = False, ""
    for cell in filter(None, cells):
        option = _OPTION.fullmatch(cell)
        if letter:
            found.append((letter.lower(), f"{'*' * marked}{letter}. {cell}"))
            marked, letter = False, ""
        elif option is not None:
            marked = marked or option["mark"] is not None
            letter = option["letter"]
            if words := option["words"]:
                found.append((letter.lower(), f"{'*' * marked}{letter}. {words}"))
                marked, letter = False, ""
        elif _MARK.fullmatch(cell) and not marked:
            marked = True
        else:
            return None
    return None if letter or (marked and len(found) != 1) else _with_mark_behind(found, marked=marked)


def _with_mark_behind(found: list[tuple[str, str]], *, marked: bool) -> list[tuple[str, str]]:
    return [(letter, f"*{option}") for letter, option in found] if marked else found
