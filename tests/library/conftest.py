"""Small factories: a deck is a TOML string in the test, and its problems are lines of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.library.decks.reader import DeckFile, read_deck

Write = Callable[..., Path]
Read = Callable[..., DeckFile]
Messages = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write `text` to a file, `deck.toml` if no name is given."""

    def write(text: str, name: str = "deck.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def read(write: Write) -> Read:
    def read(text: str, name: str = "deck.toml") -> DeckFile:
        return read_deck(write(text, name))

    return read


@pytest.fixture
def messages(read: Read) -> Messages:
    """The problems of a deck as `LINE:COL severity: message`, the place as far as it is known."""

    def messages(text: str, name: str = "deck.toml") -> list[str]:
        found = []
        for problem in read(text, name).problems:
            place = problem.place.removeprefix(str(problem.path)).lstrip(":")
            found.append(f"{place} {problem.severity}: {problem.message}".strip())
        return found

    return messages
