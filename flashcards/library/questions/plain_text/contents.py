"""What a text says of itself: a table of contents, the numbers of its pages, how hard its questions are."""

from __future__ import annotations

import re
from collections import Counter

from flashcards.library.questions.found import LeftOut

FEWEST = 4
CONTENTS = "the table of contents"
PAGE = "a page number"
LEVEL = "says how hard a question is"

LONGEST = 300
"""Characters of a line of contents."""

_PAGE = re.compile(r"(?:\.{3}|\t|[ ]{3}|\u2026)[ \t]*\d{1,3}$")


_LONE_PAGE = re.compile(
    r"[\W_]*(?:pages?|slides?|folie|seite|página|diapositiva|pagina|страница|стр|слайд|strona|sayfa|trang|第)"
    r"[.:]?[ \t]*(?P<number>\d{1,3})[ \t]*(?:(?:of|von|de|di|из|z|/)[ \t]*\d{1,3})?[\W_]*页?[\W_]*",
    re.IGNORECASE,
)
FEWEST_PAGES = 2

FEWEST_LEVELS, MOST_LEVELS = 5, 6
"""Lines with a level, and different levels."""

_LEVEL = re.compile(
    r"[ \t]*[(\[【]?(?:difficulty(?: level)?|level|schwierigkeit(?:sgrad)?|niveau|nivel(?: de dificultad)?"
    r"|dificulta[dt]e?|difficoltà|difficulté|poziom|сложность|уровень|zorluk|độ khó"
    r"|难易?程?度|難易?度|난이도)"
    r"[ \t]*[:\uff1a][ \t]*(?P<level>\S.{0,14}?)[)\]\u3011]?[ \t]*",
    re.IGNORECASE,
)


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
    found = ((at, _LEVEL.fullmatch(line)) for at, line in enumerate(lines) if len(line) < LONGEST)
    levels = {at: level["level"] for at, level in found if level}
    if len(levels) >= FEWEST_LEVELS and len(set(levels.values())) <= MOST_LEVELS:
        why |= dict.fromkeys(levels, LEVEL)
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
