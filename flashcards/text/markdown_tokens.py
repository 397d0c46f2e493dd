"""Where tags, entities, comments and code stand within foreign Markdown; all between is its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from flashcards.text.html_pieces import Tag

CODE = frozenset(["pre", "code", "kbd", "samp", "tt"])
"""Elements whose words are code."""

_OFTEN_OPEN = frozenset(
    ["br", "dd", "dt", "hr", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"]
)
_BOXES = frozenset(["a", "center", "details", "div", "img", "ol", "span", "summary", "table", "ul"])
"""Elements if something closes them, they have attributes, or stand before all words of a line."""

_CLOSED = CODE | frozenset(
    ["abbr", "article", "b", "big", "blockquote", "col", "colgroup", "del", "dl", "em", "figcaption",
     "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "mark",
     "picture", "s", "section", "small", "source", "strike", "strong", "sub", "sup", "u", "var"]
)  # fmt: skip
"""Elements if something closes them, they have attributes, or stand alone on a line.

All else is text: somebody speaks of `<b>`, or of a `<table>`.
"""

_LETTERS = frozenset("abipsu")

_TOKEN = re.compile(
    r"\\.|(?P<ticks>`+)|(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_TAG = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9]*)(?P<attributes>[^<>]*?)/?>")


class MarkdownToken(NamedTuple):
    kind: str
    """`tag`, `entity`, `comment`, or `code` between back-ticks."""
    start: int
    end: int
    tag: Tag = Tag("", "")


def tokens_of(text: str) -> Iterator[MarkdownToken]:
    """The tokens of a text without blocks of code, in order; in an element of code back-ticks are text."""
    scanner = _Scanner(text)
    at = 0
    while found := _TOKEN.search(text, at):
        token = scanner.token(found)
        if token is not None:
            yield token
        in_code = found.start() < scanner.literal_to
        at = token.end if token else found.start() + 1 if in_code else found.end()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._ticks = _TickEnds(text)
        self._closed = {name.lower() for name in re.findall(r"</([A-Za-z][A-Za-z0-9]*)\s*>", text)}
        self._last_comment = text.rfind("-->")
        self.literal_to = 0
        """Where the innermost element of code ends."""

    def token(self, found: re.Match[str]) -> MarkdownToken | None:
        start, end = found.span()
        match found.lastgroup:
            case "ticks" if start >= self.literal_to and (end := self._ticks.behind(found)):
                return MarkdownToken("code", start, end)
            case "comment" if self._last_comment > start:
                return MarkdownToken("comment", start, self._text.index("-->", end - 2) + 3)
            case "entity" if unescape(found[0]) != found[0]:
                return MarkdownToken("entity", start, end)
            case "tag":
                return self._tag(start, end)
        return None

    def _tag(self, start: int, end: int) -> MarkdownToken | None:
        found = _TAG.fullmatch(self._text, start, end)
        assert found is not None
        name = found["name"].lower()
        if not self._is_html(name, found):
            return None
        if name in CODE and end >= self.literal_to and name in self._closed:
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._text, end)
            if closing is None:
                self._closed.discard(name)  # it is not looked for again
                return None
            self.literal_to = closing.start()
        return MarkdownToken("tag", start, end, Tag(name, found["attributes"]))

    def _is_html(self, name: str, tag: re.Match[str]) -> bool:
        bare = name.removeprefix("/")
        if bare not in _OFTEN_OPEN and bare not in _BOXES and bare not in _CLOSED:
            return False
        if name != bare or bare in self._closed:
            return True
        before = self._text[max(tag.start() - 80, 0) : tag.start()]
        if bare in _LETTERS and (before[-1:].isalnum() or before.endswith("_")):  # `List<a>` is a type
            return False
        if bare in _OFTEN_OPEN or "=" in tag["attributes"]:
            return True
        line = before.rpartition("\n")[2]
        if bare in _CLOSED:
            line += self._text[tag.end() : tag.end() + 80].partition("\n")[0]
        return not re.sub("<[^<>]*>", "", line).strip(" \t>")


class _TickEnds:
    """Where each run of back-ticks is closed by the next one of its length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[int, int] = {}
        later: dict[int, int] = {}
        for run in reversed(list(re.finditer("`+", text))):
            length = len(run[0])
            if length in later:
                self._next[run.start()] = later[length]
            later[length] = run.end()

    def behind(self, run: re.Match[str]) -> int:
        """The place behind the code that a run opens; 0 where it opens none."""
        end = self._next.get(run.start(), 0)
        return end if end and self._text.find("\n\n", run.end(), end) < 0 else 0
