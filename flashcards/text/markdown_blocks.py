"""The blocks of other people's Markdown: headings, lists, code, tables, and the lines of each.

The lines are those of CommonMark with tables, HTML included; what a line says inside is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from flashcards.text.markdown import DEEPEST, BlockRule, limit_blocks

__all__ = ["Block", "block_lines", "blocks_of"]

_KINDS = {
    "heading": "heading", "paragraph": "paragraph", "bullet_list": "list", "ordered_list": "list",
    "list_item": "item", "blockquote": "quote", "table": "table", "tr": "row", "th": "cell", "td": "cell",
}  # fmt: skip
_SIGNS = {
    "fence": "`~", "blockquote": ">", "hr": "*-_", "list": "*+-0123456789", "html_block": "<", "heading": "#",
}  # fmt: skip
"""With what a line begins at which these rules may find something; the others may at any line."""

_BELOW = {"table": "|-:", "lheading": ""}
"""With what the line below begins where these rules may find something; "" for any sign."""

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
    if source:
        state = _State(source, parser, {}, tokens)
        parser.block.tokenize(state, 0, state.lineMax)
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
    parser.block.ruler = _Rules(parser.block.ruler)
    return parser


class _Rules(Ruler[BlockRule]):
    """The rules of a parser, of which only those are tried that may find something by a line's first sign."""

    def __init__(self, rules: Ruler[BlockRule]) -> None:
        super().__init__()
        self._active = rules.get_active_rules()
        names = {id(rule): name for rule, name in zip(rules.getRules(""), self._active, strict=True)}
        self._chains = {
            chain: [_by_sign({names[id(rule)]: rule for rule in rules.getRules(chain)})]
            for chain in ("", "paragraph", "blockquote", "list")
        }

    def get_active_rules(self) -> list[str]:
        return self._active

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803  (markdown-it's names)
        return self._chains[chainName]


def _by_sign(rules: Mapping[str, BlockRule]) -> BlockRule:
    """The first of several rules that finds something."""
    tried = {
        name: _with_line_below(rule, _BELOW[name]) if name in _BELOW else rule for name, rule in rules.items()
    }
    at_any = [rule for name, rule in tried.items() if name not in _SIGNS]
    at_sign = {
        sign: [rule for name, rule in tried.items() if sign in _SIGNS.get(name, sign)]
        for sign in "".join(_SIGNS.values())
    }

    def first(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in at_sign.get(state.src[at : at + 1], at_any):  # noqa: SIM110  (it is called for every line)
            if rule(state, start, end, silent):
                return True
        return False

    return first


def _with_line_below(rule: BlockRule, signs: str) -> BlockRule:
    """The same rule, tried only above a line, which begins with one of these signs."""

    def tried(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        below = start + 1
        if below >= end or state.isEmpty(below):
            return False
        at = state.bMarks[below] + state.tShift[below]
        return (not signs or state.src[at] in signs) and rule(state, start, end, silent)

    return tried


class _LightToken(Token):
    """A token of a block, without what only an inline text needs: a page has many, all at the same time."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, level: int) -> None:
        self.type, self.tag, self.level = kind, tag, level
        self.map, self.content, self.markup, self.info = None, "", "", ""


class _State(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = _LightToken(ttype, tag, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


def _tree(tokens: list[Token]) -> list[Block]:
    """The blocks that tokens make, which are taken out of their list: both at once would need much memory."""
    top = Block("text", 0, 0)
    open_blocks = [top]
    tokens.reverse()
    while tokens:
        token = tokens.pop()
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
