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


def western_text(raw: bytes) -> str | None:
    """The text, where the bytes look like words of a Western European language; else None."""
    high = sum(byte > 127 for byte in raw)
    in_long_runs = sum(len(run) for run in _LONG_RUN.findall(raw))
    if b"\0" in raw or high > LARGEST_SHARE * len(raw) or 2 * in_long_runs > high:
        return None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _BROKEN.search(text) else text
