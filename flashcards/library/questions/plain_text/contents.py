"""A table of contents above a text: lines with the numbers of pages that stand in it once more."""

from __future__ import annotations

import re
from collections import Counter

from flashcards.library.questions.found import LeftOut

FEWEST = 4
CONTENTS = "the table of contents"

LONGEST = 300
"""Characters of a line of contents."""

_PAGE = re.compile(r"(?:\.{3}|\t|[ ]{3}|\u2026)[ \t]*\d{1,3}$")


def without_contents(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The text with blank lines for its table of contents, and what stood there."""
    lines = text.split("\n")
    times = Counter(_words(line) for line in lines)
    pages = [at for at, line in enumerate(lines) if (said := _above_page(line)) and times[said]]
    if len(pages) < FEWEST:
        return text, ()
    left = [LeftOut(f"line {at + 1}", lines[at].strip(), CONTENTS) for at in pages]
    for at in pages:
        lines[at] = ""
    return "\n".join(lines), tuple(left)


def _above_page(line: str) -> str:
    """What a line says before the number of a page; "" where it ends with none."""
    line = line.rstrip() if len(line) <= LONGEST else ""
    page = _PAGE.search(line)
    said = _words(line[: page.start()]) if page else ""
    return said if any(map(str.isalpha, said)) else ""


def _words(line: str) -> str:
    return " ".join(line.split()).rstrip(". \u2026")
