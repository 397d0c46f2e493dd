"""One deck in a list of decks."""

from __future__ import annotations

from typing import NamedTuple

from flashcards.core.card_keys import DeckId


class DeckEntry(NamedTuple):
    """What a list of decks says of one deck, without its cards."""

    id: DeckId
    title: str
    origin: str
    """`shipped`, `home` or `folder`."""
    path: str
    private: bool
