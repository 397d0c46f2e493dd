"""Text that is not UTF-8 but Western European, as old spreadsheets save it (Windows-1252)."""

from __future__ import annotations

import re

SAID = (
    "the file is not UTF-8; it was read as Western European text. Where letters look wrong, save it as UTF-8"
)

LARGEST_SHARE = 0.1
"""Of all bytes, those above 127 in a text of Latin letters."""

_LONG_RUN = re.compile(rb"[\x80-\x9f\xa1-\xff]{4,}")
"""Words of Cyrillic, Greek or Chinese: in Latin letters there are seldom more than two beside each other."""

_BROKEN = re.compile("[\xc2-\xc3\xe2](?:[\x80-\xbf]|\N{EURO SIGN})")
"""What UTF-8 with a mistake in it looks like."""

_ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python reads them."""

_BEYOND_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_SIGNS = {
    chr(0xDC00 + byte): bytes([byte]).decode("cp1252") for byte in (0x85, *range(0x91, 0x98), 0x80, 0x99)
}
"""Dashes, quotes and the like as Windows writes them."""


def western_text(raw: bytes) -> str | None:
    """The text, where the bytes look like words of a Western European language; else None."""
    if (mixed := _mixed_text(raw)) is not None:
        return mixed
    high = sum(byte > 127 for byte in raw)
    in_long_runs = sum(len(run) for run in _LONG_RUN.findall(raw))
    if b"\0" in raw or high > LARGEST_SHARE * len(raw) or 2 * in_long_runs > high:
        return None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _BROKEN.search(text) else text


def _mixed_text(raw: bytes) -> str | None:
    """UTF-8 into which somebody pasted dashes and quotes of Windows; None for any other text."""
    text = raw.decode(errors="surrogateescape")
    pasted = set(_ESCAPED.findall(text))
    if not pasted <= _SIGNS.keys() or b"\0" in raw or not _BEYOND_ASCII.search(text):
        return None
    return _ESCAPED.sub(lambda sign: _SIGNS[sign[0]], text)
