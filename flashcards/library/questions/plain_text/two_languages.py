"""Sentences above their translations, known by the words that come again in the one and in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FEWEST_WORDS, FEW_WORDS = 5, 0.3
"""Words that stand in several lines of a language, and the share of them that another one has, too."""


def are_in_two_languages(pairs: Sequence[Sequence[str]]) -> bool:
    """Whether the words that stand in several first lines hardly stand in the second, and back."""
    words = [[set(re.findall(r"[^\W\d_]+", pair[side].casefold())) for pair in pairs] for side in (0, 1)]
    counts = [Counter(word for line in lines for word in line) for lines in words]
    often = [{word for word, times in count.items() if times > 1} for count in counts]
    return all(
        len(often[side]) >= FEWEST_WORDS
        and sum(word in counts[1 - side] for word in often[side]) <= FEW_WORDS * len(often[side])
        for side in (0, 1)
    )
