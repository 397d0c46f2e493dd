"""A page of questions that nothing marks, of which somebody has put one or two in bold."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.body.question_starts import BOLD
from flashcards.library.questions.markdown.question.candidate import Candidate

MOST_IN_BOLD = 2
TIMES = 3
"""Questions that nothing marks, for each in bold."""


def is_one_among_plain(found: Sequence[Candidate]) -> bool:
    """Whether all that was found is a bold line or two, below which others may ask that nothing marks."""
    return len(found) <= MOST_IN_BOLD and all(each.shape == BOLD for each in found)


def outnumbers(plain: Sequence[Candidate], bold: Sequence[Candidate]) -> bool:
    """Whether lines that nothing marks ask much more often than bold ones, and most are answered."""
    answered = sum(not each.is_draft for each in plain)
    return answered > TIMES * len(bold) and 2 * answered > len(plain)
