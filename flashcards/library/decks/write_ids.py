"""`check --fix` and `check --adopt`: writing down identity, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from flashcards.core.card_keys import CardKey, deck_of
from flashcards.core.cards import Deck
from flashcards.errors import UnknownName, UsageProblem
from flashcards.library.decks.append_cards import CardsInOneList, must_read_back
from flashcards.library.decks.catalogue import Catalogue, Origin, ResolvedDeck
from flashcards.library.decks.reader import sound_deck
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.files.toml_positions import Table, scan
from flashcards.library.files.writing import (
    Edit,
    append_to_list,
    edited,
    insert_at_top,
    insert_keys,
    replace_file,
)


def fix_ids(path: Path) -> tuple[int, bool]:
    """Write the derived ids down: of how many cards, and whether of the deck. Raises ProblemsFound."""
    source = sound(read_source(path))
    fixed, deck = with_all_ids(source)
    if fixed.raw != source.raw:
        replace_file(path, source.raw, fixed.raw)
    return sum(not card.id_written for card in deck.cards), not deck.has_header_id


def with_ids(source: SourceFile, deck: Deck, numbers: Iterable[int], *, header: bool = False) -> SourceFile:
    """`source` of `deck` with the ids of these cards (from 0), and its own, written. Raises ProblemsFound."""
    tables = scan(source.text)
    edits = [insert_at_top(source.text, [_id_line(deck.id)], tables)] if header else []
    without = set(numbers)
    of_cards = card_tables(source.path, tables, deck) if without else []
    for number in without:
        lines = [_id_line(deck.cards[number].id)]
        edits.append(insert_keys(source.text, of_cards[number], lines, after=of_cards[number].at))
    cards = tuple(
        card._replace(id_written=True) if number in without else card
        for number, card in enumerate(deck.cards)
    )
    return _checked(source, edits, replace(deck, has_header_id=header or deck.has_header_id, cards=cards))


def with_all_ids(source: SourceFile) -> tuple[SourceFile, Deck]:
    """`source` with every id written, its own too, and the deck as it was. Raises ProblemsFound."""
    deck = sound_deck(source)
    without = [number for number, card in enumerate(deck.cards) if not card.id_written]
    return with_ids(source, deck, without, header=not deck.has_header_id), deck


def adopt(catalogue: Catalogue, old: CardKey, new: CardKey) -> ResolvedDeck:
    """Write on the card `new` that it was `old`, and its id if it has none; the deck it stands in.

    Raises UnknownName for a card that no deck has, UsageProblem where `old` is no vanished card.
    """
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    if new not in living:
        raise UnknownName("card", new, living)
    if old in living or old in catalogue.aliases:
        raise UsageProblem(
            f"{old} is an existing card, or the former id of one; only a card that is gone can be adopted"
        )
    resolved = next(each for each in catalogue.decks if each.deck.id == deck_of(new))
    if resolved.origin is Origin.SHIPPED:
        raise UsageProblem(f"{new} is in a shipped deck, which is never changed; edit the card first")
    _adopt_in(resolved.path, old, new)
    return resolved


def _adopt_in(path: Path, old: CardKey, new: CardKey) -> None:
    source = sound(read_source(path))
    deck = sound_deck(source)
    number = next((n for n, card in enumerate(deck.cards) if card.key == new), None)
    if number is None:
        raise UnknownName("card", new, (card.key for card in deck.cards))
    card = deck.cards[number]
    table = card_tables(path, scan(source.text), deck)[number]
    former = old.partition("/")[2] if deck_of(old) == deck.id else old
    lines = [] if card.id_written else [_id_line(card.id)]
    edits = []
    if entry := table.entry("was"):
        edits += append_to_list(source.text, entry, json.dumps(former))
    else:
        lines.append(f"was = [{json.dumps(former)}]")
    if lines:
        written = table.entry("id")
        after = written.value_end if written else table.at
        edits.append(insert_keys(source.text, table, lines, after=after))
    changed = card._replace(id_written=True, was=(*card.was, former))
    cards = (*deck.cards[:number], changed, *deck.cards[number + 1 :])
    replace_file(path, source.raw, _checked(source, edits, replace(deck, cards=cards)).raw)


def card_tables(path: Path, tables: Iterable[Table], deck: Deck) -> list[Table]:
    cards = [table for table in tables if table.is_list and table.path == ("card",)]
    if len(cards) != len(deck.cards):
        raise CardsInOneList(path)
    return cards


def _checked(source: SourceFile, edits: list[Edit], expected: Deck) -> SourceFile:
    """The text with the edits made, if it reads back as `expected`. Raises ProblemsFound where not."""
    if not edits:
        return source
    changed = edited(source, edits)
    must_read_back(changed, expected, ", change it by hand")
    return changed


def _id_line(name: str) -> str:
    return f'id = "{name}"'
