"""The way out to a terminal: control and bidi characters become marks that can be seen.

Deck text, file names and arguments come from strangers. An escape sequence can retitle a terminal,
a bidi override can make `deny` read as `allow`: nothing is printed that has not passed through here.
"""

from __future__ import annotations

import re

# Patterns as text: `re` compiles them on first need, and most runs print nothing that needs them.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
CONTROLS = f"[{_CONTROLS}]"
"""The characters that no deck may hold: controls but tab and newline, bidi overrides, surrogates."""
_UNSAFE = rf"[{_CONTROLS}\u061c\u200e\u200f\u2028\u2029]"
_STYLE = r"(\x1b\[[0-9;]*m)"


def visible(text: str, *, newlines: bool = True) -> str:
    """`text` without a raw control or bidi character; ordinary text comes back unchanged.

    With `newlines=False` newline and tab become a space, so that one line stays one line.
    """
    # str.isprintable is false for every character that is replaced here, and runs at C speed.
    if (text.replace("\n", "") if newlines else text).isprintable():
        return text
    shown = re.sub(_UNSAFE, _mark, text)
    return shown if newlines else shown.replace("\n", " ").replace("\t", " ")


def visible_but_styled(text: str) -> str:
    """`visible`, except that sequences which set weight and colour (SGR) stay.

    For what we styled ourselves: every foreign part of it has passed through `visible` before.
    """
    pieces = enumerate(re.split(_STYLE, text))
    return "".join(piece if number % 2 else visible(piece) for number, piece in pieces)


def without_controls(text: str) -> str:
    """`text` with a mark for each character that no deck may hold; for places that know right-to-left text.

    Unlike `visible` it leaves the marks of direction, which do no harm in HTML, and separators of lines.
    """
    return text if text.isprintable() else re.sub(CONTROLS, _mark, text)


def first_control(text: str) -> re.Match[str] | None:
    """The first character that no deck may hold."""
    return None if text.isprintable() else re.search(CONTROLS, text)


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's own pictures: U+241B shows ESC
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"
