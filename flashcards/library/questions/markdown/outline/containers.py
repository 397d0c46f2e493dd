"""Containers of makers of pages: `:::details Answer` is the same as a fold, `{% hint %}` only a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.label_words import is_generic

_COLONS = re.compile(
    r"(?P<before>[ \t]{0,12})(?P<colons>:{3,6})[ \t]*(?:(?P<kind>[a-zA-Z][\w-]{0,20})(?:[ \t]+|\[|$)"
    r"(?P<title>[^\n]{0,100}?)\]?[ \t]*(?:\{[^{}]*\})?[ \t]*)?$"
)
_FOLDS = frozenset(("details", "spoiler", "hidden", "collapse", "dropdown", "answer", "solution"))


_FRAME = re.compile(
    r"[ \t]{0,12}\{%-?[ \t]*(?P<end>end)?(?P<kind>hint|tabs?|columns?|stepper|step|content-ref)\b"
    r"[^%\n]{0,200}%\}[ \t]*$"
)
_LINK_FRAME = "content-ref"
"""What frames a link to another page."""


def without_frames(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, those that only frame what stands between them blank, links to other pages too."""
    result = list(lines)
    opened: int | None = None
    for number, mask in enumerate(masked):
        if "{%" not in mask or not (found := _FRAME.match(mask)):
            continue
        result[number] = ""
        if found["kind"] == _LINK_FRAME:
            if found["end"] and opened is not None:
                result[opened:number] = [""] * (number - opened)
            opened = None if found["end"] else number
    return result


def without_containers(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, the containers that fold or hold an answer as `<details>`; in `masked` code is blank."""
    result = list(lines)
    opened: list[tuple[int, re.Match[str]]] = []
    for number, mask in enumerate(masked):
        found = _COLONS.match(mask) if ":::" in mask[:20] else None
        if found is None:
            continue
        if found["kind"]:
            opened.append((number, found))
            continue
        while opened and len(opened[-1][1]["colons"]) < len(found["colons"]):
            opened.pop()  # never closed
        if not opened:
            continue
        at, head = opened.pop()
        title = head["title"].strip() or head["kind"].capitalize()
        if head["kind"].lower() in _FOLDS or is_generic(title):
            result[at] = f"{head['before']}<details><summary>{title}</summary>"
            result[number] = f"{found['before']}</details>"
    return result
