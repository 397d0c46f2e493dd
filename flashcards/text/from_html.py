"""HTML of other programs as Markdown: a few elements keep their meaning, of all others the words stay.

Takes any text, in time that grows with its length. No tag, address to fetch or control character is
left; what would be a mark in Markdown and was none in HTML is guarded.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import filterfalse, takewhile
from typing import NamedTuple

from flashcards.text.html_pieces import Formula, Piece, Tag, pieces
from flashcards.text.markdown_writing import (
    BOLD,
    CODE,
    ITALIC,
    PLAIN,
    Lines,
    Run,
    as_line,
    fenced,
    item,
    paragraphs,
    quote,
    table,
)

DEEPEST = 6
"""Levels of lists and quotes; deeper ones count as this one. Markdown itself is read to twice that."""


class Converted(NamedTuple):
    """A text without HTML."""

    markdown: str
    line: str
    """The same as plain text on one line; code stands between back-ticks."""
    media: tuple[str, ...]
    """Names of the pictures and sounds that stood in it."""
    only_media: bool
    """Whether nothing else stood in it. Also where nothing stood in it at all."""


def from_html(source: str) -> Converted:
    """`source`, a fragment of HTML as a field of an Anki note holds it, as Markdown."""
    builder = _Builder()
    for piece in pieces(source):
        builder.take(piece)
    return builder.finished()


_LISTS = ("ul", "ol")

_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "figure"])
_EDGES = frozenset(["div", "section", "article", "header", "footer", "center", "dt", "dd", "address"])
"""Elements that begin a line of their own, without a blank line about them."""

_FRAMES = {name: name for name in (*_LISTS, "li", "blockquote", "table", "tr", "td")} | {"th": "td"}
"""Elements that hold blocks, and what each is to us."""

_HELD_BY = {"li": _LISTS, "tr": ("table",), "td": ("tr",)}
"""What stands nowhere else; an item without a list gets one."""

_WITHOUT_WORDS = frozenset([*_LISTS, "table", "tr"])

_IN_CODE_A_LINE = frozenset(["br", "div", "p", "li"])

_ADDRESSES = ("https://", "http://", "mailto:")

_STYLES = (
    dict.fromkeys(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"], BOLD)
    | dict.fromkeys(["i", "em"], ITALIC)
    | dict.fromkeys(["code", "kbd", "samp", "tt"], CODE)
    | {"sup": PLAIN, "sub": PLAIN}
)
"""Elements that change how their words look."""

_SOUND = r"\[sound:([^\[\]]{1,255})\]"
_MEDIUM = r"\((?:image|sound)(?:: [^()]*)?\)"

_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class _Frame:
    """An element that holds blocks: the whole text, a list, an item, a quote, a table, a row, a cell."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.blocks: list[str] = []
        self.rows: list[list[str]] = []


class _Builder:
    def __init__(self) -> None:
        self._frames = [_Frame("")]
        self._lines: Lines = [[]]
        self._all: Lines = []
        self._open: Counter[str] = Counter()
        """How many elements of each style are open."""
        self._pre: list[str] | None = None
        self._href = ""
        self._since_link = ""
        self._media: list[str] = []
        self._words = False

    def take(self, piece: Piece) -> None:
        match piece:
            case str():
                self._text(piece)
            case Formula(source):
                self._add(" ".join(source.split()), CODE)
            case Tag(name) if self._pre is not None and name != "/pre":
                if name in _IN_CODE_A_LINE:
                    self._pre.append("\n")
            case Tag():
                self._tag(piece)

    def finished(self) -> Converted:
        self._end_pre()
        while len(self._frames) > 1:
            self._close_frame()
        self._flush()
        markdown = "\n\n".join(self._frames[0].blocks)
        return Converted(markdown, as_line(self._all), tuple(dict.fromkeys(self._media)), not self._words)

    # -- text -----------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if self._pre is not None:
            self._pre.append(text)
            return
        text = re.sub(_SOUND, lambda found: self._medium("sound", found[1]), text)
        text = re.sub(r"[ \t\n\r\f\xa0]+", " ", text)
        if self._open["sup"]:
            text = text.translate(_SUPERSCRIPTS)
        elif self._open["sub"]:
            text = text.translate(_SUBSCRIPTS)
        style = PLAIN
        for name in +self._open:
            style |= _STYLES[name]
        self._add(text, CODE if style & CODE else style)

    def _add(self, text: str, style: int) -> None:
        if not text:
            return
        self._since_link += text if self._href else ""
        self._words = self._words or bool(re.sub(_MEDIUM, "", text).strip())
        line = self._lines[-1]
        if line and line[-1].style == style:
            line[-1] = Run(style, line[-1].text + text)
        else:
            line.append(Run(style, text))

    def _medium(self, what: str, name: str) -> str:
        self._media.append(name)
        return f"({what}: {name})"

    # -- tags -----------------------------------------------------------------------------------

    def _tag(self, tag: Tag) -> None:
        bare = tag.name.removeprefix("/")
        closes = tag.name.startswith("/")
        if bare in _BLOCKS:
            self._flush()
        elif bare in _EDGES:
            if any(run.text.strip() for run in self._lines[-1]):
                self._lines.append([])
        elif bare in _FRAMES:
            self._close_frames_of(_FRAMES[bare]) if closes else self._begin_frame(bare)
        else:
            self._inline(tag)
        if bare == "hr":
            self._frames[-1].blocks.append("---")
        if bare in _STYLES:
            # Elements may stand in others of their kind; an end without a beginning counts for nothing.
            self._open[bare] = max(self._open[bare] + (-1 if closes else 1), 0)

    def _inline(self, tag: Tag) -> None:
        match tag.name:
            case "br" | "/br":
                self._lines.append([])
            case "pre":
                self._flush()
                self._pre = []
            case "/pre":
                self._end_pre()
            case "img":
                source = tag.attribute("src")
                inside = not source or source.startswith("data:")
                self._add("(image)" if inside else self._medium("image", source), PLAIN)
            case "a":
                self._href, self._since_link = tag.attribute("href"), ""
            case "/a":
                href, self._href = self._href, ""
                if href.startswith(_ADDRESSES) and href not in self._since_link:
                    self._add(f" ({href})" if self._since_link.strip() else href, PLAIN)

    def _begin_frame(self, name: str) -> None:
        kind = _FRAMES[name]
        if kind == "td":
            self._open["th"] = 0  # a head without its end
        if kind in _HELD_BY:
            self._close_frames_of(kind, up_to=_HELD_BY[kind])
            if self._frames[-1].kind not in _HELD_BY[kind]:
                if kind != "li":
                    return
                self._open_frame("ul")
        self._open_frame(kind)

    # -- lines and blocks -----------------------------------------------------------------------

    def _flush(self) -> None:
        """What was said so far becomes paragraphs of the innermost frame that may hold words.

        Words in a list or table, but in none of its items or cells, end it where it has some already.
        """
        lines, self._lines = self._lines, [[]]
        self._all += lines
        if said := paragraphs(lines):
            while any(
                frame.blocks or frame.rows for frame in takewhile(_has_no_words, reversed(self._frames))
            ):
                self._finish_frame()
            next(filterfalse(_has_no_words, reversed(self._frames))).blocks += said

    def _end_pre(self) -> None:
        code = "".join(self._pre or ()).replace("\xa0", " ").expandtabs(4).strip("\n").rstrip()
        self._pre = None
        if code.strip():
            self._words = True
            self._all.append([Run(CODE, " ".join(code.split()))])
            self._frames[-1].blocks.append(fenced(code))

    def _open_frame(self, kind: str) -> None:
        self._flush()
        if sum(frame.kind == kind for frame in self._frames) < DEEPEST:
            self._frames.append(_Frame(kind))

    def _close_frames_of(self, kind: str, up_to: tuple[str, ...] = ()) -> None:
        """Close the innermost frame of this kind and all in it, if there is one inside of `up_to`."""
        for depth in range(len(self._frames) - 1, 0, -1):
            if self._frames[depth].kind == kind:
                while len(self._frames) > depth:
                    self._close_frame()
                return
            if self._frames[depth].kind in up_to:
                return

    def _close_frame(self) -> None:
        depth = len(self._frames)
        self._flush()
        if len(self._frames) == depth:
            self._finish_frame()

    def _finish_frame(self) -> None:
        frame = self._frames.pop()
        outer = self._frames[-1]
        match frame.kind:
            case "li" if frame.blocks:
                number = len(outer.blocks) + 1 if outer.kind == "ol" else None
                outer.blocks.append(item(frame.blocks, number))
            case "ul" | "ol" if frame.blocks:
                outer.blocks.append("\n".join(frame.blocks))
            case "blockquote" if frame.blocks:
                outer.blocks.append(quote(frame.blocks))
            case "td":
                outer.rows.append([" ".join(" ".join(frame.blocks).replace("\\\n", " ").split())])
            case "tr":
                outer.rows.append([cell for row in frame.rows for cell in row])
                outer.blocks += frame.blocks
            case "table":
                outer.blocks += frame.blocks + table([row for row in frame.rows if any(row)])


def _has_no_words(frame: _Frame) -> bool:
    return frame.kind in _WITHOUT_WORDS
