"""Options none of which has the sign that elsewhere in a file tells the right one: nothing answers them."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.question.candidate import Candidate

FEWEST = 3
"""Questions with the right option marked, and twice as many as short lists without a sign."""


def show_options_without_sign(found: Sequence[Candidate]) -> None:
    """Show the lists without a sign with their questions, where nearly all others have one."""
    for shape in {each.shape for each in found if each.is_picked}:
        picked = sum(each.is_picked for each in found if each.shape == shape)
        unsigned = [each for each in found if each.shape == shape and each.is_listed and not each.context]
        if picked >= max(FEWEST, 2 * len(unsigned)):
            for each in unsigned:
                each.context, each.answer = each.answer, []
