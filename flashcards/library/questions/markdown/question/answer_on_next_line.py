"""A question with its answer right below it, on a page where blank lines part all others from theirs."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks

FEWEST = 5
"""Questions of one line with an answer."""

NEARLY_ALL = 0.8

_ENDS = (".", "?", "!", ":", "\u3002", "\uff1f", "\uff1a")
"""How a question ends that does not go on on the next line."""


def part_next_lines(found: Sequence[Candidate]) -> None:
    """Take the lines below the first one of a question for its answer, where it has no other."""
    for shape in {each.shape for each in found if each.is_draft and "\n" in each.question.strip()}:
        alike = [each for each in found if each.shape == shape]
        whole = sum(bool(each.answer) and "\n" not in each.question.strip() for each in alike)
        if whole < max(FEWEST, NEARLY_ALL * len(alike)):
            continue
        for each in alike:
            line, _, more = each.question.strip().partition("\n")
            is_whole = line.rstrip(" *_\\").endswith(_ENDS) and more and not asks(more)
            if each.is_draft and is_whole and not each.context and len(each.also) == 1:
                first, last = each.also[0]
                each.question = line
                each.also = [(first, first + 1)]
                each.answer = [(first + 1, last)]
