"""The items of a list in YAML, each a few names with their values, as lines of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

FEWEST_NAMES = 2
"""Of an item that may be a question."""

_PAIR = re.compile(r"(?P<indent> *)(?P<dash>-[ ]+)?(?P<name>[A-Za-z_][\w -]{0,40}?):(?:[ ]+(?P<value>\S.*))?")
_ITEM = re.compile(r" *-[ ]+(?P<value>\S.*)")


def as_json_lines(lines: Sequence[str]) -> list[str]:
    """As many lines: on the one where an item begins what it says, all others blank."""
    written = ["" for _ in lines]
    for first, last in _items(lines):
        fields = _fields(lines[first:last])
        if len(fields) >= FEWEST_NAMES:
            written[first] = json.dumps(fields, ensure_ascii=False)
    return written


def _items(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines of each item: from the dash before a name to the next dash as near the margin."""
    begins: list[tuple[int, int]] = []
    margin: int | None = None
    for number, line in enumerate(lines):
        found = _PAIR.fullmatch(line)
        if found and found["dash"] and (margin is None or len(found["indent"]) <= margin):
            margin = len(found["indent"])
            begins.append((number, margin))
    for at, (first, indent) in enumerate(begins):
        end = begins[at + 1][0] if at + 1 < len(begins) else len(lines)
        inner = (n for n in range(first + 1, end) if lines[n].strip() and _indent(lines[n]) <= indent)
        yield first, next(inner, end)


def _fields(lines: Sequence[str]) -> dict[str, object]:
    """The names of an item with their values: words, several lines of words, or a list of such."""
    depth = len(lines[0]) - len(lines[0].lstrip(" -"))
    fields: dict[str, object] = {}
    name = ""
    below: list[str] = []
    for line in [" " * depth + lines[0][depth:], *lines[1:], " " * depth + "end:"]:
        found = _PAIR.fullmatch(line) if _indent(line) == depth else None
        if found is None:
            below.append(line)
            continue
        if name:
            fields[name] = _value(str(fields[name]), below)
        name, below = found["name"], []
        fields[name] = found["value"] or ""
    fields.pop("end", None)
    return fields


def _value(value: str, below: Sequence[str]) -> object:
    words = [line.strip() for line in below if line.strip()]
    if value in ("", ">", ">-", ">+", "|", "|-", "|+"):
        items = [_ITEM.fullmatch(line) for line in below if line.strip()]
        if not value and items and all(items):
            return [_plain(item["value"]) for item in items if item]
        return ("\n" if value[:1] == "|" else " ").join(words)
    return _plain(" ".join([value, *words]))


def _plain(value: str) -> str:
    """Without the quotation marks around it, and without a comment behind it."""
    value = value.strip()
    for mark in "\"'":
        if len(value) > 1 and value[0] == value[-1] == mark:
            return value[1:-1].replace("\\" + mark, mark).replace(mark * 2, mark)
    return re.sub(r"[ ]#[ ].*", "", value)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
