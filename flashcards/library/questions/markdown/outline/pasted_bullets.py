"""Lists as word processors copy them, a sign for each depth: `• Who pays?`, and below it `○ The buyer`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FEWEST = 3
"""Items of the outer and of the inner sign."""

_BULLET = re.compile(
    r"(?P<indent>[ \t\u00a0]*)"
    r"(?P<sign>[\u2022\u25e6\u25cb\u25cf\u25aa\u25ab\u25a0\u25a1\u00a7\u2023\u2043\uf0b7\uf0a7])"
    r"[ \t\u00a0]+(?=\S)"
)
TAB = 4


def without_pasted_bullets(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, the items of such lists as Markdown has them; in `masked` code is blank.

    Only where one sign stands within the items of another: a sign alone is as well a part of a text.
    """
    found = [(number, bullet) for number, mask in enumerate(masked) if (bullet := _BULLET.match(mask))]
    result = list(lines)
    signs: Counter[str] = Counter(bullet["sign"] for _, bullet in found)
    if sum(count >= FEWEST for count in signs.values()) < 2:
        return result
    margins: list[int] = []
    last = -1
    for number, bullet in found:
        if any(line[:1].strip() for line in lines[last + 1 : number]):
            margins = []  # something else stands between
        margin = len(bullet["indent"].replace("\u00a0", " ").expandtabs(TAB))
        while margins and margins[-1] >= margin:
            margins.pop()
        result[number] = f"{'  ' * len(margins)}- {lines[number][bullet.end() :]}"
        margins.append(margin)
        last = number
    return result
