"""For the eye: which cards ask nearly the same, and which answers are long.

`python -m tests.decks.similar` looks at the shipped decks, `python -m tests.decks.similar FOLDER 40` at
those of a folder and lists 40 pairs. Likeness is the share of words that carry meaning, rare words counting
more, and phrasings count on both sides. It proves nothing: read the pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple

from flashcards.core.cards import Card, Deck
from flashcards.core.word_stems import stems
from flashcards.library.style.advice import WORDS_PER_SECOND
from flashcards.library.style.wording import spoken_words
from tests.decks.shipped import FOLDER, Wording, sound_decks, wordings

PAIRS = 30
ANSWERS = 10


class Pair(NamedTuple):
    score: float
    one: Wording
    other: Wording


def most_similar(decks: Iterable[Deck], most: int = PAIRS) -> list[Pair]:
    """The pairs of cards that ask most alike, the most alike first; each pair by its nearest wordings."""
    told = [(wording, frozenset(stems(wording.text))) for wording in wordings(decks)]
    times = Counter(stem for _, words in told for stem in words)
    weight = {stem: log(1 + len(told) / number) for stem, number in times.items()}
    found: dict[tuple[str, str], Pair] = {}
    for (one, words), (other, other_words) in combinations(told, 2):
        if one.card is other.card or not (both := words & other_words):
            continue
        share = sum(weight[stem] for stem in both) / sum(weight[stem] for stem in words | other_words)
        pair = Pair(share, one, other)
        keys = (one.card.key, other.card.key)
        if keys not in found or found[keys].score < pair.score:
            found[keys] = pair
    return sorted(found.values(), key=lambda pair: -pair.score)[:most]


def longest_answers(decks: Iterable[Deck], most: int = ANSWERS) -> list[tuple[int, Card]]:
    """(words, card), the longest first."""
    cards = (card for deck in decks for card in deck.cards)
    return sorted(((spoken_words(card.answer), card) for card in cards), key=lambda found: -found[0])[:most]


def report(decks: list[Deck], pairs: int = PAIRS) -> str:
    lines = [f"{sum(len(deck.cards) for deck in decks)} cards in {len(decks)} decks", ""]
    for score, one, other in most_similar(decks, pairs):
        lines += [f"{score:.2f}  {one.card.key}: {one.text}", f"      {other.card.key}: {other.text}"]
    lines.append("")
    for words, card in longest_answers(decks):
        seconds = words / WORDS_PER_SECOND
        lines.append(f"{words} words, {seconds:.0f} s of {card.seconds} s  {card.key}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else FOLDER
    pairs = int(arguments[1]) if len(arguments) > 1 else PAIRS
    sys.stdout.write(report(sound_decks(folder), pairs) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
