"""Questions in the same words below different names: `### Penelope`, then "Who is this?"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from flashcards.core.card_ids import normalised
from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import plain_words

FEWEST = 3
"""Times that a question stands in the same words before it can only be about the name above it."""


def name_what_asks_the_same(found: Sequence[Candidate], top: Section) -> None:
    """Give questions that stand in the same words below different headings the heading as their context."""
    same = Counter(normalised(each.question) for each in found)
    alike = [each for each in found if same[normalised(each.question)] >= FEWEST and asks(each.question)]
    if not alike:
        return
    headings = [each.heading for each in top.all_sections() if each.heading is not None]
    starts = [each.first for each in headings]
    for candidate in alike:
        above = bisect_right(starts, candidate.first) - 1
        if above < 0 or candidate.context or may_ask(name := headings[above].text):
            continue
        if normalised(name) != normalised(candidate.question):
            candidate.context.append(plain_words(name))
