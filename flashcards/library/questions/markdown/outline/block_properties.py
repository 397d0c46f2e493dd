"""What Logseq notes below the first line of a block: `collapsed:: true`, `card-repeats:: 2`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PROPERTY = re.compile(
    r"[ \t]+(?:collapsed|id|heading|background-color|created-at|updated-at|deck|public|template"
    r"|(?:card|query|logseq|ls|hl|file)[-.][\w.-]+)::(?:[ \t]+\S.*|[ \t]*)"
)
_BLOCK = re.compile(r"[ \t]*[-*+][ \t]+\S")


def block_properties(masked: Sequence[str]) -> frozenset[int]:
    """The lines with such a name and value right below the first line of an item, or below another one."""
    found: list[int] = []
    for number, line in enumerate(masked):
        if not number or "::" not in line[:60] or not _PROPERTY.fullmatch(line):
            continue
        if found[-1:] == [number - 1] or _BLOCK.match(masked[number - 1]):
            found.append(number)
    return frozenset(found)
