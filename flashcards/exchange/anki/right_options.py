"""The right one of several options, where a field marks it by a colour or class alone: bold instead."""

from __future__ import annotations

import re

_TAG = r"<(?P<end>/?)(?P<name>span|font|li|div|p|td|pre|code)\b(?P<attributes>[^<>]*)>"
_CLASS = r"""class\s*=\s*["']?(?:[^"'<>]*[\s"'])?(?:correct|correct-answer|right-answer)(?=[\s"']|\Z)"""
_COLOUR = (
    r"""(?<![\w-])(?:background-)?color\s*[:=]\s*["']?\s*(?:(?P<name>(?:dark|forest|lime|sea)?green|lime)\b"""
    r"|#(?P<hex>[0-9a-f]{6}|[0-9a-f]{3})\b|rgb\(\s*(?P<rgb>\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3})\s*\))"
)
LONGEST = 1_000
"""Characters of the attributes of a tag that are looked at."""

GREENER = 1.3
"""How much stronger green is than red and blue in a colour that people call green."""


def with_right_ones_bold(field: str) -> str:
    """The HTML of a field, what is green or of the class `correct` in bold, unless that is all of it.

    Code stays as it is.
    """
    if not re.search(r"(?i)color|correct|right-answer", field):
        return field
    opened: dict[str, list[tuple[int, bool]]] = {}
    marks: list[tuple[int, int]] = []
    for tag in re.finditer(_TAG, field, re.IGNORECASE):
        name = tag["name"].lower()
        waiting = opened.setdefault(name, [])
        if not tag["end"]:
            waiting.append((tag.end(), name not in ("pre", "code") and _says_right(tag["attributes"])))
        elif waiting:
            start, is_right = waiting.pop()
            if is_right and not (opened.get("pre") or opened.get("code")):
                marks.append((start, tag.start()))
    parts: list[str] = []
    around: list[str] = []
    at = 0
    for start, end in sorted(marks):
        if start < at:  # in one that is bold already
            continue
        around.append(field[at:start])
        parts += [field[at:start], "<b>", field[start:end], "</b>"]
        at = end
    around.append(field[at:])
    has_others = re.search(r"\w", re.sub(r"<[^<>]*>|&\w+;", "", "".join(around)))
    return "".join([*parts, field[at:]]) if parts and has_others else field


def _says_right(attributes: str) -> bool:
    attributes = attributes[:LONGEST].lower()
    return re.search(_CLASS, attributes) is not None or any(
        colour["name"] or _is_green(colour["hex"], colour["rgb"])
        for colour in re.finditer(_COLOUR, attributes)
    )


def _is_green(written: str | None, rgb: str | None) -> bool:
    if written is not None:
        wide = len(written) // 3
        red, green, blue = (int(written[n * wide : (n + 1) * wide] * (3 - wide), 16) for n in range(3))
    else:
        red, green, blue = map(int, (rgb or "0,0,0").split(","))
    return green > 60 and green > GREENER * max(red, blue)
