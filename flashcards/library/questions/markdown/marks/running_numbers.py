"""Numbers before questions: those that only count them go, those that belong to the question stay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.outline.outline import Element
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
    questions = without_counted_labels(questions)
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
    r"[ \t]*[.:]?[*_]{0,3}[ \t]*\\?",
    re.IGNORECASE,
)


def with_signs_behind_labels(elements: Sequence[Element]) -> list[Element]:
    """The same, with `Question 3` alone on a line read as `Question 3:` where such lines count.

    They do if each follows the one before, and something else stands below every one.
    """
    labels = [
        _lone_label(line)
        for each in elements
        for line in (each.text.split("\n") if each.kind == "paragraph" else [""])
    ]
    numbers = [int(label["number"]) for label in labels if label]
    goes_on = are_in_order(numbers)
    if len(numbers) < FEWEST_LABELS or not goes_on or any(map(all, pairwise([*labels, labels[-1]]))):
        return list(elements)
    return [
        replace(each, text="\n".join(map(_signed, each.text.split("\n"))))
        if each.kind == "paragraph"
        else each
        for each in elements
    ]


def _signed(line: str) -> str:
    label = _lone_label(line)
    return f"{label['label']}:" if label else line


def _lone_label(line: str) -> re.Match[str] | None:
    return _LONE_LABEL.fullmatch(line) if len(line) <= LONGEST_LONE else None
