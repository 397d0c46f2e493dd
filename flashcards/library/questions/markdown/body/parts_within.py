"""Parts of a bank that stand within an element: in a fold, or below a topic that is the item of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flashcards.library.questions.markdown.headings.heading_kinds import inner_questions
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.marks.cut_at_marks import marked
from flashcards.library.questions.markdown.outline.outline import Element, Section, sections_of
from flashcards.library.questions.markdown.words.asking import asks

FEWEST = 2
"""Questions by marks of their own within one item: of fewer its first line may be the question."""


def mark_parts(element: Element) -> None:
    """Note what stands in the items of a list that are topics, where several questions do."""
    if is_list_of_questions(element) and element.only_item is None:
        return
    for item in element.inner:
        if len(item.inner) > FEWEST and inner_questions(inner := _pairs(item.inner)) >= FEWEST:
            item.within = sections_of(inner, item.last)


def _pairs(elements: Sequence[Element]) -> list[Element]:
    """The same with its marks, where a first line that asks above an `Answer:` is the first question."""
    first, *rest = marked(elements)
    is_asked = first.kind == "paragraph" and asks(first.text) and rest and rest[0].kind == "reply"
    return [replace(first, kind="ask") if is_asked else first, *rest]


def parts_within(element: Element) -> list[Section]:
    """What a fold hides, or what stands in those items of a list that hold questions."""
    if element.kind == "fold" and element.within is not None:
        return [element.within]
    items = element.inner if element.kind == "list" else []
    return [item.within for item in items if item.within is not None]
