"""The questions that cards ask, made ready to be compared: their stems, and what each stem weighs.

A word that no card has may be a slip of the pen, or a short form such as `db` or `dev`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from math import log
from re import findall, sub
from typing import NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey
from flashcards.core.word_stems import is_stop_word, stem, words

STOP_WORD = 0.5
"""The part of its weight that a stop word keeps: "where or having" has no other words."""

TYPO_FROM = 5
"""Letters from which a word may have a slip of the pen."""

TYPO_ALIKE = 0.84
"""How alike, from 0 to 1, a word and its slip are: one letter of six missing, or two of seven swapped."""

SHORT = range(2, 5)
"""Letters of a word that may be short for another: `db`, `dev`."""

LEFT_OUT = 3
"""Letters that a short form without vowels leaves out at least."""


class Wording(NamedTuple):
    card: int
    text: str
    stems: frozenset[str]


class KnownQuestions:
    """All wordings of all cards. Building it takes the time of reading them; looking one up takes little.

    A stem weighs from 0 to 1 by how few cards have it (inverse document frequency over cards, so that a
    card of many phrasings is not taken for a common word).
    """

    def __init__(self, cards: Mapping[CardKey, Iterable[str]]) -> None:
        self.keys = tuple(cards)
        self.wordings: list[Wording] = []
        self.same: dict[str, list[int]] = defaultdict(list)
        """What is said -> the numbers of the wordings that say it."""
        self.wordings_with: dict[str, list[int]] = defaultdict(list)
        self.cards_with: dict[str, set[int]] = defaultdict(set)
        """Stem -> the cards that have it in a wording or in their id."""
        self._words: Counter[str] = Counter()
        self._joined: dict[str, tuple[str, str]] = {}
        for card, (key, texts) in enumerate(cards.items()):
            for text in texts:
                self._take_in(card, text)
            for word in words(key.partition("/")[2]):
                self.cards_with[stem(word)].add(card)
        rarest = log(1 + len(self.keys))
        self._weights = {
            known: log(1 + len(self.keys) / len(having)) / rarest * _part(known)
            for known, having in self.cards_with.items()
        }
        self.whole = [sum(map(self.weight, sorted(one.stems))) for one in self.wordings]
        """What all stems of each wording weigh together."""

    def _take_in(self, card: int, text: str) -> None:
        number, said = len(self.wordings), tokens(text)
        self.wordings.append(Wording(card, text, frozenset(map(stem, said))))
        self.same[_as_said(said, text)].append(number)
        for one in self.wordings[number].stems:
            self.wordings_with[one].append(number)
            self.cards_with[one].add(card)
        self._words.update(said)
        for pair in pairwise(said):
            self._joined.setdefault("".join(pair), pair)

    def weight(self, known: str) -> float:
        """Of a stem; one that no card has weighs as much as the rarest."""
        return self._weights.get(known, _part(known))

    def stems_of(self, question: str) -> set[str]:
        """The stems of a question in the cards' words.

        A word that no card has may be a slip of the pen, two words in one, or short for another; two
        words that stand together may be one there.
        """
        said = tokens(question)
        found = {stem(meant) for word in said for meant in self._meant(word)}
        together = (one + other for one, other in pairwise(said) if not is_stop_word(other))
        return found | {stem(joined) for joined in together if joined in self._words}

    def _meant(self, word: str) -> Iterable[str]:
        if stem(word) in self.cards_with or is_stop_word(word):
            return [word]
        return self._joined.get(word) or self._vocabulary.meant(word)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._words)


def tokens(text: str) -> list[str]:
    """The words of a question in order, and the signs that are names: `==`, `**`."""
    return findall(r"[^\W_]+|[=<>!+*/@&|%]{2,}", sub("['\u2019]", "", text.casefold()))


def as_said(text: str) -> str:
    """A question without its capitals and punctuation."""
    return _as_said(tokens(text), text)


def _as_said(said: list[str], text: str) -> str:
    return " ".join(said) or normalised(text)


def _part(known: str) -> float:
    return STOP_WORD if is_stop_word(known) else 1.0


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
