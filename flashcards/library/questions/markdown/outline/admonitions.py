"""Boxes as MkDocs writes them, `??? question "Who pays?"` above lines with an indent: the same as folds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.split_into_pieces import FENCE

_BOX = re.compile(
    r"(?P<indent>[ ]{0,16})(?P<sign>\?\?\?\+?|!!!)[ \t]+(?P<kind>[\w-]{1,30})?(?:[ \t]+[\w-]{1,30}){0,4}"
    r"[ \t]*(?:[\"\u201c](?P<title>[^\n]*)[\"\u201d])?[ \t]*"
)
_ASKS = ("question", "faq", "help", "quiz")
WIDTH = 4
"""Blanks before what stands in a box."""


class _Open(NamedTuple):
    inner: int
    """Blanks before what stands in it."""
    is_fold: bool


def without_admonitions(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, the boxes that fold, ask or hold an answer as `<details>`; in `masked` code is blank."""
    if not any(mask.lstrip()[:3] in ("???", "!!!") for mask in masked):
        return list(lines)
    result = list(lines)
    stack: list[_Open] = []
    last = 0  # the last line with words
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        while stack and indent < stack[-1].inner:
            _close(result, stack.pop(), last, number)
        margin = sum(each.is_fold for each in stack) * WIDTH
        result[number] = line[margin:]
        found = _BOX.fullmatch(masked[number]) if masked[number].lstrip()[:3] in ("???", "!!!") else None
        if found and len(found["indent"]) == (stack[-1].inner if stack else 0):
            title = line[slice(*found.span("title"))].strip() if found["title"] else ""
            title = title.replace("<", "&lt;") or (found["kind"] or "").capitalize()
            is_fold = _is_fold(found, title)
            stack.append(_Open(indent + WIDTH, is_fold))
            if is_fold:
                result[number] = f"{' ' * (indent - margin)}<details><summary>{title}</summary>"
        last = number
    while stack:
        _close(result, stack.pop(), last, len(lines))
    return result


def _is_fold(box: re.Match[str], title: str) -> bool:
    if box["sign"] != "!!!" or is_generic(title):
        return True
    return bool(box["title"]) and ((box["kind"] or "").lower() in _ASKS or asks(title))


def _close(result: list[str], box: _Open, last: int, following: int) -> None:
    """Close a fold on a blank line below it, or else on its last line, unless code ends there."""
    if not box.is_fold:
        return
    below = result[last + 1] if last + 1 < following else None
    if below is not None and (not below.strip() or below.startswith("</details>")):
        result[last + 1] = f"{below.strip()}</details>"
    elif not FENCE.match(result[last]):
        result[last] += "</details>"
