"""The paragraphs of a plain text, each line with its number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flashcards.library.questions.found import LeftOut

Line = tuple[int, str]
"""Its number, from 1, and what it says."""


def paragraphs_of(text: str) -> list[list[Line]]:
    """The lines that stand together between blank ones."""
    lines = enumerate(text.split("\n"), 1)
    groups = groupby(lines, key=lambda line: bool(line[1].strip()))
    return [list(group) for has_words, group in groups if has_words]


def left_lines(lines: Sequence[Line], why: str) -> LeftOut:
    """Lines that are on no card, in one piece."""
    return LeftOut(f"line {lines[0][0]}", "\n".join(line for _, line in lines), why, lines[-1][0])
