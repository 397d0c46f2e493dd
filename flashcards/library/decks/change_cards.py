"""Keys of cards changed in their deck file; everything else in it stays, comments and layout too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from flashcards.core.cards import Deck
from flashcards.library.decks.append_cards import CardsInOneList, must_read_back
from flashcards.library.decks.card_text import key_lines
from flashcards.library.decks.checks import with_newlines
from flashcards.library.decks.reader import card_of
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import SourceFile, parse_toml
from flashcards.library.files.toml_positions import TomlEntry, TomlTable, scan, value_pieces
from flashcards.library.files.writing import Edit, edited, insert_lines, line_end, line_start, remove_lines

ABOVE = {"was": "id", "context": "question", "answer": "question", "example": "answer"}
"""Below which key a new one stands; others go to the end of the card."""

BY_HAND = ", change it by hand"


def with_changes(
    source: SourceFile, deck: Deck, changes: Mapping[str, Mapping[str, Any]], advice: str = ""
) -> tuple[SourceFile, Deck]:
    """`source`, which holds `deck`, with these values for the cards of these ids; None takes a key away.

    A card without a written id gets it, since its question may change now.
    Raises ProblemsFound, with `advice`, where the text would not be exactly `deck` with the changes.
    """
    if not changes:
        return source, deck
    tables = card_tables(source.path, scan(source.text), deck)
    raw = table_of_cards(source, deck)
    cards = list(deck.cards)
    edits: list[Edit] = []
    for number, card in enumerate(deck.cards):
        if (values := changes.get(card.id)) is None:
            continue
        written = values if card.id_written else {"id": card.id, **values}
        edits += key_edits(source.text, tables[number], written)
        merged = {key: value for key, value in {**raw[number], **values}.items() if value is not None}
        cards[number] = card_of(deck.id, deck.tags, card.id, merged)
    changed = replace(deck, cards=tuple(cards))
    grown = edited(source, edits)
    must_read_back(grown, changed, advice)
    return grown, changed


def with_ids_written(source: SourceFile, deck: Deck, card_ids: Iterable[str]) -> tuple[SourceFile, Deck]:
    """`source`, which holds `deck`, with the ids of these cards written. Raises as `with_changes` does."""
    return with_changes(source, deck, {card_id: {} for card_id in card_ids}, BY_HAND)


def card_tables(path: Path, tables: Iterable[TomlTable], deck: Deck) -> list[TomlTable]:
    cards = [table for table in tables if table.is_list and table.path == ("card",)]
    if len(cards) != len(deck.cards):
        raise CardsInOneList(path)
    return cards


def table_of_cards(source: SourceFile, deck: Deck) -> list[dict[str, Any]]:
    """The cards of `deck` as its file has them, each with its id, also where that is not written."""
    raw = sound(parse_toml(source.path, source.text)).get("card", [])
    return [{**with_newlines(table), "id": card.id} for table, card in zip(raw, deck.cards, strict=True)]


def key_edits(text: str, table: TomlTable, values: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits that give a table of `text` these values; None takes a key away."""
    newline = line_end(text)
    first = table.entries[0].key_at if table.entries else table.at
    indent = text[line_start(text, first) : first]
    new: dict[int, list[str]] = {}
    for key, value in values.items():
        entry = table.entry(key)
        if value is None:
            if entry is not None:
                yield _without(text, entry)
        elif entry is None:
            new.setdefault(_place(table, key), []).append(indent + newline.join(key_lines(key, value)))
        else:
            lines = [*_comments(text, entry), newline.join(key_lines(key, value))]
            yield Edit(entry.key_at, entry.value_end, f"{newline}{indent}".join(lines))
    for after, lines in new.items():
        yield insert_lines(text, lines, after=after)


def _place(table: TomlTable, key: str) -> int:
    """The offset below whose line a new key of a card stands."""
    if key == "id" or not table.entries:
        return table.at
    above = table.entry(ABOVE[key]) if key in ABOVE else None
    return (above or table.entries[-1]).value_end


def _comments(text: str, entry: TomlEntry) -> list[str]:
    """Those within a value: they come to stand above it."""
    return [text[start:end].rstrip() for kind, start, end in value_pieces(text, entry) if kind == "comment"]


def _without(text: str, entry: TomlEntry) -> Edit:
    """The edit that takes a key away; comments within it and beside it stay."""
    lines = remove_lines(text, entry.key_at, entry.value_end)
    behind = text[entry.value_end : lines.end].rstrip("\r\n")
    comments = [*_comments(text, entry), *filter(None, [behind.strip()])]
    if not comments:
        return lines
    return Edit(entry.key_at, entry.value_end + len(behind), line_end(text).join(comments))
