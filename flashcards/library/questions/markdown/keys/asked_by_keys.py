"""Numbered items that a key answers: questions, whether they ask or not, such as sentences with gaps."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.keys.answer_keys import Key
from flashcards.library.questions.markdown.keys.entries import FEWEST
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import may_ask

NEARLY_ALL = 0.8
"""Of the items that must have an answer, and of the answers that must belong to items."""


def let_keys_ask(top: Section, keys: Sequence[Key]) -> None:
    """Mark the items of the last lists above each key as questions, where its answers have their numbers."""
    for key in keys:
        if not key.is_sure or key.is_lettered or len(key.parts) != 1:
            continue
        numbers = {entry.number for entry in key.parts[0].entries}
        lists = _counting_up_to(top, key.section.first)
        items = [item for each in lists for item in each.inner]
        both = numbers & {int(item.markup) for item in items}
        is_key = len(both) >= max(FEWEST, NEARLY_ALL * max(len(items), len(numbers)))
        if is_key and not all(may_ask(item.inner[0].text.partition("\n")[0]) for item in items):
            for each in lists:
                each.is_asked = True


def _counting_up_to(top: Section, end: int) -> list[Element]:
    """The last lists before a piece that together count up, in order."""
    found: list[Element] = []
    for each in top.elements():
        if each.first < end and _counts(each):
            goes_on = found and int(each.inner[0].markup) > int(found[-1].inner[-1].markup)
            found = [*found, each] if goes_on else [each]
    return found


def _counts(element: Element) -> bool:
    return element.kind == "list" and all(
        item.markup.isdigit() and item.inner and item.inner[0].kind == "paragraph" for item in element.inner
    )
