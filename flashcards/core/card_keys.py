"""The names of cards and decks: plain text with a type of its own, light to import."""

from __future__ import annotations

from typing import NewType

CardKey = NewType("CardKey", str)
"""`deck-id/card-id`: the name of a card everywhere, the log included."""

DeckId = NewType("DeckId", str)


def card_key(deck: str, card: str) -> CardKey:
    return CardKey(f"{deck}/{card}")


def deck_of(key: CardKey) -> DeckId:
    return DeckId(key.partition("/")[0])
