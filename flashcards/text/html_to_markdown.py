"""HTML of other programs as Markdown: a few elements keep their meaning, of all others the words stay.

Takes any text, in time that grows with its length. No tag, address to fetch or control character is
left; what would be a mark in Markdown and was none in HTML is guarded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from flashcards.text.html_frames import BLOCKS, EDGES, FRAMES, HELD_BY, Frame
from flashcards.text.html_pieces import Formula, Piece, Raw, Tag, pieces
from flashcards.text.markdown_writing import (
    BOLD,
    CODE,
    ITALIC,
    PLAIN,
    RAW,
    STRUCK,
    Lines,
    Run,
    as_line,
    fenced,
    paragraphs,
)
from flashcards.text.superscripts import lowered, raised

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
    return from_pieces(pieces(source))


def from_pieces(
    parts: Iterable[Piece], before: str = " ", after: str = " ", *, links: bool = False
) -> Converted:
    """The same of HTML in pieces, to stand between two characters; with `links` they stay links."""
    builder = _Builder(before, after, links=links)
    for piece in parts:
        builder.take(piece)
    return builder.finished()


_IN_CODE_A_LINE = frozenset(["br", "div", "p", "li"])
_ADDRESSES = ("https://", "http://", "mailto:")
_STYLES = (
    dict.fromkeys(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "summary"], BOLD)
    | dict.fromkeys(["i", "em"], ITALIC)
    | dict.fromkeys(["code", "kbd", "samp", "tt"], CODE)
    | dict.fromkeys(["s", "del", "strike"], STRUCK)
)
"""Elements that change how their words look."""

_SOUND = r"\[sound:([^\[\]]{1,255})\]"
_MEDIUM = r"\((?:image|sound)(?:: [^()]*)?\)"
_POWERS = {"sup": raised, "sub": lowered}


class _Builder:
    def __init__(self, before: str, after: str, *, links: bool) -> None:
        self._between = before, after
        self._links = links
        self._frames = [Frame("")]
        self._lines: Lines = [[]]
        self._all: Lines = []
        self._open: Counter[str] = Counter()
        """How many elements of each style are open."""
        self._pre: list[str] | None = None
        self._language = ""
        self._powers: list[tuple[str, list[str]]] = []
        """What is raised or lowered and not yet closed: its tag, its words."""
        self._behind_power = False
        self._link: tuple[list[Run], int] = [], 0
        self._href = ""
        self._since_link = ""
        self._media: list[str] = []
        self._words = False

    def take(self, piece: Piece) -> None:
        match piece:
            case Raw(source):
                self._text(source, RAW)
            case str():
                self._text(piece)
            case Formula(source):
                self._add(" ".join(source.split()), CODE)
            case Tag("sup" | "sub" as name):
                self._powers.append((name, []))
            case Tag("/sup" | "/sub") if self._powers:
                self._end_power()
            case Tag(name) if self._pre is not None and name != "/pre":
                if name in _IN_CODE_A_LINE:
                    self._pre.append("\n")
                elif name == "code":
                    self._language = self._language or piece.language
            case Tag():
                self._tag(piece)

    def finished(self) -> Converted:
        while self._powers:
            self._end_power()
        self._end_link()
        self._end_pre()
        while len(self._frames) > 1:
            self._close_frame()
        self._flush()
        markdown = "\n\n".join(self._frames[0].blocks)
        return Converted(markdown, as_line(self._all), tuple(dict.fromkeys(self._media)), not self._words)

    # -- text -----------------------------------------------------------------------------------

    def _text(self, text: str, kind: int = PLAIN) -> None:
        if self._behind_power and text[:1].isalnum():
            text = f" {text}"  # x^n y, which is not x^ny
        self._behind_power = False
        if self._powers:
            self._powers[-1][1].append(text)
            return
        if self._pre is not None:
            self._pre.append(text)
            return
        if "[sound:" in text:
            text = re.sub(_SOUND, lambda found: self._medium("sound", found[1]), text)
        if "  " in text or not text.isprintable():
            text = re.sub(r"[ \t\n\r\f]+" if kind == RAW else r"[ \t\n\r\f\xa0]+", " ", text)
        style = kind
        for name, number in self._open.items():
            if number:
                style |= _STYLES[name]
        self._add(text, CODE if style & CODE else style)

    def _end_power(self) -> None:
        name, words = self._powers.pop()
        said = "".join(words)
        text = _POWERS[name](said)
        line = self._outer_words()
        if not text.startswith(("^", "_")):
            self._text(text)
        elif line.isspace():  # small print, and nothing that has a power
            self._text(said)
        else:
            self._text(text, RAW if line.isalnum() and re.fullmatch(r"[\^_]\w+", text) else PLAIN)
            self._behind_power = True

    def _outer_words(self) -> str:
        """The character before the place where the next word goes; a blank at the beginning of a line."""
        around = self._powers[-1][1] if self._powers else self._pre
        if around is not None:
            return next((words[-1] for words in reversed(around) if words), " ")
        if self._lines[-1]:
            return self._lines[-1][-1].text[-1:] or " "
        return " " if self._all or self._frames[0].blocks or len(self._lines) > 1 else self._between[0]

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
        self._behind_power = self._behind_power and bare in _STYLES
        while self._powers and (bare in BLOCKS or bare in EDGES or bare in FRAMES or bare in ("br", "pre")):
            self._end_power()  # one that is never closed
        closes = tag.name.startswith("/")
        if bare in BLOCKS:
            self._flush()
        elif bare in EDGES:
            if any(run.text.strip() for run in self._lines[-1]):
                self._lines.append([])
        elif bare in FRAMES:
            self._close_frames_of(FRAMES[bare]) if closes else self._begin_frame(tag)
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
                self._language = tag.language
            case "/pre":
                self._end_pre()
            case "img":
                source = tag.attribute("src")
                is_named = source and not source.startswith("data:")
                self._add(self._medium("image", source) if is_named else "(image)", PLAIN)
            case "a":
                self._href, self._since_link = tag.attribute("href"), ""
                if self._links and self._href:
                    self._lines[-1].append(Run(RAW, "["))
                    self._link = self._lines[-1], len(self._lines[-1]) - 1
            case "/a":
                self._end_link()

    def _end_link(self) -> None:
        href, self._href = self._href, ""
        (line, at), self._link = self._link, ([], 0)
        if line:
            if line is self._lines[-1] and self._since_link.strip():
                line.append(Run(RAW, f"](<{href}>)" if re.search(r"[\s()]", href) else f"]({href})"))
                return
            line[at] = Run(RAW, "")
        if href.startswith(_ADDRESSES) and href not in self._since_link:
            self._add(f" ({href})" if self._since_link.strip() else href, PLAIN)

    def _begin_frame(self, tag: Tag) -> None:
        kind = FRAMES[tag.name]
        if kind == "td":
            self._open["th"] = 0  # a head without its end
        if kind in HELD_BY:
            self._close_frames_of(kind, up_to=HELD_BY[kind])
            if self._frames[-1].kind not in HELD_BY[kind]:
                if kind != "li":
                    return
                self._open_frame("ul")
        self._open_frame(kind, tag)

    # -- lines and blocks -----------------------------------------------------------------------

    def _flush(self) -> None:
        """What was said so far becomes paragraphs of the innermost frame that may hold words.

        Words in a list or table, but in none of its items or cells, end it where it has some already.
        """
        lines, self._lines = self._lines, [[]]
        self._all += lines
        if said := paragraphs(lines, *self._between):
            holds = max(depth for depth, frame in enumerate(self._frames) if not frame.has_no_words)
            while not all(frame.is_empty for frame in self._frames[holds + 1 :]):
                self._frames.pop().close_into(self._frames[-1])
            self._frames[holds].blocks += said

    def _end_pre(self) -> None:
        code = "".join(self._pre or ()).replace("\xa0", " ").expandtabs(4).strip("\n").rstrip()
        self._pre = None
        if code.strip():
            self._words = True
            self._all.append([Run(CODE, " ".join(code.split()))])
            self._frames[-1].blocks.append(fenced(code, self._language))
        self._language = ""

    def _open_frame(self, kind: str, tag: Tag | None = None) -> None:
        self._flush()
        if sum(frame.kind == kind for frame in self._frames) < DEEPEST:
            self._frames.append(Frame(kind, tag))

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
            self._frames.pop().close_into(self._frames[-1])
