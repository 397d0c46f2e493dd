"""The decks that ship, as their tests and helpers read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from flashcards.core.cards import Card, Deck
from flashcards.library.decks.folders import SECOND_ROUND
from flashcards.library.decks.reader import DeckFile, read_deck

FOLDER = Path(__file__).parent.parent.parent / "decks"


def deck_files(folder: Path = FOLDER) -> list[DeckFile]:
    return [read_deck(path) for path in sorted(folder.glob("*.toml"))]


def sound_decks(folder: Path = FOLDER) -> list[Deck]:
    """The decks without an error, by the names of their files."""
    return [file.deck for file in deck_files(folder) if file.deck is not None]


def second_round_cards(folder: Path = FOLDER) -> list[Card]:
    """Those that are asked from the first day on."""
    return [card for deck in sound_decks(folder) if deck.id in SECOND_ROUND for card in deck.cards]


class Wording(NamedTuple):
    """A question or a phrasing, and its card."""

    text: str
    card: Card


def wordings(decks: Iterable[Deck]) -> Iterator[Wording]:
    for deck in decks:
        for card in deck.cards:
            yield from (Wording(text, card) for text in card.wordings)


def bare(wording: str) -> str:
    """Its words alone: capitals, marks and white space make no difference."""
    return " ".join(re.findall(r"\w+", wording.casefold()))
