"""What notes have beside Markdown: links to other notes, `[[Keel|a keel]]`, and `==what counts==`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE, masked_lines

_MARK = re.compile(
    r"(?<![\w=(\[!])\[\[(?P<page>(?=[^\W\d_])[^\[\]\n|#^]{1,100})?(?:[#^](?P<place>[^\[\]\n|]{1,100}))?"
    r"(?:\|(?P<name>[^\[\]\n]{1,100}))?\]\](?!\()"
    r"|(?<![\w=])==(?P<high>(?=[^\s=])[^=\n]{1,300}?(?<=[^\s=]))==(?![\w=])"
)


def without_wiki_marks(lines: Sequence[str]) -> list[str]:
    """The lines with the words of such links, and in bold what is marked; code stays as it is."""
    if not any("[[" in line or "==" in line for line in lines):
        return list(lines)
    return [_plain(line, mask) for line, mask in zip(lines, masked_lines(lines), strict=True)]


def _plain(line: str, mask: str) -> str:
    if len(mask) >= LONGEST_LINE or line.startswith("    "):
        return line
    parts: list[str] = []
    at = 0
    for found in _MARK.finditer(mask):
        of_link = next((found.span(name) for name in ("name", "page", "place") if found[name]), None)
        start, end = of_link or found.span("high")
        words = line[start:end].strip()
        parts += [line[at : found.start()], words if of_link else f"**{words}**"]
        at = found.end()
    return "".join([*parts, line[at:]])
