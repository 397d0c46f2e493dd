"""Tell apart cards of a package with the same question and different answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from flashcards.core.card_ids import question_key
from flashcards.core.cards import Deck
from flashcards.exchange.anki.foreign_notes import Left, TakenCard, written_origin
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.text.markdown_writing import code_span

_ADDED = r"(?:\A|\n\n)(?:Exactly: `+.*`+|\(another card that asks this(?:, \d+)?\))\Z"


class ToldApart:
    """The questions that a deck asks, and those that come; of the same ones a second gets a context."""

    def __init__(self, deck: Deck) -> None:
        self._asked = {key: (card.question, {card.answer}) for key, card in deck.by_question_key.items()}
        self._told: Counter[str] = Counter()
        self._deck = deck.id
        self._of_deck = frozenset(self._asked)
        own = (card for card in deck.cards if not written_origin(card.id))
        self._own = frozenset(key for card in own for key in card.question_keys)

    def place(self, made: TakenCard, *, once: bool) -> TakenCard | None:
        """The card as it can stand beside the others; None where one asks and answers the same.

        Also where the deck asks it by itself, or if each question is to come `once`.
        """
        card = made.card
        key = _key(card)
        if key not in self._asked:
            self._asked[key] = card["question"], {card["answer"]}
            return made
        question, answers = self._asked[key]
        if once or key in self._own or card["answer"] in answers:
            return None
        while True:
            self._told[key] += 1
            number = self._told[key]
            if number == 1 and question != card["question"]:  # in capitals, say
                words = f"Exactly: {code_span(card['question'])}"
            else:
                words = f"(another card that asks this{f', {number}' if number > 1 else ''})"
            other = {**card, "context": "\n\n".join(filter(None, [card.get("context", ""), words]))}
            if not CARD_FIELDS["context"].ok(other["context"]):
                return None
            if _key(other) not in self._asked:
                answers.add(card["answer"])
                self._asked[_key(other)] = card["question"], {card["answer"]}
                return made._replace(card=other)

    def left(self, made: TakenCard) -> Left:
        """What is told of a card that has no place."""
        same = f"{self._deck} already has this question"
        return made.left(same, is_here=_key(made.card) in self._of_deck)


def as_before(theirs: dict[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """A card as the package gives it, with what told it apart when it came."""
    context = str(base.get("context", ""))
    if context and re.sub(_ADDED, "", context) == theirs.get("context", ""):
        return {**theirs, "context": context}
    return theirs


def _key(card: Mapping[str, Any]) -> str:
    return question_key(card["question"], card.get("context", ""))
