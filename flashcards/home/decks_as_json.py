"""Cards and deck files as JSON, for the cache: what was parsed once is not parsed again."""

from __future__ import annotations

import json
from dataclasses import fields
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
    return _dump([getattr(card, name) for name in _CARD_FIELDS])


def card_from_json(text: str) -> Card:
    return _card(json.loads(text))


def deck_file_to_json(file: DeckFile) -> str:
    deck = file.deck and {name: getattr(file.deck, name) for name in _DECK_FIELDS} | {
        "cards": [[getattr(card, name) for name in _CARD_FIELDS] for card in file.deck.cards]
    }
    return _dump({"deck": deck, "deck_id": file.deck_id, "problems": [_problem_to(p) for p in file.problems]})


def deck_file_from_json(path: Path, text: str) -> DeckFile:
    from flashcards.library.decks.reader import DeckFile

    value = json.loads(text)
    deck = value["deck"]
    if deck is not None:
        for name in ("authors", "tags", "was"):
            deck[name] = tuple(deck[name])
        deck = Deck(**deck | {"cards": tuple(_card(card) for card in deck["cards"])})
    problems = tuple(problem_from_json(problem) for problem in value["problems"])
    return DeckFile(path, deck, problems, DeckId(value["deck_id"]) if value["deck_id"] else None, None)


def problems_to_json(problems: tuple[Problem, ...]) -> str:
    # In ASCII: a file name that is not UTF-8 holds surrogates, which SQLite cannot store.
    return json.dumps([_problem_to(problem) for problem in problems])


def problem_from_json(value: dict[str, Any]) -> Problem:
    from flashcards.library.files.problems import Problem, Severity

    return Problem(**value | {"severity": Severity(value["severity"]), "path": Path(value["path"])})


def _problem_to(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "path": str(problem.path),
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "source_line": problem.source_line,
    }


def _card(values: list[Any]) -> Card:
    for place in _LISTS:
        values[place] = tuple(values[place])
    values[_KIND] = Kind(values[_KIND])
    return Card(*values)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
