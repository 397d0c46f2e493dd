"""The blocks of other people's Markdown: headings, lists, code, tables, and the lines of each.

The lines are those of CommonMark with tables, HTML included; what a line says inside is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from flashcards.text.markdown import DEEPEST, limit_blocks

__all__ = ["Block", "block_lines", "blocks_of"]

_KINDS = {
    "heading": "heading", "paragraph": "paragraph", "bullet_list": "list", "ordered_list": "list",
    "list_item": "item", "blockquote": "quote", "table": "table", "tr": "row", "th": "cell", "td": "cell",
}  # fmt: skip
_LEAVES = {"fence": "code", "code_block": "code", "html_block": "html", "hr": "rule"}


@dataclass(slots=True)
class Block:
    kind: str
    """heading, paragraph, list (of items), quote, table (of rows of cells), code, html or rule."""
    first: int
    """From 0."""
    last: int
    """The line after the last one."""
    text: str = ""
    """As written, without the marks of heading, quote and list."""
    level: int = 0
    """Of a heading, 1 to 6."""
    markup: str = ""
    """`#`, `-` or `=` for a heading; the number of an item in a numbered list; the language of a fence."""
    inner: list[Block] = field(default_factory=list)


def blocks_of(source: str) -> list[Block]:
    """All blocks of a text, in order. Never fails, on any text."""
    parser = _parser()
    tokens: list[Token] = []
    parser.block.parse(source, parser, {}, tokens)
    return _tree(tokens)


def block_lines(source: str) -> dict[str, list[tuple[int, int]]]:
    """Where each kind of block stands, also in lists and quotes: first line, and the one after the last."""
    found: dict[str, list[tuple[int, int]]] = {}
    waiting = blocks_of(source)[::-1]
    while waiting:
        block = waiting.pop()
        found.setdefault(block.kind, []).append((block.first, block.last))
        waiting += reversed(block.inner)
    return found


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 2 * DEEPEST})
    parser.enable("table").disable("reference")
    limit_blocks(parser, any_length=True)
    return parser


def _tree(tokens: Iterable[Token]) -> list[Block]:
    top = Block("text", 0, 0)
    open_blocks = [top]
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if token.type == "inline":
            open_blocks[-1].text = token.content
        elif token.type in _LEAVES and token.map:
            info = token.info if token.type == "fence" else ""
            open_blocks[-1].inner.append(
                Block(_LEAVES[token.type], token.map[0], token.map[1], token.content, markup=info)
            )
        elif kind not in _KINDS:
            continue
        elif end == "close":
            open_blocks.pop()
        else:
            first, last = token.map or (open_blocks[-1].first, open_blocks[-1].first)
            block = Block(_KINDS[kind], first, last)
            if kind == "heading":
                block.level, block.markup = int(token.tag[1]), token.markup[:1]
            elif kind == "list_item":
                block.markup = token.info
            open_blocks[-1].inner.append(block)
            open_blocks.append(block)
    return top.inner
