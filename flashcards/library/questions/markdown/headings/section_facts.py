"""Classify the text below a heading: the question itself, a list of questions, or questions of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.headings.heading_kinds import SHARE_OF_A_LEVEL, Kind
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.marks.marks import ASK, rest_of
from flashcards.library.questions.markdown.marks.options import explained_options, options_at
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate, is_answer_mark
from flashcards.library.questions.markdown.question.shapes import TOPICS
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    label_of,
    number_of,
    says_question,
    without_label,
)

_ORDINAL = re.compile(r"\W*(?:第\s*)?(?:\d+|[一二三四五六七八九十百]+)\s*[题題問问]?\W*")


_COUNTS = re.compile(r"\W*[^\W\d_]+\W+\d+\W*")
"""A word with a number: `Exercise 3`."""


def has_words(text: str) -> bool:
    """Whether a heading says more than a number."""
    return any(character.isalpha() for character in text) and not _ORDINAL.fullmatch(text)


def asks_below(kind: Kind, own: Sequence[Element], shared: frozenset[str]) -> bool:
    """Whether the question stands below its heading, which is a number or names a topic."""
    rest = without_label(kind.text)
    if not has_words(rest):
        return True
    if kind.has_parts and not _COUNTS.fullmatch(kind.text):
        return False  # it names the case
    asks_inside = [number for number, each in enumerate(own) if each.kind == "ask"]
    if kind.label and not kind.may_ask and len(asks_inside) == 1 and _says_question(own, asks_inside[0]):
        return True
    mark = next((number for number, each in enumerate(own) if is_answer_mark(each, shared)), None)
    explained = explained_options(own) if mark is None else None
    before = [each for each in own[: mark or explained or 0] if each.kind in ("paragraph", "ask")]
    if kind.may_ask or not before:
        return False
    if _COUNTS.fullmatch(kind.text):
        return True
    if explained is not None and options_at(own, own.index(before[0])) == own.index(before[0]):
        return True  # what stands above options asks, whatever its last sentence is
    if kind.label and not rest[:1].isalnum():  # an id or the name of a part
        return True
    return any(asks(each.text) or each.kind == "ask" or says_question(each.text) for each in before)


def _says_question(own: Sequence[Element], at: int) -> bool:
    """Whether words stand behind or below a mark such as `Question:`: a list below it says what is wrong."""
    behind = own[at + 1].kind if at + 1 < len(own) else ""
    return has_words(rest_of(ASK, own[at].text)) or behind != "list" or any(map(is_answer_mark, own))


def only_questions(body: Sequence[Element]) -> bool:
    """Whether a text is a list of questions, which is never an answer."""
    lists = [each for each in body if each.kind == "list"]
    if not lists or not all(map(is_list_of_questions, lists)):
        return False
    items = [item for each in lists for item in each.inner]
    asking = sum(asks(item.inner[0].text.partition("\n")[0]) for item in items if item.inner)
    others = [each for each in body if each.kind not in ("list", "html", "rule")]
    short = all(each.kind == "paragraph" and len(each.text) <= 300 for each in others)
    return short and len(others) <= len(lists) and (asking >= SHARE_OF_A_LEVEL * len(items) or not others)


def counts_questions(body: Sequence[Element]) -> bool:
    """Whether several paragraphs of a text have numbers or labels from one on, and most of them ask."""
    lines = [each.text.partition("\n")[0] for each in body if each.kind in ("paragraph", "ask")]
    found = [(line, int(number["number"])) for line in lines if (number := number_of(line) or _label(line))]
    asking = sum(may_ask(without_label(line)) for line, _ in found)
    return [number for _, number in found] == [*range(1, len(found) + 1)] and 2 * asking > len(found) > 1


def _label(line: str) -> re.Match[str] | None:
    label = label_of(line)
    return label if label and (label["number"] or "").isdigit() else None


def mostly_inner(kind: Kind) -> bool:
    """Whether the questions in a body hold most of its words, not an introduction before them."""
    before = 0
    for element in kind.body:
        if element.is_asked or element.kind in ("ask", "above", "inline", "cloze", "turn", "fold"):
            break
        if (
            element.kind == "paragraph"
            and may_ask(element.text)
            and element.text.lstrip().startswith(("*", "_"))
        ):
            break
        before += len(element.text) or 40 * len(element.inner)
    whole = sum(_size(each) for each in kind.body)
    return 2 * before <= whole


def _size(element: Element) -> int:
    return (
        (element.last - element.first) * 40
        if element.kind in ("fold", "list", "table")
        else len(element.text)
    )


def topic(kind: Kind, at: tuple[int, int], last: int) -> Candidate:
    """The question is the text; the heading names its topic."""
    found = Candidate(TOPICS, at[0], last, "")
    paragraphs = [each for each in kind.body if each.kind == "paragraph"]
    found.question = "\n\n".join(each.text for each in paragraphs)
    found.also += [each.span for each in paragraphs]
    found.context = [each.span for each in kind.body if each.kind != "paragraph"]
    return found
