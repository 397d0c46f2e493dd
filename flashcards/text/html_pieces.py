"""HTML cut into tags, formulas and text, in time that grows with its length; whatever it is, it reads."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flashcards.text.visible import without_controls


class Tag(NamedTuple):
    name: str
    """In lower case; with `/` before it where the tag closes."""
    attributes: str

    def attribute(self, wanted: str) -> str:
        """The value of an attribute; "" where it has none."""
        for found in _attributes().finditer(self.attributes):
            if found[1].lower() == wanted:
                return _plain_text(found[2] or found[3] or found[4] or "").strip()
        return ""


class Formula(NamedTuple):
    """LaTeX as somebody wrote it, without the marks round it."""

    source: str


Piece = Tag | Formula | str

_SILENT = frozenset(["script", "style", "head", "title", "template", "rp"])
"""Elements whose text is not shown."""

_MATH = {r"\(": r"\)", r"\[": r"\]", "[$]": "[/$]", "[$$]": "[/$$]", "[latex]": "[/latex]"}
_MATH_TAG = "anki-mathjax"
_CODE = {"pre": 1, "/pre": -1, "code": 1, "/code": -1}
"""Elements in which nothing is a formula, as in Anki: regular expressions are full of `\\(`."""

_COMMENT = "<!--"
_CLOSING = _MATH | {_COMMENT: "-->"}


def pieces(source: str) -> Iterator[Piece]:
    """What `source` holds, in turn. Comments, scripts and control characters are left out.

    A tag or formula without its end is text, or stands for itself.
    """
    ends = _Ends(source)
    at = in_code = 0
    while at < len(source):
        found = _special().search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield _plain_text(source[at:start])
        if found is None:
            return
        at = found.end()
        name = (found["tag"] or "").lower()
        if name and name not in _SILENT and name != _MATH_TAG:
            in_code = max(in_code + _CODE.get(name, 0), 0)
            yield Tag(name, found["attributes"])
            continue
        if in_code and found[0] in _MATH:
            yield found[0]
            continue
        end = ends.of(rf"</{name}[^<>]*>" if name else re.escape(_CLOSING[found[0]]), at)
        if end is not None:
            at = end.end()
            if found[0] in _MATH or name == _MATH_TAG:
                yield Formula(_without_tags(source[found.end() : end.start()]))
        elif found[0] in _MATH:
            yield _plain_text(found[0])


class _Ends:
    """Where things end. An end that is not there is looked for once, however often it is wanted."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()

    def of(self, pattern: str, at: int) -> re.Match[str] | None:
        """The next end of this form."""
        found = None
        if pattern not in self._missing:
            found = re.compile(pattern, re.IGNORECASE).search(self._source, at)
        if found is None:
            self._missing.add(pattern)
        return found


def _without_tags(source: str) -> str:
    return _plain_text(_any_tag().sub(" ", source))


def _plain_text(source: str) -> str:
    """Text with its entities read, and with a mark for each character that no deck may hold."""
    if "&" in source:
        source = html.unescape(_huge_entity().sub("\ufffd", source))
    return without_controls(source.replace("\r", "\n"))


@cache
def _special() -> re.Pattern[str]:
    math = "|".join(map(re.escape, _MATH))
    return re.compile(rf"(?P<comment><!--)|<(?P<tag>/?[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^<>]*)>|{math}")


@cache
def _any_tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]*>")


@cache
def _attributes() -> re.Pattern[str]:
    return re.compile(r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")


@cache
def _huge_entity() -> re.Pattern[str]:
    """Python refuses to read a number of thousands of digits."""
    return re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")
