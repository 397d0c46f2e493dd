"""How well words tick the points of typed answers: `python -m tests.benchmarks.typed_answers`.

typed_answers.jsonl holds answers in free words to shipped cards, written by hand by somebody who had not
seen the rule, each with the points that a careful reader ticks. The rule was made on those of "tune".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.shipped_base import first_edition
from flashcards.core.cards import Card
from flashcards.core.rows import Rating
from flashcards.core.study.points_by_words import points_mentioned
from flashcards.core.study.suggested_rating import CheckedAnswer, suggest
from tests.decks.shipped import sound_decks

FILE = Path(__file__).with_name("typed_answers.jsonl")

HALVES = ("tune", "test")


class TypedAnswer(NamedTuple):
    card: Card
    text: str
    said: frozenset[int]
    """Indexes of the points that a careful reader ticks."""

    @property
    def ticked(self) -> frozenset[int]:
        return frozenset(points_mentioned(self.text, self.card.points, self.card.answer))

    def rating(self, said: frozenset[int]) -> Rating:
        return suggest(CheckedAnswer(said, len(self.card.points))).rating


class Agreement(NamedTuple):
    answers: int
    precision: float
    """Of the ticked points, the share that was said."""
    recall: float
    """Of the points said, the share that was ticked."""
    silent: int
    """Answers in which no point was recognised; the next two are about the others."""
    same_rating: float
    one_step: float
    """The same rating or the one beside it."""
    kinder: float
    """A better rating than the reader's."""


def typed_answers(half: str) -> Iterator[TypedAnswer]:
    """To the points of the first edition, which the reader had before them."""
    editions = [first_edition(deck.id) for deck in sound_decks()]
    cards = {card.key: card for deck in editions if deck is not None for card in deck.cards}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        written = json.loads(line)
        card = cards.get(written["card"])
        if written["half"] == half and card is not None and len(card.points) == written["points"]:
            yield TypedAnswer(card, written["answer"], frozenset(point - 1 for point in written["said"]))


def agreement(answers: Iterable[TypedAnswer]) -> Agreement:
    answers = list(answers)
    ticked = sum(len(answer.ticked) for answer in answers)
    said = sum(len(answer.said) for answer in answers)
    both = sum(len(answer.ticked & answer.said) for answer in answers)
    steps = [answer.rating(answer.ticked) - answer.rating(answer.said) for answer in answers if answer.ticked]
    return Agreement(
        len(answers),
        both / ticked,
        both / said,
        len(answers) - len(steps),
        sum(step == 0 for step in steps) / len(steps),
        sum(abs(step) <= 1 for step in steps) / len(steps),
        sum(step > 0 for step in steps) / len(steps),
    )


SOFTWARE = "data-structures-algorithms engineering-practice os-networking python sql-databases system-design"


def _tell(what: str, answers: Iterable[TypedAnswer]) -> None:
    found = agreement(answers)
    sys.stdout.write(
        f"{what}: {found.answers} answers, precision {found.precision:.0%}, recall {found.recall:.0%}; "
        f"no point recognised in {found.silent}; of the others the same rating {found.same_rating:.0%}, "
        f"within one step {found.one_step:.0%}, kinder {found.kinder:.0%}\n"
    )


if __name__ == "__main__":
    for half in HALVES:
        everything = list(typed_answers(half))
        software = [answer for answer in everything if answer.card.deck in SOFTWARE.split()]
        _tell(half, everything)
        _tell("  software decks", software)
        _tell("  interview decks", [answer for answer in everything if answer not in software])
