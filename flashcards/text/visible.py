"""The way out to a terminal: control and bidi characters become marks that can be seen.

Deck text, file names and arguments come from strangers. An escape sequence can retitle a terminal,
a bidi override can make `deny` read as `allow`: nothing is printed that has not passed through here.
"""

from __future__ import annotations

import re
from functools import cache

DELETE_PICTURE = "\u2421"


def visible(text: str, *, newlines: bool = True) -> str:
    """`text` without a raw control or bidi character; ordinary text comes back unchanged.

    With `newlines=False` newline and tab become a space, so that one line stays one line.
    """
    # str.isprintable is false for every character that is replaced here, and runs at C speed.
    if text.isprintable():
        return text
    shown = _unsafe().sub(lambda match: _mark(match[0]), text)
    return shown if newlines else shown.replace("\n", " ").replace("\t", " ")


def visible_but_styled(text: str) -> str:
    """`visible`, except that sequences which set weight and colour (SGR) stay.

    For what we styled ourselves: every foreign part of it has passed through `visible` before.
    """
    return "".join(
        piece if number % 2 else visible(piece) for number, piece in enumerate(_styles().split(text))
    )


def without_controls(text: str) -> str:
    """`text` with a mark for each character that no deck may hold; for places that know right-to-left text.

    Unlike `visible` it leaves the marks of direction, which do no harm in HTML, and separators of lines.
    """
    if text.isprintable():
        return text
    return _refused().sub(lambda match: _mark(match[0]), text)


def first_control(text: str) -> re.Match[str] | None:
    """The first character that no deck may hold: a control other than tab and newline, a bidi
    override, or half of a character.
    """
    return None if text.isprintable() else _refused().search(text)


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's own pictures: U+241B shows ESC
    return DELETE_PICTURE if code == 0x7F else f"<U+{code:04X}>"


# Compiled on first need: most runs print nothing that needs it.
@cache
def _unsafe() -> re.Pattern[str]:
    bidi = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    return re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{bidi}\u2028\u2029\ud800-\udfff]")


@cache
def _styles() -> re.Pattern[str]:
    return re.compile(r"(\x1b\[[0-9;]*m)")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
