"""HTML of other programs as Markdown: a few elements keep their meaning, of all others the words stay.

Takes any text, in time that grows with its length. No tag, address to fetch or control character is
left; what would be a mark in Markdown and was none in HTML is guarded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flashcards.text.markdown_writing import BOLD, CODE, ITALIC, PLAIN, Lines, Run, as_line, paragraphs, table

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
    for piece in _pieces(source):
        builder.take(piece)
    return builder.finished()


class _Tag(NamedTuple):
    name: str
    """In lower case; with `/` before it where the tag closes."""
    attributes: str


class _Math(NamedTuple):
    source: str


_Piece = _Tag | _Math | str

_SILENT = frozenset(["script", "style", "head", "title", "template", "rp"])
"""Elements whose text is not shown."""

_MATH = {r"\(": r"\)", r"\[": r"\]", "[$]": "[/$]", "[$$]": "[/$$]", "[latex]": "[/latex]"}
_MATH_TAG = "anki-mathjax"
_MATH_END = f"</{_MATH_TAG}"

_LISTS = ("ul", "ol")

_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "figure"])
_EDGES = frozenset(["div", "section", "article", "header", "footer", "center", "dt", "dd", "address"])
"""Elements that begin a line of their own, without a blank line about them."""

_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_ITALIC = frozenset(["i", "em"])
_CODE = frozenset(["code", "kbd", "samp", "tt"])

_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def _pieces(source: str) -> Iterator[_Piece]:
    """Tags, formulas and text in turn. Comments and what looks like a tag and is none are left out or text."""
    at, silent = 0, ""
    # Where each last ends: what is never closed is looked for once, however often it begins.
    last_comment_end = source.rfind("-->")
    ends = {closing: source.rfind(closing) for closing in (*_MATH.values(), _MATH_END)}
    silent_ends = {found[1].lower(): found.start() for found in _silent_end().finditer(source)}
    while at < len(source):
        found = _special().search(source, at)
        start = found.start() if found else len(source)
        if not silent and start > at:
            yield _plain_text(source[at:start])
        if found is None:
            return
        at = found.end()
        if found["comment"]:
            if start < last_comment_end:
                at = source.index("-->", start) + 3
        elif found["tag"]:
            name = found["tag"].lower()
            if silent:
                silent = "" if name == f"/{silent}" else silent
            elif name in _SILENT:
                silent = name if silent_ends.get(name, -1) >= at else ""
            elif name == _MATH_TAG and ends[_MATH_END] >= at:
                end = source.index(_MATH_END, at)
                yield _Math(source[at:end])
                at = end
            else:
                yield _Tag(name, found["attributes"])
        elif not silent:
            closing = _MATH[found[0]]
            if ends[closing] >= at:
                end = source.index(closing, at)
                yield _Math(source[at:end])
                at = end + len(closing)
            else:
                yield _plain_text(found[0])


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
        self._open: dict[str, int] = {}
        self._pre: list[str] | None = None
        self._href = ""
        self._since_link = ""
        self._media: list[str] = []
        self._words = False

    def take(self, piece: _Piece) -> None:
        match piece:
            case str():
                self._text(piece)
            case _Math(source):
                formula = " ".join(_without_tags(source).split())
                self._add(formula, CODE)
            case _Tag(name) if self._pre is not None and name != "/pre":
                if name in ("br", "div", "p", "li"):
                    self._pre.append("\n")
            case _Tag(name, attributes):
                self._tag(name, attributes)

    def finished(self) -> Converted:
        if self._pre is not None:
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
        text = _sound().sub(lambda found: self._medium("sound", found[1]), text)
        text = _blanks().sub(" ", text)
        if self._is_open("sup"):
            text = text.translate(_SUPERSCRIPTS)
        elif self._is_open("sub"):
            text = text.translate(_SUBSCRIPTS)
        style = PLAIN
        if any(map(self._is_open, _CODE)):
            style = CODE
        else:
            style |= BOLD if any(map(self._is_open, _BOLD)) else PLAIN
            style |= ITALIC if any(map(self._is_open, _ITALIC)) else PLAIN
        self._add(text, style)

    def _add(self, text: str, style: int) -> None:
        if not text:
            return
        self._since_link += text if self._href else ""
        self._words = self._words or not _marks_only(text)
        line = self._lines[-1]
        if line and line[-1].style == style:
            line[-1] = Run(style, line[-1].text + text)
        else:
            line.append(Run(style, text))

    def _medium(self, what: str, name: str) -> str:
        self._media.append(name)
        return f"({what}: {name})"

    # -- tags -----------------------------------------------------------------------------------

    def _tag(self, name: str, attributes: str) -> None:
        bare = name.removeprefix("/")
        closes = name.startswith("/")
        if bare in _BLOCKS:
            self._flush()
            if name == "hr":
                self._frames[-1].blocks.append("---")
        elif bare in _EDGES:
            self._end_line(even_if_empty=False)
        match name:
            case "br" | "/br":
                self._end_line(even_if_empty=True)
            case "pre":
                self._flush()
                self._pre = []
            case "/pre" if self._pre is not None:
                self._end_pre()
            case "img":
                source = _attribute(attributes, "src")
                inside = not source or source.startswith("data:")
                self._add("(image)" if inside else self._medium("image", source), PLAIN)
            case "a":
                self._href, self._since_link = _attribute(attributes, "href"), ""
            case "/a":
                href, self._href = self._href, ""
                if href.startswith(("https://", "http://", "mailto:")) and href not in self._since_link:
                    self._add(f" ({href})" if self._since_link.strip() else href, PLAIN)
            case "ul" | "ol" | "blockquote" | "table":
                self._open_frame(bare)
            case "li":
                self._close_frames_of("li", up_to=_LISTS)
                if self._frames[-1].kind not in _LISTS:
                    self._open_frame("ul")
                self._open_frame("li")
            case "tr":
                self._close_frames_of("tr", up_to=("table",))
                if self._frames[-1].kind == "table":
                    self._open_frame("tr")
            case "td" | "th":
                self._open["th"] = 0  # a head without its end
                self._close_frames_of("td", up_to=("tr",))
                if self._frames[-1].kind == "tr":
                    self._open_frame("td")
            case "/ul" | "/ol" | "/blockquote" | "/table" | "/li" | "/tr" | "/td" | "/th":
                self._close_frames_of("td" if bare == "th" else bare)
        if closes:
            self._open[bare] = max(self._open.get(bare, 0) - 1, 0)
        else:
            self._open[bare] = self._open.get(bare, 0) + 1

    def _is_open(self, name: str) -> bool:
        return self._open.get(name, 0) > 0

    # -- lines and blocks -----------------------------------------------------------------------

    def _end_line(self, *, even_if_empty: bool) -> None:
        if even_if_empty or any(run.text.strip() for run in self._lines[-1]):
            self._lines.append([])

    def _flush(self) -> None:
        """What was said so far becomes paragraphs of the innermost frame."""
        self._frames[-1].blocks += paragraphs(self._lines)
        self._all += self._lines
        self._lines = [[]]

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
        self._flush()
        frame = self._frames.pop()
        outer = self._frames[-1]
        match frame.kind:
            case "li":
                outer.blocks.append(_item(frame.blocks, outer.kind, len(outer.blocks) + 1))
            case "ul" | "ol":
                outer.blocks += ["\n".join(frame.blocks)] if frame.blocks else []
            case "blockquote":
                inside = "\n\n".join(frame.blocks)
                outer.blocks += ["\n".join(f"> {line}".rstrip() for line in inside.split("\n"))] * bool(inside)
            case "td":
                outer.rows.append([" ".join(" ".join(frame.blocks).replace("\\\n", " ").split())])
            case "tr":
                outer.rows.append([cell for row in frame.rows for cell in row])
            case "table":
                outer.blocks += frame.blocks + table([row for row in frame.rows if any(row)])


def fenced(code: str) -> str:
    """A block of code; its fence is longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", code)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}\n{code}\n{fence}"


def _item(blocks: list[str], kind: str, number: int) -> str:
    marker = f"{number}. " if kind == "ol" else "- "
    joined = ""
    for block in blocks:
        # A list below the words of its item needs no blank line, anything else does.
        joined += ("\n" if block.startswith(("- ", "1. ")) else "\n\n") * bool(joined) + block
    indent = " " * len(marker)
    lines = [f"{indent}{line}" if line else "" for line in joined.split("\n")]
    return marker + "\n".join(lines)[len(marker) :]


def _attribute(attributes: str, name: str) -> str:
    for found in _attributes().finditer(attributes):
        if found[1].lower() == name:
            return _plain_text(found[2] or found[3] or found[4] or "").strip()
    return ""


def _without_tags(source: str) -> str:
    return _plain_text(_any_tag().sub(" ", source))


def _plain_text(source: str) -> str:
    """Text with its entities read and without control characters."""
    return _controls().sub("", html.unescape(_huge_entity().sub("\ufffd", source)))


def _marks_only(text: str) -> bool:
    return not _medium_mark().sub("", text).strip()


@cache
def _special() -> re.Pattern[str]:
    math = "|".join(map(re.escape, _MATH))
    return re.compile(
        rf"(?P<comment><!--)|<(?P<tag>/?[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^<>]*)>|{math}"
    )


@cache
def _silent_end() -> re.Pattern[str]:
    return re.compile(rf"</({'|'.join(_SILENT)})", re.IGNORECASE)


@cache
def _any_tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]*>")


@cache
def _attributes() -> re.Pattern[str]:
    return re.compile(r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")


@cache
def _sound() -> re.Pattern[str]:
    return re.compile(r"\[sound:([^\[\]]{1,255})\]")


@cache
def _medium_mark() -> re.Pattern[str]:
    return re.compile(r"\((?:image|sound)(?:: [^()]*)?\)")


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r\f\xa0]+")


@cache
def _huge_entity() -> re.Pattern[str]:
    """Python refuses to read a number of thousands of digits."""
    return re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
