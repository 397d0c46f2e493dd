"""Answers behind an arrow on the lines of numbered questions, of which not each has one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.plain_text.record import SAID_BEHIND
from flashcards.library.questions.separators import parting

FEWEST, SHARE = 5, 0.3
"""Numbered lines with an answer behind an arrow, and their share, from which on it is not code."""

_NUMBERED = re.compile(r"[ \t]{0,3}[(\[]?\d{1,4}[ \t]*[.)\]:]+[ \t]*(?P<said>\S.*)")
_ARROW = re.compile(r"[-=]+>[ \t]*")
_AT_END = re.compile(r"(?<=[^\s=-])[ \t]*[-=]+>[ \t]*$")

_OPTIONS = re.compile(r"[^\s,/]+(?:[ \t]*,[^\s,/]+){2,}|[^\s,/]+(?:/[^\s,/]+){2,}|\(?a[.)].*\(?b[.)].*", re.I)
"""Words to choose from, as nobody writes a sentence: `red,green,blue`, `a)red b)green`."""

_CHOOSES = re.compile(r"\bwhich of (?:the following|these)\b[^,]*[-=]>[^,]+,[^,]+,", re.IGNORECASE)
"""A question that asks to choose, with what there is to choose from behind it."""


def with_answers_marked(lines: Sequence[str]) -> list[str]:
    """The lines, with a mark for an answer behind the arrow of those that have one, if many have.

    No such mark stands before options to choose from; an arrow with nothing behind it is left out.
    """
    numbered = [at for at, line in enumerate(lines) if _NUMBERED.match(line)]
    marked = {at: line for at in numbered if (line := _marked(lines[at])) != lines[at]}
    if len(marked) < max(FEWEST, SHARE * len(numbered)):
        return list(lines)
    return [
        _AT_END.sub("", marked.get(at, line)) if _NUMBERED.match(line) else line
        for at, line in enumerate(lines)
    ]


def _marked(line: str) -> str:
    found = _NUMBERED.match(line)
    if found is None or SAID_BEHIND.search(line) or _CHOOSES.search(line):
        return line
    begin = found.start("said")
    span = parting(line, (arrow.span() for arrow in _ARROW.finditer(line, begin + 1)))
    if span is None or _OPTIONS.fullmatch(line[span[1] :].strip()):
        return line
    return f"{line[: span[0]].rstrip()} => Answer: {line[span[1] :]}"
