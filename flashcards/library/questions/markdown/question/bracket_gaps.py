"""Sentences with gaps as hashcards writes them: `C: A [B-tree] keeps keys sorted.`"""

from __future__ import annotations

import re

from flashcards.core.card_ids import slug
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import GAPS
from flashcards.library.questions.split_into_pieces import masked_lines

GAP = "[…]"

_MARK = re.compile(r"^C:[ \t]*")
_GAP = re.compile(r"(?<![!\\\]])\[(?!\^)(?P<words>(?:[^\[\]]|!?\[[^\[\]]*+\]\([^()\[\]]*+\))++)\](?![(\[:])")
_LINK = re.compile(r"\]\(|\]\[|<[A-Za-z][A-Za-z0-9+.-]*:")

MOST_GAPS = 100
"""Gaps of a sentence that are asked for; what is beyond is listed."""

MOST_CHARACTERS = 200_000
"""Characters of all questions of one sentence: each holds the whole of it."""

TOO_MANY = "one gap too many for a single sentence"
LONGEST_NAME = 40


def questions_with_gaps(element: Element) -> list[Candidate]:
    """A question for each gap of a sentence; all others are filled in.

    A question is plain text, so that a sentence with links stands below it once more.
    """
    found: list[Candidate] = []
    for question, answer, name in gaps_of(element.text):
        links = _LINK.search(masked_lines([question])[0])
        candidate = Candidate(GAPS, element.first, element.last, question, answer=[answer], gaps=name)
        candidate.context = [question] if links else []
        found.append(candidate)
    if beyond := gaps_beyond(element.text):
        found[-1].unused, found[-1].unused_why = beyond, TOO_MANY
    return found


def gaps_of(text: str) -> list[tuple[str, str, str]]:
    """The questions of a line that begins with `C:`: question, answer and the name that its cards share.

    Brackets in spans of code, links, pictures and notes are no gaps.
    """
    text, gaps = _gaps_in(text)
    name = slug(_filled(text, gaps), LONGEST_NAME) if len(gaps) > 1 else ""
    return [
        (_filled(text, gaps, open_gap=gap), text[slice(*gap)].strip(), name)
        for gap in gaps[: _number_asked(text)]
    ]


def gaps_beyond(text: str) -> str:
    """The words of the gaps for which no question asks, because the sentence has too many; "" for none."""
    text, gaps = _gaps_in(text)
    return " ".join(f"[{text[slice(*gap)]}]" for gap in gaps[_number_asked(text) :])


def _gaps_in(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its mark, on one line, and where the words of its gaps stand."""
    text = " ".join(_MARK.sub("", text.strip()).split("\n"))
    masked = masked_lines([text])[0]
    spans = (gap.span("words") for gap in _GAP.finditer(masked))
    return text, [span for span in spans if text[slice(*span)].strip()]


def _number_asked(text: str) -> int:
    return max(1, min(MOST_GAPS, MOST_CHARACTERS // max(len(text), 1)))


def _filled(text: str, gaps: list[tuple[int, int]], open_gap: tuple[int, int] | None = None) -> str:
    """The text with the words of its gaps without their brackets, and one gap left open."""
    parts: list[str] = []
    at = 0
    for first, last in gaps:
        parts += [text[at : first - 1], GAP if (first, last) == open_gap else text[first:last]]
        at = last + 1
    return "".join([*parts, text[at:]])
