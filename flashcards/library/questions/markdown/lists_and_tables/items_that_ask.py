"""Items that ask among topics in the lists of somebody's notes, each with its answer within the item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.lists_and_tables.list_questions import question_of_item
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks, asks_in_words

FEWEST = 5
"""Such items of a file from which on it is a habit."""

LONGEST = 40
"""Characters of a line that asks without a question mark."""


def questions_among_topics(lists: Sequence[Element]) -> list[Candidate]:
    """The questions of all lists of a file that nothing else has taken."""
    found = [question_of_item(item, item.first_text) for each in lists for item in _asking(each)]
    found = [each for each in found if each.answer]
    return found if len(found) >= FEWEST else []


def _asking(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.kind == "item" and _asks(each):
            yield each
        elif each.kind in ("list", "item"):
            waiting += reversed(each.inner)


def _asks(item: Element) -> bool:
    """Whether its first line asks outright, or in the words of another language, above more in the item."""
    line, _, more = item.first_text.partition("\n")
    if not (more or len(item.inner) > 1) or any(map(_asks_on, item.inner[1:])):
        return False
    return asks(line) or (len(line) <= LONGEST and "。" not in line and asks_in_words(line))


def _asks_on(element: Element) -> bool:
    return element.kind == "paragraph" and asks(element.text.partition("\n")[0])
