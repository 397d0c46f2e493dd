"""A deck file as one of several versions: its header, and each card with its keys and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flashcards.core.cards import Deck
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.reader import deck_and_tables
from flashcards.library.files.problem import without_error
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.toml_positions import TomlTable, scan
from flashcards.library.files.writing import line_start

NOT_MERGED = ("id", "was", "format", "card")
"""Keys that are no text of the author: identity is settled apart, and the rest is form."""


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """One card as its file has it."""

    id: str
    id_written: bool
    was: tuple[str, ...]
    fields: Fields
    """Its other keys, as `tomllib` gives them."""
    text: str | None = None
    """Its piece of the file, with the comments right above it; None where cards have no pieces."""


@dataclass(frozen=True, slots=True)
class DeckVersion:
    """A sound deck with the text it was read from."""

    source: SourceFile
    deck: Deck
    header: Fields
    head: str | None
    """The text above the first card's piece; None where the cards are in one list."""
    cards: tuple[WrittenCard, ...]


def version_of(source: SourceFile) -> DeckVersion:
    """Raises ProblemsFound with every error of the deck, each with its place."""
    file, tables = deck_and_tables(source)
    return version_from(source, without_error(file.deck, file.problems), tables)


def version_from(source: SourceFile, deck: Deck, tables: Fields) -> DeckVersion:
    """The version of a sound deck that has been read already."""
    raw: Sequence[dict[str, Any]] = tables.get("card", [])
    pieces = _pieces(source.text, len(raw))
    head, texts = (None, [None] * len(raw)) if pieces is None else (pieces[0], pieces[1:])
    cards = tuple(
        WrittenCard(card.id, card.id_written, card.was, _merged_keys(table), text)
        for card, table, text in zip(deck.cards, raw, texts, strict=True)
    )
    return DeckVersion(source, deck, _merged_keys(tables), head, cards)


def _merged_keys(table: Fields) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in NOT_MERGED}


def _pieces(text: str, cards: int) -> list[str] | None:
    """What stands above the cards, then the piece of each; together they are the text."""
    tables = scan(text)
    starts = [
        _with_comments_above(text, _end(tables[place - 1]), line_start(text, table.at))
        for place, table in enumerate(tables)
        if table.is_list and table.path == ("card",)
    ]
    if len(starts) != cards:
        return None
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def _end(table: TomlTable) -> int:
    return table.entries[-1].value_end if table.entries else table.at


def _with_comments_above(text: str, before: int, start: int) -> int:
    """Where the comments begin that stand right above the line at `start`, and below the offset `before`."""
    while start > 0:
        above = line_start(text, start - 1)
        if above <= before or not text[above:start].lstrip().startswith("#"):
            return start
        start = above
    return start
