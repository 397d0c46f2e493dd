"""Lines that ask or say what is wanted, each with a block of code below as its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.headings.heading_kinds import is_bold
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask

FEWEST = 5
"""Such lines from which on they are the form of a page."""

FEWEST_ASKING, SHARE_ASKING = 3, 0.2
"""Lines that ask outright: those of a manual order too, or all end alike."""

FEWEST_ALIKE = 3

MOSTLY = 0.8
"""Of the lines of a page that must ask, order, or end as several others do."""

FEWEST_WORDS = 3

LONGEST_LINE = 500

LETTERS_OF_END = 4


def tasks_above_code(texts: Sequence[Sequence[Element]], *, on_questions: bool) -> frozenset[int]:
    """The pieces on which such lines begin; none where code stands below lines of other kinds too.

    Some must ask outright, but on a page whose title names questions (`on_questions`).
    """
    lines = [each for text in texts for each in text if _is_line(each)]
    above = [
        each
        for text in texts
        for each, following in pairwise(text)
        if _is_line(each) and following.kind == "code"
    ]
    ends = Counter(_end(each.text) for each in above)
    tasks = [each for each in lines if may_ask(each.text) or ends[_end(each.text)] >= FEWEST_ALIKE]
    firsts = {each.first for each in tasks}
    fits = sum(each.first in firsts for each in above)
    outright = sum(asks(each.text) for each in above)
    fewest = max(FEWEST_ASKING, SHARE_ASKING * len(above))
    is_form = len(above) >= FEWEST and fits >= MOSTLY * len(above) and len(tasks) >= MOSTLY * len(lines)
    firsts.update(each.first for each in above)
    return frozenset(firsts) if is_form and (on_questions or outright >= fewest) else frozenset()


def _is_line(element: Element) -> bool:
    """Whether it is a paragraph of one line, and no label of what stands below."""
    text = element.text.strip()
    if element.kind != "paragraph" or "\n" in text or len(text) > LONGEST_LINE or is_bold(element):
        return False
    return len(text.split()) >= FEWEST_WORDS and not text.rstrip("*_ ").endswith((":", "："))


def _end(text: str) -> str:
    return text.rstrip(" .。*_")[-LETTERS_OF_END:].casefold()
