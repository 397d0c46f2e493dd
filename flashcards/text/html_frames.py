"""The HTML elements around text (lists, quotes, tables, cells) and what each becomes in Markdown."""

from __future__ import annotations

import re

from flashcards.text.html_lists import Item, numbered
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
                for place, text in zip(self.places, numbered(self.tag, self.items), strict=True):
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
