"""Commas and brackets of JSON written by hand: one too many or missing, and comments between the values."""

from __future__ import annotations

import re
from collections.abc import Mapping

MENDED = "missing or extra commas and brackets were fixed"

_TOKEN = re.compile(
    r'(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*")|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)|(?P<open>[\[{])'
    r'|(?P<close>[\]}])|(?P<comma>,)|(?P<colon>:)|(?P<other>[^\s\[\]{},:"/]+)|(?P<wrong>["/])'
)
_NO_COMMA = frozenset(["", "comma", "open"])
"""What no comma stands behind."""

_VALUES, _BEGIN = frozenset(["string", "close", "other"]), frozenset(["string", "open", "other"])
"""What a value ends with, and what one begins with."""

_PAIRS = ("[]", "{}")


def mended(text: str) -> str | None:
    """The text as JSON, each sign where it was, with closing brackets behind it; None where more is wrong.

    A comma that was missing takes the place of a blank or a line end.
    """
    changed: dict[int, str] = {}
    opened: list[str] = []
    before: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        kind, last = token.lastgroup, before.lastgroup if before else ""
        if kind == "comment":
            changed[token.start()] = re.sub(r"[^\n]", " ", token[0])
            continue
        if (kind == "comma" and (not opened or last in _NO_COMMA)) or (
            kind == "close" and last and not opened
        ):
            changed[token.start()] = " "
            continue
        if kind == "close" and before and last == "comma":
            changed[before.start()] = " "
        gap = _gap(text, before.end(), token.start()) if before and opened and last in _VALUES else None
        if gap is not None and kind in _BEGIN:
            changed[gap] = ","
        if kind == "wrong" or (kind == "close" and (not opened or opened.pop() + token[0] not in _PAIRS)):
            return None
        opened += [token[0]] if kind == "open" else []
        before = token
    if opened and before and before.lastgroup == "comma":
        changed[before.start()] = " "
    elif opened and before and before.lastgroup != "close":
        return None  # it is cut off
    return _with(changed, text) + "".join({"[": "]", "{": "}"}[sign] for sign in reversed(opened))


def _with(changed: Mapping[int, str], text: str) -> str:
    """The text with other words of the same length at some places."""
    pieces, behind = [], 0
    for first, said in sorted(changed.items()):
        pieces += [text[behind:first], said]
        behind = first + len(said)
    return "".join([*pieces, text[behind:]])


def _gap(text: str, first: int, last: int) -> int | None:
    """Where a missing comma goes, rather not at the end of a line."""
    blanks = [at for at in range(first, last) if text[at].isspace()]
    return next((at for at in blanks if text[at] != "\n"), blanks[0] if blanks else None)
