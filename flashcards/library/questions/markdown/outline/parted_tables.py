"""Rows of a table that go on behind a blank line, or below a text between them, without its names again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

MOST_BLANK = 2
"""Blank lines beside each other within a table."""

MOST_BETWEEN = 12
"""Lines of other text between two rows of a table."""

EMPTY_ROW = "| |"

DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
SIGN = re.compile(r"(?<!\\)\|")


def parted_tables(lines: Sequence[str], masked: Sequence[str]) -> tuple[dict[int, str], dict[int, list[str]]]:
    """The blank lines of a table as rows of it, and the lines of its names by the rows that lack them.

    In `masked` code is blank.
    """
    rows: dict[int, str] = {}
    heads: dict[int, list[str]] = {}
    head: list[str] = []
    last = 0
    for number, line in enumerate(masked):
        count = _cells(line)
        if count < 2 or line.startswith("    ") or DELIMITER.fullmatch(line):
            continue
        if number + 1 < len(masked) and DELIMITER.fullmatch(masked[number + 1]):
            head = list(lines[number : number + 2]) if _cells(masked[number + 1]) == count else []
        elif not head or count != _cells(head[0]) or number - last > MOST_BETWEEN:
            continue
        elif between := range(last + 1, number):
            if masked[number - 1].strip() and not masked[number - 1].startswith("#"):
                continue
            if len(between) <= MOST_BLANK and not any(lines[each].strip() for each in between):
                rows.update(dict.fromkeys(between, EMPTY_ROW))
            else:
                heads[number] = head
        last = number + (1 if head == list(lines[number : number + 2]) else 0)
    return rows, heads


def _cells(line: str) -> int:
    """How many cells a line has; 1 for one that is no row."""
    if "|" not in line or len(line) >= LONGEST_LINE:
        return 1
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return len(SIGN.findall(bare)) + 1
