"""A word and a running number before each question: `Problem 1: Who pays?`, `Scenario 2 - A cold oven`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.label_words import balanced

FEWEST = 3
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
        runs = sum(after in (before + 1, 1) for before, after in pairwise(numbers))
        if len(found) >= FEWEST and numbers[0] == 1 and runs == len(numbers) - 1:
            for index, label in found:
                result[index] = balanced(label[0], questions[index][label.end() :])
    return result
