"""Notes with the marks of Markdown in a file that is called a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.reader import questions_of_markdown

FEWEST = 3
"""Questions with an answer."""

_MARKS = re.compile(
    r"\A---\n[\s\S]{1,2000}?\n---\n|^#{1,6} \S|^(?:-{3,}|={3,})$|^\?$|^(?:```|~~~)"
    r"|^(?:[-*+] .*\n)[ \t]{2,}[-*+] ",
    re.MULTILINE,
)


def marked_as_in_markdown(text: str) -> Iterator[Questions]:
    """What the text holds as Markdown, where it has marks and at least half of its questions an answer."""
    if len(_MARKS.findall(text)) < FEWEST:
        return
    found = questions_of_markdown(text)
    answered = sum("answer" in each.fields for each in found.found)
    if answered >= FEWEST and 2 * answered >= len(found.found):
        yield found._replace(shape=f"{found.shape}, as in Markdown")
