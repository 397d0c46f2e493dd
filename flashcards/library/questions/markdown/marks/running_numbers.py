"""Numbers before questions: those that only count them go, those that belong to the question stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.marks.options import options_at
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import (
    balanced,
    label_of,
    number_of,
    without_label,
)
from flashcards.library.questions.markdown.words.names_in_languages import QUESTION
from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order, follows

SHARE_THAT_COUNTS = 0.7
"""Of the numbers of one kind that must follow each other, so that all of them only count."""

MOST_MISSING = 4
"""Rising numbers count as well where no more than this is missing between two, on average."""


def without_numbers(questions: Sequence[str]) -> list[str]:
    """The questions, in the order of the file, without the numbers that only count them.

    `1.`, `2.`, `3.` count, beginning at one or each one more than its neighbour; `404:` and `503:` do not.
    """
    numbers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    questions = _without_dotted_numbers(without_counted_labels(questions))
    result = list(questions)
    for index, question in enumerate(questions):
        if label_of(question):
            result[index] = without_label(question)
        elif found := number_of(question):
            numbers[_kind(found["mark"])].append((index, int(found["number"])))
    for of_one_kind in numbers.values():
        values = [value for _, value in of_one_kind]
        places = [index + 1 for index, _ in of_one_kind]
        counting = [
            value <= 1
            or value == places[at]
            or (at > 0 and values[at - 1] in (value - 1, value))
            or (at + 1 < len(values) and values[at + 1] in (value + 1, value))
            for at, value in enumerate(values)
        ]
        rising = all(before < after for before, after in pairwise(values))
        dense = values[-1] - values[0] < MOST_MISSING * len(values)
        all_count = len(values) > 2 and (
            sum(counting) >= SHARE_THAT_COUNTS * len(values)
            or (rising and dense and (values[0] <= MOST_MISSING or 2 * sum(counting) > len(values)))
        )
        for (index, _), counts in zip(of_one_kind, counting, strict=True):
            if counts or all_count:
                result[index] = without_label(questions[index])
    return result


FEWEST_DOTTED = 5
MOST_AT_FIRST = 3
"""The last part of the first number of a chapter: `3.10`, `3.11` may be versions."""

_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,3}){1,2})[.)]?[ \t]+(?=[^\W\d_])")


def _without_dotted_numbers(questions: Sequence[str]) -> list[str]:
    """The questions without numbers such as `2.5`, if nearly all have one and count on or begin a chapter."""
    found = [_DOTTED.match(question[:LONGEST_LONE]) for question in questions]
    numbers = [[int(part) for part in each["number"].split(".")] for each in found if each]
    if len(numbers) < max(FEWEST_DOTTED, SHARE_THAT_COUNTS * len(questions)):
        return list(questions)
    counting = sum(
        after > before and (follows(before[-1], after[-1]) or after[-1] <= MOST_AT_FIRST)
        for before, after in pairwise(numbers)
    )
    if numbers[0][-1] > MOST_AT_FIRST or counting < SHARE_THAT_COUNTS * (len(numbers) - 1):
        return list(questions)
    return [
        question[each.end() :] if each else question for question, each in zip(questions, found, strict=True)
    ]


def _kind(mark: str) -> str:
    mark = mark.strip().lstrip("\\")
    return mark if mark in (".", ":", ")") else "-"


FEWEST_LABELS = 3
"""Labels of one word that count from one from which on they are no part of what they stand before."""

_LABEL = re.compile(
    r"(?P<bold>[*_]{0,3})(?P<word>[^\W\d_]{3,20})[ \t]+(?:#[ \t]*)?(?P<number>\d{1,3})[*_]{0,3}"
    r"[ \t]*(?:[:.)]|[ \t][-\u2013\u2014])[*_]{0,3}[ \t]+(?=\S)"
)


def counted_label(text: str) -> re.Match[str] | None:
    """The word and the number that a text begins with, with the sign behind them."""
    return _LABEL.match(text[:60])


def without_counted_labels(questions: Sequence[str]) -> list[str]:
    """The questions without the labels of a word that counts them from one."""
    labels: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for index, question in enumerate(questions):
        if label := counted_label(question):
            labels[label["word"].casefold()].append((index, label))
    result = list(questions)
    for found in labels.values():
        numbers = [int(label["number"]) for _, label in found]
        goes_on = all(after == 1 or follows(before, after) for before, after in pairwise(numbers))
        if len(found) >= FEWEST_LABELS and numbers[0] == 1 and goes_on:
            for index, label in found:
                result[index] = balanced(label[0], questions[index][label.end() :])
    return result


LONGEST_LONE = 40
"""Characters of a line that is nothing but a label."""

_LONE_LABEL = re.compile(
    rf"[*_]{{0,3}}(?P<label>(?:Q|{QUESTION})[ \t]*[.#-]?[ \t]*(?P<number>\d{{1,3}}))"
    r"(?P<aside>[ \t]*\([^()\n]{1,40}\))?[ \t]*[.:]?[*_]{0,3}[ \t]*\\?",
    re.IGNORECASE,
)


_ANY_LABEL = re.compile(
    r"[*_]{0,3}(?P<label>(?P<word>[^\W\d_]{3,20})[ \t]*[.#-]?[ \t]*(?P<number>\d{1,3}))"
    r"(?P<aside>)[ \t]*[.:]?[*_]{0,3}[ \t]*\\?"
)
"""The same with any word, which a page may call its questions if they stand below."""


def with_signs_behind_labels(elements: Sequence[Element]) -> list[Element]:
    """The same, with `Question 3` alone on a line read as `Question 3:` where such lines count.

    They do if each follows the one before, and something else stands below every one. Another word will do
    if questions stand below.
    """
    if sum(each.text.count("\n") + 1 for each in elements if each.kind == "paragraph") < FEWEST_LABELS:
        return list(elements)
    for label in (_LONE_LABEL, _ANY_LABEL):
        labels = [
            _lone_label(label, line)
            for each in elements
            for line in (each.text.split("\n") if each.kind == "paragraph" else [""])
        ]
        found = [each for each in labels if each]
        counts = len(found) >= FEWEST_LABELS and are_in_order([int(each["number"]) for each in found])
        if not counts or any(map(all, pairwise([*labels, labels[-1]]))):
            continue
        if label is _LONE_LABEL or _name_questions(elements, found):
            return [_with_signs(label, each) for each in elements]
    return list(elements)


def _name_questions(elements: Sequence[Element], labels: Sequence[re.Match[str]]) -> bool:
    """Whether labels with the same word, from one on, stand above questions or above options below these."""
    if len({label["word"].casefold() for label in labels}) > 1 or int(labels[0]["number"]) != 1:
        return False
    asking = 0
    for at, element in enumerate(elements):
        line, _, more = element.text.partition("\n")
        if element.kind == "paragraph" and _lone_label(_ANY_LABEL, line):
            below = at if more else at + 1
            said = more or (elements[below].text if below < len(elements) else "")
            asking += asks(said.partition("\n")[0]) or options_at(elements, below + 1) > below + 1
    return 2 * asking > len(labels)


def _with_signs(label: re.Pattern[str], element: Element) -> Element:
    if element.kind != "paragraph":
        return element
    lines = element.text.split("\n")
    lines = [
        line[2:].lstrip() if line.startswith(": ") and at and _lone_label(label, lines[at - 1]) else line
        for at, line in enumerate(lines)
    ]  # the question as what the label means, in a list of definitions
    if label is _ANY_LABEL:  # the mark of a question, whatever the page calls it
        signed = [f"Q{found['number']}:" if (found := _lone_label(label, line)) else line for line in lines]
    else:
        signed = [
            f"{found['label']}{found['aside'] or ''}:" if (found := _lone_label(label, line)) else line
            for line in lines
        ]
    return replace(element, text="\n".join(signed))


def _lone_label(label: re.Pattern[str], line: str) -> re.Match[str] | None:
    return label.fullmatch(line) if len(line) <= LONGEST_LONE else None
