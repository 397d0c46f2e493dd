"""Answers by turns: with the numbers of their questions, `1. Who pays?`, `1. The buyer`, or all in bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import number_of
from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order

FEWEST_PAIRS = 2
FEWEST_BEHIND = 3
"""Questions whose answers stand behind the last of them."""

NEARLY_ALL = 0.8
"""Of the questions with a mark that must have an answer there."""

FEWEST_APART = 6
"""The same where other words stand between."""

FEWEST_IN_BOLD = 6
"""Questions whose answers are in bold."""

NUMBER_BEFORE = re.compile(r"\W*\d{1,4}[.):]")

LABELLED = re.compile(
    r"[*_\s]*(?:Q|A|Ques|Ans|Question|Answer)[ \t]*[.#-]?[ \t]*(?P<number>\d{1,3})\b", re.IGNORECASE
)


class _Counted(NamedTuple):
    number: int
    said: Element
    """The paragraph with the words behind the number."""
    held: Sequence[Element]
    """What stands below it in the item of a list."""


def answered_in_turn(elements: Sequence[Element]) -> list[Element]:
    """The same, where each numbered question has its answer under the same number: questions and replies."""
    if len(elements) < 2 * FEWEST_PAIRS and not any(each.kind == "list" for each in elements):
        return list(elements)
    parts = [_counted(each) for each in elements]
    counted = [each for part in parts for each in part]
    asking, telling = counted[::2], counted[1::2]
    if (
        len(telling) < FEWEST_PAIRS
        or [each.number for each in asking] != [each.number for each in telling]
        or not are_in_order([each.number for each in asking])
        or not all(asks(each.said.text) for each in asking)
        or any(asks(each.said.text) for each in telling)
    ):
        return list(elements)
    replies = {id(each.said) for each in telling}
    result: list[Element] = []
    for element, part in zip(elements, parts, strict=True):
        for each in part:
            kind = "reply" if id(each.said) in replies else "ask"
            result += [replace(each.said, kind=kind), *each.held]
        if not part:
            result.append(element)
    return result


def answered_in_bold(elements: Sequence[Element]) -> list[Element]:
    """The same, where bold paragraphs take turns with plain ones that mostly ask: questions and replies."""
    bold = [at for at, each in enumerate(elements) if _is_bold_answer(each)]
    runs = [(before + 1, at) for before, at in pairwise([-1, *bold]) if at > before + 1]
    if len(runs) < FEWEST_IN_BOLD:
        return list(elements)
    asked = [_last_asked(elements, first, last) for first, last in runs]
    alone = sum(last - first == 1 for first, last in runs)
    asking = sum(asks(elements[at].text) for at in asked)
    outside = sum(asks(each.text) for each in elements if each.kind == "paragraph") - asking
    if alone < NEARLY_ALL * len(runs) or 2 * asking < len(runs) or FEWEST_IN_BOLD * outside > asking:
        return list(elements)
    replies = {last for _, last in runs}
    kinds = dict.fromkeys(asked, "ask") | dict.fromkeys(replies, "reply")
    return [replace(each, kind=kinds.get(at, each.kind)) for at, each in enumerate(elements)]


def _is_bold_answer(element: Element) -> bool:
    """Whether a paragraph begins in bold, and neither asks nor leads to what stands below."""
    text = element.text
    is_bold = element.kind == "paragraph" and text.startswith("**") and not NUMBER_BEFORE.match(text)
    return is_bold and not (asks(text) or text.rstrip("*_ ").endswith(":"))


def _last_asked(elements: Sequence[Element], first: int, last: int) -> int:
    """The last paragraph that asks above an answer; else the first element there."""
    return next((at for at in range(last - 1, first, -1) if asks(elements[at].text)), first)


def _counted(element: Element) -> list[_Counted]:
    """The items of a list that all have numbers, or the paragraph that begins with one."""
    if element.kind == "paragraph" and (number := number_of(element.text)):
        return [_Counted(int(number["number"]), element, [])]
    items = element.inner if element.kind == "list" else []
    if not all(item.markup.isdigit() and item.inner and item.inner[0].kind == "paragraph" for item in items):
        return []
    return [
        _Counted(int(item.markup), replace(item.inner[0], first=item.first), item.inner[1:]) for item in items
    ]


def answers_behind(elements: Sequence[Element]) -> Iterator[list[Element]]:
    """The answers that stand behind the last of several questions, with their numbers and no title.

    Other words may stand between two lists of many, as in a talk of several people.
    """
    said = [each for each in elements if each.kind not in ("rule", "comment")]
    runs = [list(run) for kind, some in groupby(said, key=_kind) for run in _apart(kind, some)]
    beside = {id(answers): asked for asked, answers in pairwise(runs)}
    lists = [run for run in runs if run[0].kind == "list"]
    apart = [(asked, answers) for asked, answers in pairwise(lists) if beside[id(answers)] is not asked]
    for asked, answers in [*pairwise(runs), *apart]:
        fewest = FEWEST_BEHIND if beside[id(answers)] is asked else FEWEST_APART
        is_list = asked[0].kind == answers[0].kind == "list"
        fits = _ask(asked[0]) and not _ask(answers[0]) if is_list else _are_marked(asked, answers)
        numbers = _numbers(answers) if fits else []
        if len(numbers) >= fewest and _are_of(numbers, _numbers(asked), are_marked=not is_list):
            yield answers


def _are_of(numbers: Sequence[int], asked: Sequence[int], *, are_marked: bool) -> bool:
    """Whether answers have the numbers of the questions; with marks in any order, and some may be missing."""
    if not are_marked:
        return are_in_order(numbers) and numbers == asked
    is_each_once = len({*numbers}) == len(numbers) and are_in_order(asked)
    return is_each_once and {*numbers} <= {*asked} and len(numbers) >= NEARLY_ALL * len(asked)


def _kind(element: Element) -> str:
    return element.kind


def _apart(kind: str, some: Iterable[Element]) -> Iterator[Sequence[Element]]:
    """Lists one by one, and what else is alike together."""
    return ([each] for each in some) if kind == "list" else iter([[*some]])


def _are_marked(asked: Sequence[Element], answers: Sequence[Element]) -> bool:
    return asked[0].kind == "ask" and answers[0].kind == "reply"


def _ask(element: Element) -> bool:
    texts = [item.inner[0].text if item.inner else "" for item in element.inner]
    return 2 * sum(map(asks, texts)) > len(texts)


def _numbers(elements: Sequence[Element]) -> list[int]:
    """The numbers of marks or items; nothing where one has none."""
    marks = [
        item.markup
        if each.kind == "list"
        else (found["number"] if (found := LABELLED.match(each.text)) else "")
        for each in elements
        for item in (each.inner if each.kind == "list" else [each])
    ]
    return [int(mark) for mark in marks] if all(map(str.isdigit, marks)) else []


def parted_where_they_count_anew(element: Element) -> list[Element]:
    """A list of questions and then of their answers as two: its numbers start again in the middle."""
    half = len(element.inner) // 2
    if half < FEWEST_BEHIND:
        return [element]
    parts = [
        replace(element, first=items[0].first, last=items[-1].last, inner=items)
        for items in (element.inner[:half], element.inner[half:])
        if items
    ]
    is_such = _numbers(parts[:1]) == _numbers(parts[1:]) != [] and _ask(parts[0]) and not _ask(parts[1])
    return parts if is_such else [element]
