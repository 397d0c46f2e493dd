"""Which pieces that were left are the page's own: nobody who wants all questions misses them."""

from __future__ import annotations

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.markdown.label_words import asks
from flashcards.library.questions.markdown.left_over import OTHER, TITLE, is_mark
from flashcards.library.questions.markdown.page_furniture import (
    COMMENT,
    CONTENTS,
    FRONT_MATTER,
    LINK_TO_TOP,
    LINKS,
    OF_THE_PAGE,
    is_only_links,
)
from flashcards.library.questions.markdown.repeated_text import FORM_TEXT

PAGE = frozenset(
    (FRONT_MATTER, COMMENT, "is a comment", CONTENTS, LINK_TO_TOP, LINKS, OF_THE_PAGE, FORM_TEXT)
)


def may_be_missed(left: LeftOut) -> bool:
    """Whether what was left is more than a title, contents, badges and the like: words for a card."""
    if left.why == TITLE:
        return any(asks(line.lstrip("# ")) for line in left.text.split("\n"))
    if left.why == OTHER:  # badges and rules stand there without a reason of their own
        return not all(is_mark(part) or is_only_links(part) for part in left.text.split("\n\n"))
    return left.why not in PAGE
