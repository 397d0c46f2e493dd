"""Where the question above each marked answer of a plain text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.plain_text.options_below import key_in
from flashcards.library.questions.plain_text.record import (
    SAID_BEHIND,
    Start,
    all_choose,
    may_ask_within,
    record_of,
)

FEWEST, MOSTLY = 3, 0.8
"""Marked answers, and the share of them that shows how all are parted."""

LONGEST_KEY = 3
"""Signs of an answer that is hardly more than a letter."""

_FIRST_OPTION = re.compile(r"[ \t]*[-*+•]?[ \t]*[(\[]?[Aa][)\].:][ \t]*\S")


def starts_above_answers(lines: Sequence[str], said: Sequence[int]) -> list[Start]:
    """Where the question above each marked answer begins: on the last paragraph that is no option.

    Where all answers are no more than a letter, or one line each, all that stands between two asks; but not
    what stands right below an answer, with paragraphs behind it, or above wider gaps that part the questions.
    """
    if not said or (len(said) < FEWEST and not all_choose(lines, said)):
        return []
    starts: list[Start] = []
    keys = [record_of(["", lines[at]]).answer for at in said]
    are_short = all(len(key) <= LONGEST_KEY or key_in(key) for key in keys) or not any(
        not lines[at + 1].strip() for at in said if at + 1 < len(lines) - 1
    )
    goes_on = sum(bool(lines[at + 1].strip()) for at in said if at + 1 < len(lines))
    spans = list(pairwise([0, *(at + 1 for at in said)]))
    behind_gaps = [_behind_gaps(lines, first, end - 1) for first, end in spans]
    are_wide = sum(map(bool, behind_gaps[1:])) >= MOSTLY * (len(said) - 1) > 0
    for (first, end), wide in zip(spans, behind_gaps, strict=True):
        parts = [n for n in range(first, end - 1) if lines[n].strip()]
        if not parts:
            return []
        asked = [n for n in parts if (n == first or not lines[n - 1].strip()) and not is_option(lines[n])]
        options = next((n for n in reversed(parts) if _FIRST_OPTION.match(lines[n])), end)
        asked = [n for n in asked if n < options] or asked
        start = parts[0]
        if are_wide and wide:
            start = next((n for n in reversed(wide) if may_ask_within(lines[n])), wide[0])
            starts += [Start.on(wide[0], "")] if start > wide[0] else []
        elif asked and (not are_short or first == 0):
            start = asked[-1]
        elif len(asked) > 1 and asked[0] == first and 2 * goes_on < len(said):
            start = asked[1]
        starts.append(Start.on(start, lines[start].strip()))
    return starts


def _behind_gaps(lines: Sequence[str], first: int, last: int) -> list[int]:
    """The lines below two blank ones or more that are no options."""
    return [
        n
        for n in range(max(first, 2), last)
        if lines[n].strip() and not (lines[n - 1].strip() or lines[n - 2].strip() or is_option(lines[n]))
    ]


def is_option(line: str) -> bool:
    return re.match(r"[ \t]*[-*+•]?[ \t]*[(\[]?[A-Ha-h1-8][)\].:][ \t]*\S", line) is not None or bool(
        SAID_BEHIND.match(line)
    )
