"""What the title of a page says of it."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.outline.outline import Section

_NAMES_QUESTIONS = re.compile(
    r"\b(?:questions?|interviews?|quiz(?:zes)?|exercises?|problems?)\b", re.IGNORECASE
)


def names_questions(top: Section) -> bool:
    """Whether the title of a page says that it holds questions: `Technical interview questions`."""
    title = top.title if top.heading is not None else top.sections[0].title if top.sections else ""
    return _NAMES_QUESTIONS.search(title) is not None
