"""Lines that belong to no question: properties of Logseq, and what somebody answered before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.signs_as_marks import signs_as_marks
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Lines of a page: one may be part of an answer."""

_MINE = (
    "your|my|his|her|their|selected|chosen|given|submitted|user(?:'s)?|student(?:'s)?|candidate(?:'s)?"
    "|dein|ihre?|tu|su|sua|mi|votre|ta|tua|la tua|twoja|ваш|твой|uw|jouw|din|你的|您的|我的|あなたの|自分の"
)
_SAID = f"(?:{ANSWER}|choice|response|selection|option|选择|選択)"
_GIVEN = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+)?[*_]{0,3}"
    rf"(?:(?:{_MINE})e?[ \t]*{_SAID}|you (?:answered|chose|selected)|(?:{ANSWER})[ \t]+(?:dada|donnée|data))"
    r"[*_]{0,3}[ \t]*[:\uff1a][*_]{0,3}[ \t]*[^\n]{1,80}",
    re.IGNORECASE,
)
"""What somebody answered beside what is right: `Your answer: C`, as programs log an exam."""

_PROPERTY = re.compile(
    r"[ \t]+(?:collapsed|id|heading|background-color|created-at|updated-at|deck|public|template"
    r"|(?:card|query|logseq|ls|hl|file)[-.][\w.-]+)::(?:[ \t]+\S.*|[ \t]*)"
)
"""What Logseq notes below the first line of a block: `collapsed:: true`, `card-repeats:: 2`."""

_BLOCK = re.compile(r"[ \t]*[-*+][ \t]+\S")


def unused_lines(masked: Sequence[str]) -> dict[int, str]:
    """Why a line belongs to no question; in `masked` code is blank."""
    unused = dict.fromkeys(_block_properties(masked), "a part of the page, not a question")
    unused |= dict.fromkeys(signs_as_marks(masked).ends, "the sign that ends an answer")
    return unused | dict.fromkeys(given_answers(masked), "an answer somebody gave")


def _block_properties(masked: Sequence[str]) -> frozenset[int]:
    """The lines with such a name and value right below the first line of an item, or below another one."""
    found: list[int] = []
    for number, line in enumerate(masked):
        if not number or "::" not in line[:60] or not _PROPERTY.fullmatch(line):
            continue
        if found[-1:] == [number - 1] or _BLOCK.match(masked[number - 1]):
            found.append(number)
    return frozenset(found)


def given_answers(masked: Sequence[str]) -> frozenset[int]:
    """The lines with such an answer; in `masked` code is blank."""
    found = [
        number
        for number, line in enumerate(masked)
        if (":" in line or "\uff1a" in line) and len(line) < LONGEST_LINE and _GIVEN.fullmatch(line)
    ]
    return frozenset(found if len(found) >= FEWEST else ())
