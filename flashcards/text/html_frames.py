"""What HTML stands in: lists, items, quotes, tables, rows and cells, and what each becomes in Markdown."""

from __future__ import annotations

import re

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

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.blocks: list[str] = []
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
            case "li" if self.blocks:
                number = len(outer.blocks) + 1 if outer.kind == "ol" else None
                outer.blocks.append(item(self.blocks, number))
            case "ul" | "ol" if self.blocks:
                outer.blocks.append("\n".join(self.blocks))
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
