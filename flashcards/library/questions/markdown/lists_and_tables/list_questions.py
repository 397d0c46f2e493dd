"""Lists of questions: with the answer below each, or without any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import (
    FEWEST_MARKED,
    SHARE_OF_ALL,
    SHARE_OF_QUESTIONS,
    are_answered,
    asks_first,
    holds_reply,
    reply_in,
)
from flashcards.library.questions.markdown.lists_and_tables.question_lines import (
    answers_on_lines,
    lines_of_question,
)
from flashcards.library.questions.markdown.marks.cut_at_marks import marked
from flashcards.library.questions.markdown.marks.options import (
    first_option,
    has_ticks,
    options_at,
)
from flashcards.library.questions.markdown.outline.answer_on_same_line import (
    are_told_behind,
    lead_of,
    told_behind,
)
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import is_only_links
from flashcards.library.questions.markdown.question.below_question import answered
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import LISTS
from flashcards.library.questions.markdown.words.asking import (
    asks,
    may_ask,
)
from flashcards.library.questions.markdown.words.label_words import label_of, number_of, without_break

LONGEST_FOLLOW_UP = 300
MOST_FOLLOW_UPS = 6


def let_ticked_items_ask(elements: Iterable[Element]) -> None:
    """Let lists ask in which half of the items have ticked options below, where most items of a page have."""
    lists = [(each, sum(any(map(has_ticks, item.inner)) for item in each.inner)) for each in elements]
    ticked = sum(count for _, count in lists)
    if ticked >= SHARE_OF_QUESTIONS * sum(len(each.inner) for each, _ in lists if each.kind == "list"):
        asking = [each for each, count in lists if each.kind == "list" and 0 < len(each.inner) <= 2 * count]
        for each in asking if len(asking) >= FEWEST_MARKED else []:
            each.is_asked = True


def questions_in_list(element: Element, *, all_ask: bool = False) -> list[Candidate]:
    """A question for each item that is one; what stands indented below is its answer."""
    texts = [item.first_text for item in element.inner]
    asking = sum(asks_first(text) for text in texts)
    all_told = len(texts) >= FEWEST_MARKED and all(len(item.inner) > 1 for item in element.inner)
    share = SHARE_OF_QUESTIONS if all_told else SHARE_OF_ALL
    all_ask = all_ask or element.is_asked or asking >= share * len(texts) or are_answered(element)
    all_ask = all_ask or all(item.markup.isdigit() and len(item.inner) > 1 for item in element.inner)
    told = are_told_behind(texts)
    on_lines = answers_on_lines(texts)
    found = []
    for item, text in zip(element.inner, texts, strict=True):
        if told and len(item.inner) == 1 and (lead := told_behind(text)):
            head = item.inner[0]
            at = (item.first, head.first + 1)
            found.append(led(lead, head, answered(LISTS, _counted(item, lead[0]), at, [], item.last)))
            continue
        asking = all_ask or asks_first(text) or _is_broken_off(item, text) or holds_reply(item)
        if text.strip() and asking and not _is_link_home(text):
            found.append(question_of_item(item, text, lines=lines_of_question(text) if on_lines else 0))
    return found


def with_last_answered(
    found: list[Candidate],
    element: Element,
    below: Sequence[Element],
    last: int,
    *,
    are_answered: bool,
    goes_on: bool = False,
) -> list[Candidate]:
    """The questions of a list, its last one with what stands below where it has no answer of its own.

    Below one with a number, a marked answer; or where nearly all others are answered a list or code right
    there, and anything where the list `goes_on` counting further below. A list that touches an answer is
    a part of it.
    """
    item = element.inner[-1]
    touches = below[:1] and below[0].kind in ("list", "code", "table") and below[0].first == item.last
    if found and found[-1].answer and found[-1].first == item.first and item.markup.isdigit() and touches:
        found[-1].answer.append(below[0].span)
        found[-1].last = below[0].last
    if not found or found[-1].answer or found[-1].first != item.first or len(item.inner) > 1:
        return found
    if item.markup.isdigit():
        others = sum(not each.is_draft for each in found[:-1])
        if _begins_with_reply(below):
            at = (item.first, item.inner[0].last)
            return [*found[:-1], answered(LISTS, _counted(item, item.inner[0].text), at, below, last)]
        below = list(takewhile(lambda each: goes_on or each.kind in ("list", "code", "table"), below))
        fits = len(below) > 0 and others >= max(1, SHARE_OF_ALL * (len(found) - 1))
        last = below[-1].last if fits else last
    else:
        fits = are_answered and any(each.kind in ("paragraph", "code", "table") for each in below)
    if not fits:
        return found
    at = (item.first, item.inner[0].last)
    return [*found[:-1], answered(LISTS, _counted(item, item.inner[0].text), at, below, last)]


def _begins_with_reply(elements: Sequence[Element]) -> bool:
    """Whether a marked answer stands there, below at most what is shown with its question."""
    shown = sum(1 for _ in takewhile(lambda each: each.kind in ("code", "table", "html"), elements))
    return shown < len(elements) and elements[shown].kind == "reply"


def _is_broken_off(item: Element, text: str) -> bool:
    """Whether what stands below completes it: `3. All insects carry a warning about:`."""
    return item.markup.isdigit() and text.rstrip().endswith(":") and len(item.inner) > 1


def _is_link_home(text: str) -> bool:
    return is_only_links(text) and "](#" in text


def question_of_item(item: Element, text: str, *, lines: int = 0) -> Candidate:
    """The question of an item, its first `lines` if they are known, with what stands below as its answer."""
    head = item.inner[0]
    if lead := lead_of(text):
        at = (item.first, head.first + 1)
        return led(
            lead, head, answered(LISTS, _counted(item, lead[0]), at, marked(item.inner[1:]), item.last)
        )
    line, _, more = text.partition("\n")
    rest = list(item.inner[1:])
    question = text
    if (marked_at := reply_in(text)) and not asks(line):
        end = first_option(text) or marked_at
        rest.insert(0, lines_below(head, end))
        question, more = "\n".join(text.split("\n")[:end]), ""
    if lines and more:
        rest.insert(0, lines_below(head, lines))
        question = " ".join(text.split("\n")[:lines])
    elif more and (_stands_alone(line) or (not asks(text) and (label_of(line) or number_of(line)))):
        rest.insert(0, lines_below(head))
        question = without_break(line)
    elif more and (end := first_option(text)) and options_at([lines_below(head, end)], 0):
        rest.insert(0, lines_below(head, end))
        question = "\n".join(text.split("\n")[:end])
    follow_ups, rest = _follow_ups(marked(rest))
    if not follow_ups and len(rest) == 1 and _only_asks(rest[0]):
        follow_ups, rest = [rest[0].text], []
    question = _counted(item, question)
    is_cut = bool(rest) and head.first < rest[0].first < head.last
    at = (item.first, rest[0].first if is_cut else head.last)
    found = answered(LISTS, question, at, rest, item.last)
    if follow_ups:
        found.follow_ups = follow_ups
        found.also.append(item.span)
    return found


def lines_below(element: Element, number: int = 1) -> Element:
    """A paragraph without its first lines."""
    text = "\n".join(element.text.split("\n")[number:])
    return Element("paragraph", element.first + number, element.last, text)


def led(lead: tuple[str, str], head: Element, found: Candidate) -> Candidate:
    """The same, whose answer begins behind the question on its first line."""
    found.instead[head.first] = lead[1]
    found.answer.insert(0, head.span)
    return found


def _counted(item: Element, question: str) -> str:
    return f"{item.markup}. {question}" if item.markup.isdigit() and not number_of(question) else question


def _stands_alone(line: str) -> bool:
    """Whether the first line of an item is all of its question: it asks, is bold, or is broken off."""
    if asks(line):
        return True
    bold = without_break(line).lstrip()
    is_bold = bold[:2] in ("**", "__") and bold.endswith(bold[:2]) and bold.count(bold[:2]) == 2
    is_broken = line.endswith("  ") or without_break(line) != line.rstrip()
    return is_bold or (is_broken and may_ask(line))


def _only_asks(element: Element) -> bool:
    """Whether a line below a question asks on, and so is no answer: `How did you solve it?`."""
    text = element.text
    one_line = element.kind == "paragraph" and "\n" not in text.strip()
    return one_line and len(text) <= LONGEST_FOLLOW_UP and asks(text) and not re.search(r"[.!] ", text)


def _follow_ups(rest: Sequence[Element]) -> tuple[list[str], list[Element]]:
    """Questions in a list below a question, which has no other answer; and what else there is."""
    kept: list[Element] = []
    follow_ups: list[str] = []
    for element in rest:
        texts = [item.first_text for item in element.inner] if element.kind == "list" else []
        plain = any(map(asks, texts)) and all(
            0 < len(text) <= LONGEST_FOLLOW_UP and may_ask(text) and len(item.inner) == 1
            for text, item in zip(texts, element.inner, strict=True)
        )
        if plain and len(follow_ups) + len(texts) <= MOST_FOLLOW_UPS:
            follow_ups += texts
        else:
            kept.append(element)
    return follow_ups, kept
