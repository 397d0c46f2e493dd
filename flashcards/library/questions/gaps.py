"""Sentences with gaps as hashcards writes them: `C: A [B-tree] keeps keys sorted.`"""

from __future__ import annotations

import re

from flashcards.core.card_ids import slug
from flashcards.library.questions.candidate import Candidate
from flashcards.library.questions.markdown_pieces import masked_lines
from flashcards.library.questions.outline import Element

GAPS = "sentences with gaps (C:)"
GAP = "[…]"

_MARK = re.compile(r"^C:[ \t]*")
_GAP = re.compile(r"(?<![!\\\]])\[(?!\^)(?P<words>(?:[^\[\]]|!?\[[^\[\]]*+\]\([^()\[\]]*+\))++)\](?![(\[:])")
_LINK = re.compile(r"\]\(|\]\[|<[A-Za-z][A-Za-z0-9+.-]*:")

MOST_GAPS = 20
LONGEST_NAME = 40


def questions_with_gaps(element: Element) -> list[Candidate]:
    """A question for each gap of a sentence; all others are filled in.

    A question is plain text, so that a sentence with links stands below it once more.
    """
    found = []
    for question, answer, name in gaps_of(element.text):
        links = _LINK.search(masked_lines([question])[0])
        candidate = Candidate(GAPS, element.first, element.last, question, answer=[answer], gaps=name)
        candidate.context = [question] if links else []
        found.append(candidate)
    return found


def gaps_of(text: str) -> list[tuple[str, str, str]]:
    """The questions of a line that begins with `C:`: question, answer and the name that its cards share.

    Brackets in spans of code, links, pictures and notes are no gaps.
    """
    text = " ".join(_MARK.sub("", text.strip()).split("\n"))
    masked = masked_lines([text])[0]
    gaps = [gap.span("words") for gap in _GAP.finditer(masked) if text[slice(*gap.span("words"))].strip()]
    name = slug(_filled(text, gaps), LONGEST_NAME) if len(gaps) > 1 else ""
    return [(_filled(text, gaps, open_gap=gap), text[slice(*gap)].strip(), name) for gap in gaps[:MOST_GAPS]]


def _filled(text: str, gaps: list[tuple[int, int]], open_gap: tuple[int, int] | None = None) -> str:
    """The text with the words of its gaps without their brackets, and one gap left open."""
    parts: list[str] = []
    at = 0
    for first, last in gaps:
        parts += [text[at : first - 1], GAP if (first, last) == open_gap else text[first:last]]
        at = last + 1
    return "".join([*parts, text[at:]])
