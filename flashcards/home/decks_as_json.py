"""Cards, deck files and problems as the cache gives them back: what was parsed once is not parsed again."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, Deck, Kind

if TYPE_CHECKING:
    from flashcards.library.decks.reader import DeckFile
    from flashcards.library.files.problems import Problem

_DECK_FIELDS = tuple(field.name for field in fields(Deck) if field.name != "cards")
_CARD_FIELDS = tuple(field.name for field in fields(Card))
_LISTS = tuple(map(_CARD_FIELDS.index, ("phrasings", "points", "follow_ups", "tags", "refs", "was")))
_KIND = _CARD_FIELDS.index("kind")


def card_to_json(card: Card) -> str:
    return json.dumps(_card_values(card), ensure_ascii=False, separators=(",", ":"))


def card_from_json(text: str) -> Card:
    return _card_from(json.loads(text))


def deck_file_values(file: DeckFile) -> dict[str, object]:
    """What `put` of the cache wants of a deck file."""
    deck = file.deck and {name: getattr(file.deck, name) for name in _DECK_FIELDS} | {
        "cards": [_card_values(card) for card in file.deck.cards]
    }
    return {"deck": deck, "deck_id": file.deck_id, "problems": [asdict(problem) for problem in file.problems]}


def deck_file_from(path: Path, values: dict[str, Any]) -> DeckFile:
    from flashcards.library.decks.reader import DeckFile

    deck = values["deck"]
    if deck is not None:
        for name in ("authors", "tags", "was"):
            deck[name] = tuple(deck[name])
        deck = Deck(**deck | {"cards": tuple(_card_from(card) for card in deck["cards"])})
    problems = tuple(map(problem_from, values["problems"]))
    return DeckFile(path, deck, problems, DeckId(values["deck_id"]) if values["deck_id"] else None, None)


def problem_from(values: dict[str, Any]) -> Problem:
    """The problem of which these are `asdict`; its line has been looked up, so the spot is not kept."""
    from flashcards.library.files.problems import Problem, Severity

    settled = {"severity": Severity(values["severity"]), "path": Path(values["path"]), "spot": None}
    return Problem(**values | settled)


def _card_values(card: Card) -> list[object]:
    return [getattr(card, name) for name in _CARD_FIELDS]


def _card_from(values: list[Any]) -> Card:
    for place in _LISTS:
        values[place] = tuple(values[place])
    values[_KIND] = Kind(values[_KIND])
    return Card(*values)
