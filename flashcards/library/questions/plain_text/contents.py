"""A table of contents above a text, and the numbers of its pages."""

from __future__ import annotations

import re
from collections import Counter

from flashcards.library.questions.found import LeftOut

FEWEST = 4
CONTENTS = "the table of contents"
PAGE = "the number of a page"

LONGEST = 300
"""Characters of a line of contents."""

_PAGE = re.compile(r"(?:\.{3}|\t|[ ]{3}|\u2026)[ \t]*\d{1,3}$")


_LONE_PAGE = re.compile(
    r"[\W_]*(?:pages?|slides?|folie|seite|página|diapositiva|pagina|страница|стр|слайд|strona|sayfa|trang|第)"
    r"[.:]?[ \t]*(?P<number>\d{1,3})[ \t]*(?:(?:of|von|de|di|из|z|/)[ \t]*\d{1,3})?[\W_]*页?[\W_]*",
    re.IGNORECASE,
)
FEWEST_PAGES = 2


def without_contents(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The text with blank lines for its contents and the numbers of its pages, and what stood there."""
    lines = text.split("\n")
    times = Counter(_words(line) for line in lines)
    entries = [at for at, line in enumerate(lines) if (said := _above_page(line)) and times[said]]
    pages = [(at, _LONE_PAGE.fullmatch(line)) for at, line in enumerate(lines) if len(line) <= LONGEST]
    numbers = [int(page["number"]) for _, page in pages if page]
    is_counting = len(numbers) >= FEWEST_PAGES and numbers == sorted(set(numbers))
    why = dict.fromkeys(entries if len(entries) >= FEWEST else (), CONTENTS)
    why |= {at: PAGE for at, page in pages if page and is_counting}
    left = [LeftOut(f"line {at + 1}", lines[at].strip(), why[at]) for at in sorted(why)]
    for at in why:
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
