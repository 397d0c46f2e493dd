"""HTML cut into tags, formulas and text, in time that grows with its length; whatever it is, it reads."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from flashcards.text.control_characters import without_controls


class Tag(NamedTuple):
    name: str
    """In lower case; with `/` before it where the tag closes."""
    attributes: str

    def attribute(self, wanted: str) -> str:
        """The value of an attribute; "" where it has none."""
        for found in re.finditer(_ATTRIBUTE, self.attributes):
            if found[1].lower() == wanted:
                return _plain_text(found[2] or found[3] or found[4] or "").strip()
        return ""

    @property
    def language(self) -> str:
        """The language of its code, as those say it who colour code; "" where nothing is said."""
        found = re.search(_LANGUAGE, self.attribute("class"))
        return found[1] if found else ""


class Raw(NamedTuple):
    """Markdown that stands between tags, on one line."""

    source: str


class Formula(NamedTuple):
    """LaTeX as somebody wrote it, without the marks round it."""

    source: str


Piece = Tag | Formula | Raw | str

_SILENT = frozenset(["script", "style", "head", "title", "template", "rp"])
"""Elements whose text is not shown."""

_MATH = {r"\(": r"\)", r"\[": r"\]", "[$]": "[/$]", "[$$]": "[/$$]", "[latex]": "[/latex]"}
_MATH_TAG = "anki-mathjax"
_CODE = {"pre": 1, "/pre": -1, "code": 1, "/code": -1}
"""Elements in which nothing is a formula, as in Anki: regular expressions are full of `\\(`."""

_CLOSING = _MATH | {"<!--": "-->"}

_SPECIAL = r"<!--|<(?P<tag>/?[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^<>]*)>|" + "|".join(map(re.escape, _MATH))
_ATTRIBUTE = r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))"""

_LANGUAGE = r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#-]{1,20})"

_HUGE_ENTITY = r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?"
"""Python refuses to read a number of thousands of digits."""


def pieces(source: str) -> Iterator[Piece]:
    """What `source` holds, in turn. Comments, scripts and control characters are left out.

    A tag or formula without its end is text, or stands for itself.
    """
    special = re.compile(_SPECIAL)
    missing: set[str] = set()  # ends that are not there: each is looked for once, however often it is wanted

    def end_behind(pattern: str, at: int) -> re.Match[str] | None:
        found = None if pattern in missing else re.compile(pattern, re.IGNORECASE).search(source, at)
        if found is None:
            missing.add(pattern)
        return found

    at = in_code = 0
    while at < len(source):
        found = special.search(source, at)
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
        end = end_behind(rf"</{name}[^<>]*>" if name else re.escape(_CLOSING[found[0]]), at)
        if end is not None:
            at = end.end()
            if found[0] in _MATH or name == _MATH_TAG:
                yield Formula(_plain_text(re.sub("<[^<>]*>", " ", source[found.end() : end.start()])))
        elif found[0] in _MATH:
            yield _plain_text(found[0])


def _plain_text(source: str) -> str:
    """Text with its entities read, and with a mark for each character that no deck may hold."""
    if "&" in source:
        source = html.unescape(re.sub(_HUGE_ENTITY, "\ufffd", source))
    return without_controls(source.replace("\r", "\n"))
