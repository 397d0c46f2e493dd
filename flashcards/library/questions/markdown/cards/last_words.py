"""What stands below the last answer of a page and does not belong to it: no other answer goes on so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.question.candidate import Candidate

FEWEST = 7
"""Answers of one piece each, so that a second piece of the last one is no chance."""

LONGEST = 200
"""Characters of such a piece."""

_NO_WORDS = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,3}[.)]|\||```|~~~|#|<|!\[)|[^\n]*:[ \t]*\n")


def without_last_words(source: SourceLines, found: Sequence[Candidate]) -> None:
    """Leave the last paragraph of a page on no card, where it is the only second piece of an answer."""
    if len(found) <= FEWEST or len({each.shape for each in found}) > 1:
        return
    *others, last = found
    if any(len(each.answer) != 1 for each in others) or len(last.answer) != 2:
        return
    piece = last.answer[1]
    if isinstance(piece, str):
        return
    text = source.written(*piece).strip()
    if 0 < len(text) <= LONGEST and not _NO_WORDS.match(text):
        last.answer.pop()
        last.last = min(last.last, piece[0])
