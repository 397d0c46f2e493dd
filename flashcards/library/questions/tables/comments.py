"""Lines of a table that are comments: `# Lesson 4`; one of them may name the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from flashcards.library.questions.tables.cells.rows import Row

_COMMENT = re.compile(
    r"[ \t\ufeff\"]*(?:#+|//+|;;+|%%+)(?:[ \t]+|(?=[^\W\d])|(?=[-=_*#\u2500-\u257f]{3}))(?=[^\s,;|])"
)
FEWEST = 2
"""Rows that are no comments."""

_LABEL = re.compile(r"[^:,;|\t]{1,30}:[ \t]*")
"""What stands before the names: `# Format: group,word,meaning`."""


def without_comments(rows: Sequence[Row]) -> list[Row] | None:
    """The rows that are no comments; None where none is: one has other cells than most rows."""
    others = [row for row in rows if not is_comment(row)]
    width, _ = Counter(len(row.cells) for row in others).most_common(1)[0] if others else (0, 0)
    are_some = any(len(row.cells) != width for row in rows if is_comment(row))
    return others if are_some and len(others) >= FEWEST else None


def is_comment(row: Row) -> bool:
    return _COMMENT.match(row.text) is not None


def names_in_comments(rows: Sequence[Row], separator: str, width: int) -> Iterator[tuple[list[str], int]]:
    """What may be the names of the columns in a comment above all rows, and the number of its row."""
    for row in takewhile(is_comment, rows):
        said = _COMMENT.sub("", row.text, count=1)
        for names in (said, _LABEL.sub("", said, count=1)):
            cells = [name.strip(' "') for name in names.split(separator)]
            if len(cells) == width > 1:
                yield cells, row.number
