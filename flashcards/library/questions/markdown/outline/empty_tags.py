"""Tags of HTML at the beginning of a line that say nothing: `## <a id="q1">1. Who pays?</a>`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_OPENS = re.compile(
    r"(?P<before>[ ]{0,3}(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,4}[.)])[ \t]+)?(?:\*\*|__)?)"
    r"<(?P<name>a|span|font)(?P<said>(?:[ \t]+[^<>]*)?)>[ \t]*(?=\S)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\bhref\b", re.IGNORECASE)

MOST = 3
"""Such tags on one line."""


def without_empty_tags(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, without anchors that are no links, and colours, around its words or before.

    Words of other kinds, such as links, stay. In `masked` code is blank.
    """
    return [
        _without(line) if "<" in mask and len(line) < LONGEST_LINE and _OPENS.match(mask) else line
        for line, mask in zip(lines, masked, strict=True)
    ]


def _without(line: str) -> str:
    for _ in range(MOST):
        opens = _OPENS.match(line)
        closing = f"</{opens['name'].lower()}>" if opens else ""
        at = line.lower().find(closing, opens.end()) if opens else -1
        at = opens.end() if opens and line.lower().startswith(closing, opens.end()) else at
        if opens is None or at < 0 or _LEADS.search(opens["said"]):
            return line
        line = opens["before"] + line[opens.end() : at].rstrip() + line[at + len(closing) :]
    return line
