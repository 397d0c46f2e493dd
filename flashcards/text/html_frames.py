"""The HTML elements around text (lists, quotes, tables, cells) and what each becomes in Markdown.

A list is numbered as a browser shows it, by numbers or letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.text.html_pieces import Tag
from flashcards.text.markdown_writing import item, on_one_line, quote, table

BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "figure", "details", "summary"])
EDGES = frozenset(["div", "section", "article", "header", "footer", "center", "dt", "dd", "address"])
"""Elements that begin a line of their own, without a blank line about them."""

LISTS = ("ul", "ol")

FRAMES = {name: name for name in (*LISTS, "li", "blockquote", "table", "tr", "td")} | {"th": "td"}
"""Elements that hold blocks, and what each is to us."""

HELD_BY = {"li": LISTS, "tr": ("table",), "td": ("tr",)}
"""What stands nowhere else; an item without a list gets one."""

_WITHOUT_WORDS = frozenset([*LISTS, "table", "tr"])

_FENCED = re.compile(r"(?:> |[ \t]|[-+*] |\d{1,9}\. )*```")

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


class Frame:
    """An element that holds blocks: the whole text, a list, an item, a quote, a table, a row, a cell."""

    def __init__(self, kind: str, tag: Tag | None = None) -> None:
        self.kind = kind
        self.tag = tag
        self.blocks: list[str] = []
        self.items: list[Item] = []
        """Of a numbered list: its items, which are written when it ends; until then a block is blank."""
        self.places: list[int] = []
        """Of a numbered list: which of its blocks each item is."""
        self.cells: list[list[str]] = []
        """Of a row: the blocks of each cell."""
        self.rows: list[list[list[str]]] = []

    @property
    def has_no_words(self) -> bool:
        """Whether only other elements may stand in it, and no words."""
        return self.kind in _WITHOUT_WORDS

    @property
    def is_empty(self) -> bool:
        return not (self.blocks or self.rows or self.cells)

    def close_into(self, outer: Frame) -> None:
        """Write what it holds into the element around it."""
        match self.kind:
            case "li" if outer.kind == "ol":
                outer.items.append((self.tag, self.blocks))
                outer.places.append(len(outer.blocks))
                outer.blocks.append("")
            case "li" if self.blocks:
                outer.blocks.append(item(self.blocks, None))
            case "ul" | "ol":
                for place, text in zip(self.places, _numbered(self.tag, self.items), strict=True):
                    self.blocks[place] = text
                if text := "\n".join(filter(None, self.blocks)):
                    # People put a list below an item, and not into it.
                    (outer.items[-1][1] if outer.items else outer.blocks).append(text)
            case "blockquote" if self.blocks:
                outer.blocks.append(quote(self.blocks))
            case "td":
                outer.cells.append(self.blocks)
            case "tr":
                outer.rows.append(self.cells)
                outer.blocks += self.blocks
            case "table":
                outer.blocks += self.blocks + _table([row for row in self.rows if any(row)])


def _table(rows: list[list[list[str]]]) -> list[str]:
    """A table; where a cell holds lines of code, its cells one below the other instead."""
    if any(_FENCED.match(block) for row in rows for cell in row for block in cell):
        return [block for row in rows for cell in row for block in cell]
    return table([[on_one_line(" ".join(cell)) for cell in row] for row in rows])


def _numbered(tag: Tag | None, items: Sequence[Item]) -> list[str]:
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
