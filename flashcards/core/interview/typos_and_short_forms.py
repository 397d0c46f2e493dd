"""What word is meant by one that no card has: a slip of the pen, or a short form such as `db` or `dev`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

TYPO_FROM = 5
"""Letters from which a word may have a slip of the pen."""

TYPO_ALIKE = 0.84
"""How alike, from 0 to 1, a word and its slip are: one letter of six missing, or two of seven swapped."""

SHORT = range(2, 5)
"""Letters of a word that may be short for another: `db`, `dev`."""

LEFT_OUT = 3
"""Letters that a short form without vowels leaves out at least."""


class Vocabulary:
    """The words that there are, each with how often it stands there."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._by_first_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_first_letter[word[0]].append(word)

    def meant(self, word: str) -> list[str]:
        """The one that is meant; the word itself where none is near."""
        if len(word) >= TYPO_FROM:
            return get_close_matches(word, self._by_first_letter[word[0]], 1, TYPO_ALIKE) or [word]
        return self._long_for(word) or [word]

    def _long_for(self, short: str) -> list[str]:
        """The commonest word that begins with it; where it has no vowels, with its letters in order."""
        if len(short) not in SHORT or not short.isalpha():
            return []
        known = self._by_first_letter[short[0]]
        found = [word for word in known if word.startswith(short)]
        if not found and set(short).isdisjoint("aeiou"):
            found = [word for word in known if len(word) - len(short) >= LEFT_OUT and _in_order(short, word)]
        return sorted(found, key=lambda word: (-self._words[word], word))[:1]


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
