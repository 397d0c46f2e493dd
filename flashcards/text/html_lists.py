"""Numbered lists of HTML: the number or letter that a browser shows before each item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.text.html_pieces import Tag
from flashcards.text.markdown_writing import item

Item = tuple[Tag | None, list[str]]
"""An item: its tag, and the blocks in it; of an empty one none."""

_STYLE = r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)"
_KINDS = {"alpha": "a", "latin": "a", "roman": "i"}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_NO_WORDS = re.compile(r"```|\||(?:[-+*>]|\d{1,9}[.)]) |---$")
"""How a block begins that nothing may stand before."""


def numbered(tag: Tag | None, items: Sequence[Item]) -> list[str]:
    """The items of a list as Markdown, which has numbers from 0 on only: of others as marked ones.

    An empty item counts, and is "".
    """
    kind = _kind(tag)
    falls = tag is not None and re.search(r"(?i)(?<![\w-])reversed(?![\w-])", tag.attributes) is not None
    number = _integer(tag, "start", len(items) if falls else 1)
    written: list[str] = []
    for inner, blocks in items:
        number = _integer(inner, "value", number)
        if not blocks:
            written.append("")
        elif kind == "1" and number >= 0:
            written.append(item(blocks, number))
        else:
            label = f"{_letters(number, kind)}."
            joins = not _NO_WORDS.match(blocks[0])
            written.append(item([f"{label} {blocks[0]}", *blocks[1:]] if joins else [label, *blocks], None))
        number += -1 if falls else 1
    return written


def _kind(tag: Tag | None) -> str:
    """`1`, `a`, `A`, `i` or `I`, as the attribute `type` of HTML has them."""
    if tag is None:
        return "1"
    if style := re.search(_STYLE, tag.attribute("style").lower()):
        kind = _KINDS[style[2]]
        return kind.upper() if style[1] == "upper" else kind
    kind = tag.attribute("type")
    return kind if kind in ("a", "A", "i", "I") else "1"


def _integer(tag: Tag | None, name: str, otherwise: int) -> int:
    written = tag.attribute(name) if tag is not None and name in tag.attributes.lower() else ""
    return int(written) if re.fullmatch(r"[+-]?[0-9]{1,8}", written) else otherwise


def _letters(number: int, kind: str) -> str:
    """A number as letters; as digits where there are no such letters."""
    text = ""
    rest = number
    if kind in "aA" and number > 0:
        while rest:
            rest, letter = divmod(rest - 1, 26)
            text = chr(ord("a") + letter) + text
    elif kind in "iI" and 0 < number < 4000:
        for worth, sign in _ROMAN:
            text += sign * (rest // worth)
            rest %= worth
    text = text or str(number)
    return text.upper() if kind.isupper() else text
