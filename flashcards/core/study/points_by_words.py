"""Which key points a typed answer mentions, going by its words alone.

A proposal that saves ticking: whoever says the same in words of their own is not recognised, and whoever
drops the right words without the thought is. So the words are shown, and the learner decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from flashcards.core.word_stems import stems

FROM_ANSWER = 0.5
"""What a word of the model answer's sentence on a point weighs; one of the point itself weighs 1."""

LEAST = 0.5
"""From here on a point counts as mentioned. This and `FROM_ANSWER` were found on 98 typed answers."""


def points_mentioned(typed: str, points: Sequence[str], answer: str) -> dict[int, tuple[str, ...]]:
    """Index of each point that `typed` mentions -> the words it went by, as they were typed.

    Further words never take a point away, and their order does not matter. A word that several points
    share weighs less on each, and one word of the model answer alone is not enough. A long point needs more
    words than a short one, but a smaller part of them.
    """
    told = _words_by_stem(typed)
    own = [stems(point) for point in points]
    weights = _weights(own, answer)
    mentioned = {}
    for index, (stems_of_point, weight) in enumerate(zip(own, weights, strict=True)):
        found = [stem for stem in told if stem in weight]
        total = sum(weight[stem] for stem in sorted(stems_of_point))
        score = sum(weight[stem] for stem in sorted(found))
        is_telling = len(found) > 1 or stems_of_point & told.keys()
        if total and is_telling and (score >= LEAST * sqrt(total) or stems_of_point <= told.keys()):
            mentioned[index] = tuple(told[stem] for stem in found)
    return mentioned


def _weights(points: Sequence[set[str]], answer: str) -> list[dict[str, float]]:
    """For each point what its stems weigh, and those of the sentences that are about it."""
    worth = [dict.fromkeys(point, 1.0) for point in points]
    for sentence in map(stems, _sentences(answer)):
        shared = [len(sentence & point) for point in points]
        if any(shared):
            nearest = worth[shared.index(max(shared))]
            for stem in sentence:
                nearest.setdefault(stem, FROM_ANSWER)
    points_with = Counter(stem for weight in worth for stem in weight)
    return [{stem: value / points_with[stem] for stem, value in weight.items()} for weight in worth]


def _sentences(text: str) -> list[str]:
    """In Markdown: a line that ends without a full stop goes on in the next one, but for items of lists."""
    return re.split(r"(?<=[.!?:;])\s+|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)", text)


def _words_by_stem(typed: str) -> Mapping[str, str]:
    """Each stem with the first word that has it, in the order in which they were typed."""
    told: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+", typed):
        for stem in stems(word):
            told.setdefault(stem, word)
    return told
