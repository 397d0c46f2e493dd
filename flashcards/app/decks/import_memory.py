"""What each import brought into a deck, kept in `imports/`, so a later import can tell who changed a card.

Without the file nothing is lost: every card then counts as edited here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.errors import ProblemsFound
from flashcards.home.home import Home
from flashcards.library.decks.checks import DRAFT_RULES
from flashcards.library.decks.same_cards import Brought
from flashcards.library.files.reading import bytes_of
from flashcards.library.files.writing import put_bytes
from flashcards.library.questions.stdin_cards import STDIN

FORMAT = 1
BYTES_MAX = 64 * 1024 * 1024
"""Of the file: a deck has at most 16 MiB, and JSON writes some of its characters as six."""


def brought_into(home: Home, deck: Deck) -> tuple[Brought, ...]:
    """What came into the deck, under this id or a former one; nothing where none of it is in the deck."""
    living = {*deck.by_id, *(former for card in deck.cards for former in card.was)}
    for name in (deck.id, *deck.was):
        found = _read(_path(home, DeckId(name)))
        if any(brought.card in living for brought in found):
            return found
    return ()


def remember(home: Home, deck: DeckId, brought: Sequence[Brought]) -> None:
    """Write down what came into a deck that is written by now: that this fails is told, and loses nothing."""
    cards = ",\n".join(json.dumps(_as_json(each), ensure_ascii=False) for each in brought)
    text = f'{{"format": {FORMAT}, "deck": {json.dumps(deck)}, "cards": [\n{cards}\n]}}\n'
    try:
        put_bytes(_path(home, deck), text.encode())
    except ProblemsFound as failure:
        home.notices.append(
            f"{failure}; the cards are in the deck, but a later import will treat them as edited"
        )


def source_of(file: Path) -> str:
    """By what name a file or folder is remembered: its whole path, as `README.md` stands in many folders.

    All that comes by stdin has one name.
    """
    if file == STDIN:
        return str(file)
    return os.fsencode(file.resolve()).decode(errors="replace")


def _former_name(file: Path) -> str:
    """By what name earlier versions remembered it: its own and that of its folder."""
    whole = file.resolve()
    return f"{whole.parent.name}/{whole.name}"


def with_whole_path(base: Sequence[Brought], file: Path) -> tuple[Brought, ...]:
    """`base` with what earlier versions took from `file`, by the name that it has now."""
    name, former = source_of(file), _former_name(file)
    if file == STDIN or any(brought.source == name for brought in base):
        return tuple(base)
    return tuple(brought._replace(source=name) if brought.source == former else brought for brought in base)


def other_sources(file: Path, base: Sequence[Brought]) -> frozenset[str]:
    """Which of the sources of `base` are certainly not `file` under a former name.

    They are still there beside it, are a folder around it or stand in it.
    """
    if file == STDIN:
        return frozenset(brought.source for brought in base) - {str(file)}
    whole = file.resolve()
    around = {name(folder) for folder in whole.parents for name in (source_of, _former_name)}
    names = {brought.source for brought in base}
    return frozenset(name for name in names if name in around or _is_beside(whole, name))


def _is_beside(file: Path, source: str) -> bool:
    folder, _, name = source.rpartition("/")
    with suppress(OSError, ValueError):
        for parent in (file.parent, file) if file.is_dir() else (file.parent,):
            is_there = f"{parent}/".endswith(f"/{folder.lstrip('/')}/")
            if is_there and name != file.name and (parent / name).exists():
                return True
    return False


def _path(home: Home, deck: DeckId) -> Path:
    return home.places.imports / f"{deck}.json"


def _as_json(brought: Brought) -> dict[str, object]:
    values = brought._asdict()
    return {key: value for key, value in values.items() if value}


def _read(path: Path) -> tuple[Brought, ...]:
    """What the file says as far as it can be used; nothing where it is missing or torn."""
    with suppress(OSError, ValueError, RecursionError):
        if path.stat().st_size <= BYTES_MAX:
            document = json.loads(bytes_of(path))
            if isinstance(document, dict) and document.get("format") == FORMAT:
                cards = document.get("cards")
                if isinstance(cards, list):
                    return tuple(_brought(card) for card in cards if _is_sound(card))
    return ()


def _brought(card: dict[str, Any]) -> Brought:
    return Brought(**{**card, "emptied": tuple(card.get("emptied", ()))})


def _is_sound(card: Any) -> bool:
    if not isinstance(card, dict) or not card.keys() <= set(Brought._fields):
        return False
    fields = card.get("fields")
    return (
        isinstance(fields, dict)
        and isinstance(card.get("card"), str)
        and all(isinstance(card.get(key, ""), str) for key in ("id", "source"))
        and isinstance(card.get("gone", False), bool)
        and isinstance(emptied := card.get("emptied", []), list)
        and all(isinstance(key, str) for key in emptied)
        and "question" in fields
        and all(key in DRAFT_RULES and DRAFT_RULES[key].ok(value) for key, value in fields.items())
    )
