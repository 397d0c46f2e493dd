"""Blocks of code that somebody forgot to close: where they are taken to end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.split_into_pieces import FENCE

_BEGINS_ANEW = re.compile(
    r"^ {0,3}(?:#{2,6}[ \t]+\S|</?details\b|(?:\d+\.[ \t]+)?#{2,6}[ \t]+\S)", re.IGNORECASE
)
"""A line that is no code: a heading of the second level or deeper, or a fold."""

MOST_MENDED = 50


def open_fences(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Of each block without an end its first line, the line before which it ends, and a fence for that.

    Lines count from 0. Another opening fence in a block, or the end of the file, tells that its end is
    missing; it is taken to end before the first heading or fold below, or with the file.
    """
    found: list[tuple[int, int, str]] = []
    number, fence, opened, anew = 0, "", 0, -1
    while number <= len(lines):
        line = lines[number] if number < len(lines) else None
        opens = FENCE.match(line) if line is not None else None
        if not fence:
            if opens:
                fence, opened, anew = opens["fence"], number, -1
        elif line is None or (opens and opens["info"].strip() and opens["fence"] == fence and anew >= 0):
            if line is None and anew < 0:
                found.append((opened, len(lines), _closing(lines[opened], fence)))
                break
            if len(found) >= MOST_MENDED:
                break
            found.append((opened, anew, _closing(lines[opened], fence)))
            number, fence = anew, ""
            continue
        elif (closing := line.strip()).startswith(fence) and not closing.strip(fence[0]):
            fence = ""
        elif anew < 0 and _BEGINS_ANEW.match(line):
            anew = number
        number += 1
    return found


def _closing(opening: str, fence: str) -> str:
    """The fence that closes a block, as far from the margin as the one that opens it."""
    return re.sub(r"\S", " ", opening.partition(fence)[0]) + fence
