"""Whether a question begins with a fold: in its summary, or in the paragraph above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.body.text_facts import TextFacts
from flashcards.library.questions.markdown.headings.heading_kinds import inner_questions
from flashcards.library.questions.markdown.headings.section_facts import only_questions
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import substance
from flashcards.library.questions.markdown.question.candidate import is_answer_mark
from flashcards.library.questions.markdown.question.shapes import FOLDS
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import is_weak

MOST_BETWEEN = 12
"""Elements between a question that nothing marks and the fold with its answer."""


def start_at_fold(
    elements: Sequence[Element], number: int, facts: TextFacts, open_shape: str, since: int
) -> tuple[str, int]:
    element = elements[number]
    titles = sum(each.kind == "heading" and asks(each.text) for each in element.inner)
    if not asks(element.text) and (
        inner_questions(element.inner) + titles > 1
        or _folds_answers(element.inner)
        or (only_questions(element.inner) and not is_answer_mark(element, facts.shared))
    ):
        return "", 0  # it hides a part of the bank
    generic = is_answer_mark(element, facts.shared)
    if not generic and element.text.strip() and not is_weak(element.text):
        has_answer = any(substance(elements[max(since, number - MOST_BETWEEN) : number]))
        if not open_shape or (has_answer and asks(element.text)):
            return (FOLDS, 1) if may_ask(element.text) or not open_shape else ("", 0)
        return "", 0
    if open_shape and not (open_shape == FOLDS and since < number):
        return "", 0
    for back in range(number - 1, max(since, number - MOST_BETWEEN) - 1, -1):
        if elements[back].kind == "rule":
            break
        if elements[back].kind == "paragraph" and (
            back == since or not substance(elements[since:back]) or asks(elements[back].text)
        ):
            return FOLDS, back - number
    return "", 0


def _folds_answers(elements: Sequence[Element]) -> bool:
    """Whether a fold with an answer stands below a question, or within the item of a list that asks."""
    for before, each in pairwise([*elements, Element("rule", 0, 0)]):
        asked = is_list_of_questions(before) or (before.kind == "paragraph" and asks(before.text))
        if asked and each.kind == "fold" and (is_answer_mark(each) or is_weak(each.text)):
            return True
        if asked and any(within.kind == "fold" for item in before.inner for within in item.inner):
            return True
    return False
