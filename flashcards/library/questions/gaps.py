"""Sentences with gaps as hashcards writes them: `C: A [B-tree] keeps keys sorted.`"""

from __future__ import annotations

import re

from flashcards.core.card_ids import slug
from flashcards.library.questions.candidate import Candidate
from flashcards.library.questions.outline import Element

GAPS = "sentences with gaps (C:)"
GAP = "[…]"

_MARK = re.compile(r"^C:[ \t]*")
_GAP = re.compile(r"(?<![!\\\]])\[(?P<words>[^\[\]\n]+)\](?![(\[:])")

MOST_GAPS = 20
LONGEST_NAME = 40


def questions_with_gaps(element: Element) -> list[Candidate]:
    """A question for each gap of a sentence; all others are filled in."""
    found = []
    for question, answer, name in gaps_of(element.text):
        found.append(Candidate(GAPS, element.first, element.last, question, answer=[answer], gaps=name))
    return found


def gaps_of(text: str) -> list[tuple[str, str, str]]:
    """The questions of a line that begins with `C:`: question, answer and the name that its cards share."""
    text = _MARK.sub("", text.strip())
    gaps = list(_GAP.finditer(text))[:MOST_GAPS]
    name = slug(_filled(text), LONGEST_NAME) if len(gaps) > 1 else ""
    return [
        (
            f"{_filled(text[: gap.start()])}{GAP}{_filled(text[gap.end() :])}",
            gap["words"].strip(),
            name,
        )
        for gap in gaps
    ]


def _filled(text: str) -> str:
    return _GAP.sub(lambda gap: gap["words"], text)
