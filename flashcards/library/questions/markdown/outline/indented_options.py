"""Options so far from the margin that Markdown takes them for code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.words.option_letters import LATIN, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Questions with such options: code may hold lines with letters too."""

CODE = 4
"""Blanks that make a line code."""

_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,4}[.)])[ \t]+(?=\S)")


def without_indents_of_options(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, such options as part of the item above them, or at the margin."""
    result = list(lines)
    blocks = list(_blocks(masked))
    if len(blocks) < FEWEST:
        return result
    for block, margin in blocks:
        for number in block:
            result[number] = " " * margin + lines[number].lstrip()
    return result


def _blocks(masked: Sequence[str]) -> Iterator[tuple[range, int]]:
    """The lines of such options, from the letter A on, and how far the text above them begins."""
    margin = 0
    is_above = False  # whether the text that they may belong to stands above
    number = 0
    while number < len(masked):
        line = masked[number]
        indent = _indent(line)
        if not line.strip() or len(line) >= LONGEST_LINE:
            number += 1
            continue
        if indent < CODE:
            item = _ITEM.match(line)
            margin = item.end() if item else 0 if not indent else margin
            is_above = True
        elif is_above and indent >= margin + CODE and number and not masked[number - 1].strip():
            end = _end_of_options(masked, number, indent)
            if end:
                yield range(number, end), margin
            number = max(end, number + 1)
            is_above = False
            continue
        number += 1


def _end_of_options(masked: Sequence[str], start: int, indent: int) -> int:
    """The line behind options that stand below each other as far from the margin; 0 where none do."""
    letters = ""
    end = start
    while end < len(masked) and _indent(masked[end]) == indent and (found := letters_of(masked[end].strip())):
        letters += found
        end += 1
    return end if len(letters) > 1 and LATIN.startswith(letters) else 0


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) if line[:1] in " \t" else 0
