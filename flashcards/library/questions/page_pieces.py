"""Which pieces that were left are the page's own: nobody who wants all questions misses them."""

from __future__ import annotations

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.left_over import TITLE
from flashcards.library.questions.markdown import FRONT_MATTER
from flashcards.library.questions.page_furniture import COMMENT, CONTENTS, LINK_TO_TOP, LINKS, OF_THE_PAGE

PAGE = frozenset((TITLE, FRONT_MATTER, COMMENT, "is a comment", CONTENTS, LINK_TO_TOP, LINKS, OF_THE_PAGE))


def may_be_missed(left: LeftOut) -> bool:
    """Whether what was left is more than a title, contents, comments and the like."""
    return left.why not in PAGE
