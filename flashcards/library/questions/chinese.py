"""Text that is not UTF-8 but Chinese, as spreadsheets save it in China (GB 18030)."""

from __future__ import annotations

import re

SAID = "the file is not UTF-8; it was read as Chinese text (GB 18030)"

FEWEST_SIGNS = 20
"""Chinese characters that show that it is Chinese."""

_CHINESE = re.compile("[\u4e00-\u9fff]")
_COMMON = frozenset("的一是不了在有人我他这中大来上国和为时用要以个到会可对生能也出就下年得过")
"""The commonest ones: about one in six of any text."""

LEAST_COMMON, LEAST_SIMPLE = 0.05, 0.95
"""Shares of characters that are among them, and among the 3,755 of everyday: Korean and Japanese words
read in this way have the one or the other, and never both.
"""

_EVERYDAY = range(0xB0, 0xD8)
"""First bytes of the 3,755 characters of everyday."""


def chinese_text(raw: bytes) -> str | None:
    """The text, where the bytes are words of Chinese; else None."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    signs = _CHINESE.findall(text)
    if "\0" in text or len(signs) < FEWEST_SIGNS:
        return None
    common = sum(sign in _COMMON for sign in signs)
    simple = sum(sign.encode("gb18030")[0] in _EVERYDAY for sign in signs)
    return text if common >= LEAST_COMMON * len(signs) and simple >= LEAST_SIMPLE * len(signs) else None
