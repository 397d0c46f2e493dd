"""Numbered questions right below the answer before: Markdown would read them as its last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.split_into_pieces import LONGEST_LINE

_ASKS_BY_NUMBER = re.compile(r"(\d{1,4})[.)、．][ \t]?\S.*[?？][ \t*]*")

FEWEST = 5
"""Numbered questions from which on their numbers are no chance."""

RUNNING = 0.8
"""Share of them whose number is one more than that of the one before."""


def tight_questions(masked: Sequence[str]) -> frozenset[int]:
    """The lines at which a question begins where Markdown sees none; code in `masked` is blank.

    None where the numbers do not run, or where no answer would swallow questions.
    """
    found = [
        (line, int(asks[1]))
        for line, text in enumerate(masked)
        if text[:1].isdigit() and len(text) < LONGEST_LINE and (asks := _ASKS_BY_NUMBER.fullmatch(text))
    ]
    running = sum(after == before + 1 for (_, before), (_, after) in pairwise(found))
    if len(found) < FEWEST or running < RUNNING * (len(found) - 1):
        return frozenset()
    numbered = {line for line, _ in found}
    swallowed = sum(line - 1 not in numbered and _is_text(masked, line - 1) for line in numbered)
    if swallowed < FEWEST:
        return frozenset()
    return frozenset(
        line
        for line in numbered
        if not (_is_beside(masked, line, numbered, -1) and _is_beside(masked, line, numbered, 1))
    )


def _is_text(masked: Sequence[str], line: int) -> bool:
    text = masked[line] if line >= 0 else ""
    return text.strip() != "" and not text[0].isspace() and text[0] not in "-*+#>|<"


def _is_beside(masked: Sequence[str], line: int, numbered: set[int], step: int) -> bool:
    """Whether the next line that is not blank is a numbered question too, or there is none."""
    line += step
    while 0 <= line < len(masked) and not masked[line].strip():
        line += step
    return line in numbered or not 0 <= line < len(masked)
