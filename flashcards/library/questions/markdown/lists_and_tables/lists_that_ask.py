"""Whether a list holds questions: its items ask, or hold options or marked answers."""

from __future__ import annotations

import re
from functools import lru_cache

from flashcards.library.questions.markdown.marks.cut_at_marks import marked
from flashcards.library.questions.markdown.marks.marks import LONE_REPLY
from flashcards.library.questions.markdown.marks.options import first_option, is_options
from flashcards.library.questions.markdown.outline.answer_on_same_line import are_told_behind, lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import link_shares
from flashcards.library.questions.markdown.words.asking import asks, may_ask_in_any_language, orders_at_end

SHARE_OF_QUESTIONS = 0.6
"""Of the items of a list that must ask, so that it is a list of questions."""

SHARE_OF_ALL = 0.8
"""Of the items that must ask, so that an item which does not is a question too."""

_BOLD_LABEL = re.compile(r"(?:\*\*|__)[^*?_]{1,60}(?::(?:\*\*|__)|(?:\*\*|__):)[ \t]+(?=\S)")

FEWEST_MARKED = 3
"""Items with a marked answer that are questions, whatever stands above them."""


def is_list_of_questions(element: Element) -> bool:
    """Whether most items ask, and are no links, or a key answers them."""
    if element.kind != "list" or not element.inner:
        return False
    if element.is_asked:
        return True
    texts = [item.first_text for item in element.inner]
    if are_answered(element) or are_told_behind(texts):
        return True
    asking = sum(asks_first(text) for text in texts)
    if asking < SHARE_OF_QUESTIONS * len(texts):
        return False
    marked = sum(asks(text.partition("\n")[0]) or _leads_wide(text) for text in texts)
    # Steps of an answer begin with orders too ("Write a test, create a branch"): some must ask outright.
    if not marked and not any(_is_plain_order(text) for text in texts):
        return False
    return link_shares(element)[1] <= SHARE_OF_QUESTIONS or marked > len(texts) // 2


def _leads_wide(text: str) -> bool:
    """Whether its answer stands behind a question mark as Chinese has it, which no blank need follow."""
    lead = lead_of(text) if "\uff1f" in text else None
    return lead is not None and lead[0].endswith("\uff1f")


def are_answered(element: Element) -> bool:
    """Whether most of several items hold options or a mark such as `Answer:` below their first words."""
    holding = len(element.inner)
    for item in element.inner:
        holding -= not (
            reply_in(item.first_text)
            or first_option(item.first_text)
            or any(map(_is_reply_or_options, marked(item.inner[1:])))
        )
        if holding < SHARE_OF_ALL * len(element.inner):
            return False
    return holding > 1


def holds_marked_answers(element: Element) -> bool:
    """Whether it is a list in which nearly all of several items have a mark such as `Answer:`."""
    items = element.inner if element.kind == "list" else []
    if len(items) < FEWEST_MARKED or not are_answered(element):
        return False
    answered = [item for item in items if holds_reply(item)]
    return len(answered) >= max(FEWEST_MARKED, SHARE_OF_ALL * len(items))


def _is_reply_or_options(element: Element) -> bool:
    in_lines = element.kind == "paragraph" and first_option(f"\n{element.text}") == 1
    return element.kind == "reply" or is_options(element) or in_lines


def holds_reply(item: Element) -> bool:
    """Whether a mark such as `Answer:` stands below its first words."""
    return reply_in(item.first_text) > 0 or any(each.kind == "reply" for each in marked(item.inner[1:]))


def reply_in(text: str) -> int:
    """The line of a text on which its answer is marked; 0 for none below its first line."""
    if "\n" not in text:
        return 0
    return next((at for at, line in enumerate(text.split("\n")) if at and LONE_REPLY.match(line.strip())), 0)


def is_list_with_answers(element: Element) -> bool:
    """Whether most of several items ask outright, and have words below that answer."""
    if len(element.inner) < 2 or not is_list_of_questions(element):
        return False
    whole = [asks(item.first_text.partition("\n")[0]) and _has_more(item) for item in element.inner]
    return sum(whole) > len(whole) // 2


def _has_more(item: Element) -> bool:
    return len(item.inner) > 1 or "\n" in item.first_text


def _is_plain_order(text: str) -> bool:
    first = text.split(None, 1)[0].lower().strip("*_") if text.split() else ""
    spoken = ("explain", "describe", "define", "compare", "discuss", "tell", "what", "why", "how")
    return first in spoken or orders_at_end(text.partition("\n")[0])


@lru_cache(4096)
def asks_first(text: str) -> bool:
    """Whether the first line or sentence of an item asks."""
    line = text.partition("\n")[0]
    if label := _BOLD_LABEL.match(line):  # `**What it costs:** Ten euros.` tells, unless the rest asks
        line = line[label.end() :]
    if may_ask_in_any_language(line):
        return True
    return any(mark in line for mark in "?？؟") and not line.startswith(("http", "["))
