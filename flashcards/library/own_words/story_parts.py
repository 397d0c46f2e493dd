"""The parts of a story, and how each of them is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

ASKED_FOR: Mapping[str, str] = {
    "situation": "What was going on, and what was at stake? Two sentences.",
    "task": "What was your task?",
    "action": 'What did you do? Say "I".',
    "result": "What was the result? A number or a visible change.",
    "lesson": "What will you take into the new job?",
}
"""Part, which is also its key in the file -> the question, in the order in which they are told."""

STORY_PARTS = tuple(ASKED_FOR)

_BEGUN = re.compile(rf"\s*({'|'.join(('title', *STORY_PARTS))})\s*:\s*(.*)", re.IGNORECASE)


def parts_in(text: str) -> dict[str, str]:
    """The parts of a story that was typed whole: lines that begin with their names, and what follows each.

    `title` is one more. Nothing where the text begins otherwise.
    """
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        begun = _BEGUN.match(line)
        if begun:
            lines = parts.setdefault(begun[1].lower(), [])
        elif not parts and line.strip():
            break
        lines.append(begun[2] if begun else line)
    return {name: said for name, lines in parts.items() if (said := "\n".join(lines).strip())}
