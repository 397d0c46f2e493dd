"""A quiz copied from the page of its results: `1 / 1 pts`, and `Correct!` above the right option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.found import LeftOut

FEWEST = 3
"""Questions with points, and options marked as right."""

LONGEST = 40
"""Characters of a line that says how a question was answered."""

_NUMBER = re.compile(r"[ \t]*Question[ \t]*#?\d{1,3}[ \t]*")
_POINTS = re.compile(
    r"[ \t]*\d+(?:\.\d+)?[ \t]*/[ \t]*\d+(?:\.\d+)?[ \t]*(?:pts?|points?)\.?[ \t]*", re.IGNORECASE
)
_RIGHT = re.compile(r"[ \t]*(?:Correct!|Correct Answers?:?|✓|✔)[ \t]*", re.IGNORECASE)
_WRONG = re.compile(r"[ \t]*(?:You Answered|Your answer|Incorrect!?|Not selected|✗|✘):?[ \t]*", re.IGNORECASE)


RESULT = "the result of a quiz"


def with_ticked_boxes(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Such a quiz with a box before each option, the right ones ticked, and its points and wrong choices.

    Any other text as it is.
    """
    lines = text.split("\n")
    points = [at for at, line in enumerate(lines) if len(line) < LONGEST and _POINTS.fullmatch(line)]
    right = sum(len(line) < LONGEST and bool(_RIGHT.fullmatch(line)) for line in lines)
    if min(len(points), right) < FEWEST:
        return text, ()
    written = list(lines)
    left = [
        LeftOut(f"line {at + 1}", line.strip(), RESULT)
        for at, line in enumerate(lines)
        if len(line) < LONGEST and (_POINTS.fullmatch(line) or _WRONG.fullmatch(line))
    ]
    for first, last in pairwise([*points, len(lines)]):
        written[first] = ""
        for at, line in _with_boxes(lines, first + 1, last):
            written[at] = line
    return "\n".join(written), tuple(left)


def _with_boxes(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """The lines of one question that change."""
    said = [at for at in range(first, last) if lines[at].strip()]
    if not said:
        return
    marks = [at for at in said if _RIGHT.fullmatch(lines[at]) or _WRONG.fullmatch(lines[at])]
    is_indented = bool(marks) and any(lines[at][:1] in " \t" for at in said if at not in marks)
    is_right = False
    for at in said[1:]:
        if at in marks:
            is_right = _RIGHT.fullmatch(lines[at]) is not None
            yield at, ""
        elif _NUMBER.fullmatch(lines[at]):
            return
        elif not is_indented or lines[at][:1] in " \t":
            yield at, f"[{'x' if is_right else ' '}] {lines[at].strip()}"
            is_right = False
