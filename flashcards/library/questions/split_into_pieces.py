"""Split other people's Markdown into pieces, and find code in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.files.placeholders_and_images import code_spans

FENCE = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
LONGEST_LINE = 4_000
"""Characters of a line that may be a heading, and of a question that are looked at."""

LONGEST_WITH_CODE = 50_000
"""Characters of a line in which spans of code are looked for."""

RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$|^[ \t]*(?:_[ \t]*){3,}$")


def closes(line: str, fence: str) -> bool:
    """Whether a line ends the block of code that a fence opens."""
    closing = line.strip()
    return closing.startswith(fence) and not closing.strip(fence[0])


def fenced_blocks(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Of each block of code that is closed the words behind its fence, and the lines of its two fences."""
    opened: re.Match[str] | None = None
    first = 0
    for number, line in enumerate(lines):
        if opened is None:
            opened, first = FENCE.match(line), number
        elif closes(line, opened["fence"]):
            yield opened["info"], first, number
            opened = None


def open_fence(lines: Sequence[str]) -> int | None:
    """The number (from 1) of the line that opens a block of code which nothing closes."""
    return _blocks(lines)[1]


def fenced_lines(lines: Sequence[str]) -> list[bool]:
    """Whether each line belongs to a fenced block of code."""
    return _blocks(lines)[0]


def masked_lines(lines: Sequence[str]) -> list[str]:
    """The lines with all code blanked out, each as long as before: what is found there is no code."""
    in_block, _ = _blocks(lines)
    return [
        " " * len(line) if hidden else _without_spans(line)
        for line, hidden in zip(lines, in_block, strict=True)
    ]


def _blocks(lines: Sequence[str]) -> tuple[list[bool], int | None]:
    """Whether each line belongs to a fenced block of code; and which line opens one that has no end."""
    hidden: list[bool] = []
    fence, opened = "", None
    for number, line in enumerate(lines, 1):
        found = None if fence else FENCE.match(line)
        hidden.append(bool(fence or found))
        if found:
            fence, opened = found["fence"], number
        elif fence and closes(line, fence):
            fence, opened = "", None
    return hidden, opened


def _without_spans(line: str) -> str:
    if "`" not in line or len(line) > LONGEST_WITH_CODE:
        return line
    return "".join(" " * len(piece) if is_code else piece for is_code, piece in code_spans(line))
