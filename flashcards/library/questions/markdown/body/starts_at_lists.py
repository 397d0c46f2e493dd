"""Whether a question begins with a list: an item that asks alone, or a list whose items do."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.body.text_facts import TextFacts, is_alone, is_emphasised
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.shapes import LISTS, NUMBERED, PAIRS
from flashcards.library.questions.markdown.words.asking import asks, begins_to_ask, may_ask


def start_at_list(
    elements: Sequence[Element], number: int, open_shape: str, since: int, facts: TextFacts
) -> tuple[str, int]:
    element = elements[number]
    if element.first in facts.counted:
        return LISTS, 1
    if (item := element.only_item) is not None and item.inner[0].kind == "paragraph":
        text, _, more = item.inner[0].text.partition("\n")
        following = elements[number + 1] if number + 1 < len(elements) else None
        counts = item.markup.isdigit()
        goes_on = (
            following is not None
            and following.kind != "rule"
            and not _goes_on_asking(following, counts=counts)
        )
        is_answered = goes_on or len(item.inner) > 1 or (more and asks(text))
        asking = may_ask(text) or (counts and begins_to_ask(text)) or _is_emphasised_alone(element, facts)
        before = elements[since - 1]
        is_answered = is_answered or (open_shape == NUMBERED and comes_next(before, element))
        if asking and is_answered and open_shape in ("", NUMBERED):
            continues = _continues(before, text) or facts.lists_answered
            if open_shape and not item.markup and not continues:
                return "", 0
            return NUMBERED, 1
    goes_on = open_shape == NUMBERED and _is_unnumbered(elements[since - 1]) and _is_unnumbered(element)
    is_next = since == number and (open_shape != PAIRS or _asks_outright(element))
    is_next = is_next or (open_shape == NUMBERED and comes_next(elements[since - 1], element))
    if is_list_of_questions(element) and (not open_shape or is_next or goes_on):
        return LISTS, 1
    return "", 0


def _asks_outright(element: Element) -> bool:
    """Whether most items end as questions do: steps of an answer begin with orders too."""
    return 2 * sum(asks(item.first_text.partition("\n")[0]) for item in element.inner) > len(element.inner)


def _is_unnumbered(element: Element) -> bool:
    return element.kind == "list" and not any(item.markup for item in element.inner)


def comes_next(before: Element, element: Element) -> bool:
    """Whether the numbers of a list go on from that of the question above, answered or not."""
    is_list = before.kind == "list" == element.kind
    marks = [before.inner[-1].markup, element.inner[0].markup] if is_list else [""]
    return all(map(str.isdigit, marks)) and int(marks[1]) == int(marks[0]) + 1


def _continues(before: Element, text: str) -> bool:
    """Whether an item without a number is the next question behind another such one."""
    return before.kind == "list" and not before.inner[0].markup and asks(text)


def _is_emphasised_alone(element: Element, facts: TextFacts) -> bool:
    """Whether it is a topic alone in its list, emphasised as the questions of the page are."""
    return (
        facts.emphasis != ""
        and is_alone(element)
        and is_emphasised(element.inner[0].only_text, facts.emphasis)
    )


def _goes_on_asking(element: Element, *, counts: bool) -> bool:
    """Whether a list below a question holds the next ones, as where both count, and not its answer."""
    if element.kind != "list":
        return False
    goes_on = counts and any(item.markup.isdigit() for item in element.inner)
    return goes_on or is_list_of_questions(element)
