"""How well questions as people type them find their card: `python -m tests.benchmarks.asked_questions`.

asked_questions.jsonl holds questions written from memory, as after an interview, by somebody who had not
seen the rule; each with its card among all shipped decks, others that would do as well, or none. The bars
of the rule were set on those of "tune".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.known_questions import KnownQuestions
from flashcards.core.interview.same_question import clear_match, matches
from tests.decks.shipped import sound_decks

FILE = Path(__file__).with_name("asked_questions.jsonl")

HALVES = ("tune", "test")


class AskedInWords(NamedTuple):
    text: str
    cards: frozenset[CardKey]
    """Those that ask it; empty where none does."""


class Found(NamedTuple):
    """Shares from 0 to 1: the first three of questions that have a card."""

    first: float
    """The right card is first."""
    listed: float
    """The right card is among those listed."""
    taken: float
    """Enter takes the right card."""
    taken_wrongly: float
    """Of all questions: Enter takes a wrong card."""
    none: float
    """Of the questions without a card: Enter means none of these."""


def asked_questions(half: str) -> Iterator[AskedInWords]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        written = json.loads(line)
        if written["half"] == half:
            cards = [written["card"], *written["also"]] if written["card"] else []
            yield AskedInWords(written["question"], frozenset(map(CardKey, cards)))


def shipped_questions() -> KnownQuestions:
    """With all decks enabled."""
    return KnownQuestions({card.key: card.wordings for deck in sound_decks() for card in deck.cards})


def measured(half: str) -> Found:
    known = shipped_questions()
    first = listed = taken = wrong = none = 0
    asked = list(asked_questions(half))
    for question in asked:
        found = matches(question.text, known)
        clear = clear_match(found)
        first += bool(found) and found[0].key in question.cards
        listed += any(match.key in question.cards for match in found)
        taken += clear is not None and clear.key in question.cards
        wrong += clear is not None and clear.key not in question.cards
        none += clear is None and not question.cards
    with_card = sum(bool(question.cards) for question in asked)
    return Found(
        first / with_card,
        listed / with_card,
        taken / with_card,
        wrong / len(asked),
        none / (len(asked) - with_card),
    )


def main() -> None:
    for half in HALVES:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in measured(half)._asdict().items())
        sys.stdout.write(f"{half}: {shares}\n")


if __name__ == "__main__":
    main()
