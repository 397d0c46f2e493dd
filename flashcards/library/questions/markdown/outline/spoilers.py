"""Answers hidden as forums hide what would spoil the fun: `Who pays? ||the buyer||`, `>!the buyer!<`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import (
    ASK,
    FilledIn,
    as_question,
    indent_below,
    is_counted,
)
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Such lines from which on they are no chance."""

NEARLY_ALL = 0.8
"""Of the lines that hide something: they must hide their end."""

SHARE_THAT_ASKS = 0.3
LONGEST_LABEL = 30

_SIGNS = {"||": "||", ">!": "!<"}
_LABEL = re.compile(r"[^\w\n]{0,4}[^\W\d_][^:\uff1a?\n]*[:\uff1a][*_ \t]*")


def spoilers(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """Such lines with what they hide as their answers; in `masked` code is blank.

    What is hidden alone on its line, or behind a label, answers what stands above. Some must ask.
    """
    found: list[FilledIn] = []
    count = asking = hidden = 0
    for number, mask in enumerate(masked):
        sign = next((sign for sign in _SIGNS if sign in mask), "")
        if not sign or len(mask) >= LONGEST_LINE or _is_row(mask):
            continue
        count += 1
        if read := _read(lines, mask, number, sign):
            hidden += 1
            said = read[0].question.removeprefix(ASK)
            asking += asks(said) or is_counted(said)
            found += read
    is_form = hidden >= max(FEWEST, NEARLY_ALL * count) and asking >= SHARE_THAT_ASKS * hidden
    return found if is_form else []


def _read(lines: Sequence[str], mask: str, number: int, sign: str) -> list[FilledIn]:
    """How a line that ends with something hidden is read; the question first."""
    closing = _SIGNS[sign]
    said, _, hidden = mask.rstrip(" \t.\\").partition(sign)
    end = len(said) + len(sign) + len(hidden) - len(closing)
    question, answer = lines[number][: len(said)], lines[number][len(said) + len(sign) : end].strip()
    if not hidden.endswith(closing) or not answer or sign in answer or closing in answer:
        return []
    above = lines[number - 1] if number else ""
    is_alone = above.strip() != "" and (number < 2 or not lines[number - 2].strip())
    asked = [FilledIn(number - 1, as_question(above), number - 1, "")] if is_alone else []
    if not question.strip():
        return [*asked, FilledIn(number, f"{question}{ANSWER}: {answer}", number, "")]
    if len(question) <= LONGEST_LABEL and _LABEL.fullmatch(question):
        return [*asked, FilledIn(number, f"{question}{answer}", number, "")]
    below = f"{indent_below(mask)}{ANSWER}: {answer}"
    return [FilledIn(number, as_question(question.rstrip()), number, below)]


def _is_row(line: str) -> bool:
    """Whether a line may be the row of a table."""
    line = line.strip()
    return line.startswith("|") and (line.count("|") != 4 or not line.startswith("||"))
