"""Lines that are read otherwise than they stand in the file: a question, and the answer below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from flashcards.library.questions.markdown.words.label_words import label_of, number_of

ASK = "Q: "
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+")


class FilledIn(NamedTuple):
    line: int
    question: str
    """Its line without the answer."""
    last: int
    """The line of its last option."""
    answer: str
    """The line that is read below it; "" for none."""


def as_question(line: str) -> str:
    """A line as a question, whether it asks or not; one with a number or in a list is one already."""
    return line if is_counted(line) or ITEM.match(line) or line[:1] in " \t#>|" else f"{ASK}{line}"


def is_counted(line: str) -> bool:
    """Whether a line has a number or a label as questions have."""
    return label_of(line) is not None or number_of(line) is not None


def indent_below(line: str) -> str:
    """The blanks before what belongs to an item; none below any other line."""
    item = ITEM.match(line)
    return " " * len(item[0]) if item else ""
