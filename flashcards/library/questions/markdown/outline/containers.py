"""What makers of pages add: `:::details Answer` is a fold, `{% hint %}` a frame, `[words]{.style}` words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_COLONS = re.compile(
    r"(?P<before>[ \t]{0,12})(?P<colons>:{3,6})[ \t]*(?:(?P<kind>[a-zA-Z][\w-]{0,20})(?:[ \t]+|\[|$)"
    r"(?P<title>[^\n]{0,100}?)\]?[ \t]*(?:\{[^{}]*\})?[ \t]*)?$"
)
_FRAME = re.compile(
    r"[ \t]{0,12}\{%-?[ \t]*(?:end)?(?:hint|tabs?|columns?|stepper|step)\b[^%\n]{0,200}%\}[ \t]*$"
)
_STYLED = re.compile(r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\{[ \t]*[.#][^{}]*\}")
"""Words with the name of a style, as pandoc makes them of a document of Word."""

_FOLDS = frozenset(("details", "spoiler", "hidden", "collapse", "dropdown", "answer", "solution"))


def without_containers(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, the containers that fold or hold an answer as `<details>`; in `masked` code is blank.

    Lines that only frame what stands between them are blank, and words lose the names of their styles.
    """
    result = list(lines)
    opened: list[tuple[int, re.Match[str]]] = []
    for number, mask in enumerate(masked):
        if "{%" in mask and _FRAME.match(mask):
            result[number] = ""
        if "]{" in mask and len(mask) < LONGEST_LINE:
            for styled in reversed(list(_STYLED.finditer(mask))):
                words = result[number][slice(*styled.span("words"))]
                result[number] = result[number][: styled.start()] + words + result[number][styled.end() :]
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
