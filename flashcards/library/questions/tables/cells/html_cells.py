"""Whether the cells of a table are HTML: nothing says so, and a table about HTML has tags too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
_ALONE = frozenset(["br", "hr", "img", "wbr"])
_MAY_STAY_OPEN = frozenset(["p", "li", "td", "tr", "th", "dt", "dd"])
_KNOWN = _ALONE | _MAY_STAY_OPEN | frozenset(
    ["a", "b", "i", "u", "s", "em", "strong", "div", "span", "ul", "ol", "table", "tbody", "thead", "tfoot",
     "code", "pre", "sub", "sup", "font", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "small",
     "big", "del", "ins", "mark", "kbd", "dl", "tt", "section", "details", "summary", "strike", "caption"]
)  # fmt: skip
_MOSTLY, _SOMETIMES = 0.5, 0.1
"""Shares of rows with HTML from which it is no chance; of the second also entities must stand in them."""

_MAY_CONTRADICT, _MAY_STAY_OPEN_SHARE = 0.05, 0.2
"""Shares of cells with tags that may be no HTML, or may not be closed, in a table that is HTML."""


def are_html(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the cells of a table are HTML throughout: tags in most rows, and none that is only named.

    A table about HTML has tags too; there they stand alone, without their end or without words.
    """
    all_rows = marked = with_entities = 0
    counted: Counter[str] = Counter()
    for row in rows:
        all_rows += 1
        tagged = [cell for cell in row if "<" in cell]
        counted.update(
            "no" if contradicts_html(cell) else "open" if _stays_open(cell) else "yes" for cell in tagged
        )
        has_entities = any("&" in cell and _ENTITY.search(cell) for cell in row)
        marked += bool(tagged) or has_entities
        with_entities += has_entities
    number = counted.total()
    if (
        not marked
        or counted["no"] > _MAY_CONTRADICT * number
        or counted["open"] > _MAY_STAY_OPEN_SHARE * number
    ):
        return False
    return marked >= _MOSTLY * all_rows or (with_entities > 0 and marked >= _SOMETIMES * all_rows)


def has_tags(cell: str) -> bool:
    """Whether a tag of HTML stands in it."""
    return "<" in cell and any(tag["name"].lower() in _KNOWN for tag in _TAG.finditer(cell))


def contradicts_html(cell: str) -> bool:
    """Whether the cell cannot be HTML: `<` stands in it for itself, or nothing but tags does."""
    if "<" not in cell:
        return False
    words = _TAG.sub("", cell)
    return (
        "<" in words
        or not (words.strip() or "<img" in cell.lower())
        or any(tag["name"].lower() not in _KNOWN for tag in _TAG.finditer(cell))
    )


def _stays_open(cell: str) -> bool:
    opened: Counter[str] = Counter()
    for tag in _TAG.finditer(cell):
        if (name := tag["name"].lower()) not in _ALONE:
            opened[name] += -1 if tag["end"] else 1
    return any(number != 0 and name not in _MAY_STAY_OPEN for name, number in opened.items())
