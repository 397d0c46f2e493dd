"""The one parser of Markdown: what a deck's `*` and `#` mean, for the terminal and for HTML alike.

CommonMark with tables and ~~strikethrough~~, and with one rule above all: no character of the author
vanishes. HTML, entities and definitions of links are text; a backslash stays unless it guards a
character that means something here; what is nested too deep or links to a scheme that could run code
is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, blockquote, list_block, paragraph
from markdown_it.rules_block import table as table_rule
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import escape as line_break_rule
from markdown_it.rules_inline import image as image_rule
from markdown_it.token import Token

from flashcards.text.markdown_escapes import AUTOLINK, ESCAPABLE, ONE_ESCAPABLE

__all__ = ["Token", "limit_blocks", "parse", "parse_inline"]

DEEPEST = 20
"""Levels of quotes and lists (a list counts two); deeper marks are text. The library's own limit drops it."""

MOST_CELLS = 2000
"""Of a table: `|---|---|` and many short lines would otherwise grow into millions of empty cells."""

_ESCAPED = re.compile(rf"\\({ONE_ESCAPABLE})")
_SCHEME = re.compile(r"[^/?#]*?:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:")

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def parse(source: str) -> list[Token]:
    """The tokens of markdown-it; addresses in `href` and `src` as written, of a safe scheme or of none.

    No token is of HTML, and only `text`, `code_inline`, `code_block`, `fence` (with its `info`), `image`
    and the attributes `href`, `src` and `title` carry text. Never fails, on any text.
    """
    return _parser().parse(source)


def parse_inline(source: str) -> list[Token]:
    """The tokens of what stands within one paragraph: a number or `#` at its beginning is text."""
    return _parser().parseInline(source)


class _Parser(MarkdownIt):
    """markdown-it without what would hide or change text."""

    def __init__(self) -> None:
        # The library's limit of nesting is above ours in blocks, and bounds the recursion of links.
        super().__init__("commonmark", {"html": False, "maxNesting": 2 * DEEPEST})
        self.enable(["table", "strikethrough"])
        self.disable(["html_block", "html_inline", "entity", "reference"])
        self.inline.ruler.at("escape", _escape)
        self.inline.ruler.at("image", _image)
        limit_blocks(self)
        self.block.ruler.at("paragraph", _paragraph, {"alt": []})
        # The type is that of the module; the rules call these three names of it and nothing else.
        self.helpers = SimpleNamespace(  # type: ignore[assignment]
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkDestination=_link_destination,
            parseLinkTitle=_link_title,
        )

    def normalizeLink(self, url: str) -> str:  # noqa: N802  (markdown-it's names)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """A link that is refused here stays in the text as it was written."""
        return not _SCHEME.match(url) or url.lower().startswith(_SAFE_SCHEMES)


_parser = cache(_Parser)


def _escape(state: StateInline, silent: bool) -> bool:
    r"""`\*` is a star; `\(x\)` and `C:\temp` keep their backslashes; one at a line's end breaks it."""
    after = state.src[state.pos + 1 : min(state.pos + 2, state.posMax)]
    guards = after == "\n" or after in ESCAPABLE or AUTOLINK.match(state.src, state.pos + 1)
    if state.src[state.pos] != "\\" or not guards:
        return False
    if after == "\n":
        return line_break_rule(state, silent)
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = after, "\\" + after, "escape"
    state.pos += 2
    return True


def _image(state: StateInline, silent: bool) -> bool:
    """An image, but none inside the words of another: the library would go as deep as the text does."""
    if state.env.get("in_image"):
        return False
    state.env["in_image"] = True
    try:
        return image_rule(state, silent)
    finally:
        state.env["in_image"] = False


def limit_blocks(parser: MarkdownIt, *, any_length: bool = False) -> None:
    """Keep a parser of blocks from going as deep, and from making as many cells, as a hostile text wants.

    With `any_length` only the cells count that a table adds to short rows: a bank may be of any length.
    """
    for name, rule, interrupts in (
        ("blockquote", _limited(blockquote), ["paragraph", "blockquote", "list"]),
        ("list", _limited(list_block), ["paragraph", "blockquote"]),
        ("table", partial(_table, any_length=any_length), ["paragraph"]),
    ):
        parser.block.ruler.at(name, rule, {"alt": interrupts})


def _limited(rule: BlockRule) -> BlockRule:
    return lambda state, start, end, silent: state.level < DEEPEST and rule(state, start, end, silent)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph that keeps a no-break blank at its beginning, which the library takes for a margin."""
    found = paragraph(state, start, end, silent)
    state.tokens[-2].content = state.getLines(start, state.line, state.blkIndent, False).strip(" \t\n")
    return found


def _table(state: StateBlock, start: int, end: int, silent: bool, *, any_length: bool) -> bool:
    """A table whose rows keep every cell, also those beyond the last column of its head."""
    if start < state.env.get("no_table_before", 0) or not table_rule(state, start, end, True):
        return False
    columns = state.getLines(start, start + 1, 0, False).count("|") + 1
    cells = 0
    for line in range(start, end):
        if state.isEmpty(line):
            break
        cells += columns
        if any_length:
            cells -= min(state.src.count("|", state.bMarks[line], state.eMarks[line]) + 1, columns)
        if cells > MOST_CELLS:
            state.env["no_table_before"] = line  # or each of its lines would be tried again
            return False
    first_token = len(state.tokens)
    found = table_rule(state, start, end, silent)
    for at, token in enumerate(state.tokens[first_token:], first_token):
        if token.type == "tr_close":
            _keep_more_cells(state, state.tokens[first_token:at])
            first_token = at
    return found


def _keep_more_cells(state: StateBlock, tokens: list[Token]) -> None:
    """Cells beyond the last column, which the library leaves out, go into the last one."""
    cells = [token for token in tokens if token.type == "inline"]
    line = cells[-1].map[0] if cells and cells[-1].map else 0
    written = escapedSplit(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip())
    if written and not written[0]:
        written.pop(0)
    if more := [cell.strip() for cell in written[len(cells) :] if cell.strip()]:
        cells[-1].content = " | ".join([cells[-1].content, *more])


def _link_destination(text: str, start: int, end: int) -> Any:
    found = helpers.parseLinkDestination(text, start, end)
    if found.ok:
        written = text[start : found.pos]
        found.str = _unescaped(written[1:-1] if written.startswith("<") else written)
    return found


def _link_title(text: str, start: int, end: int, before: Any = None) -> Any:
    found = helpers.parseLinkTitle(text, start, end, before)
    if found.ok:
        found.str = _unescaped(text[start + 1 : found.pos - 1])
    return found


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
