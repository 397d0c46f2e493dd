"""`check --fix` and `check --adopt`: writing down identity, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from flashcards.core.cards import Deck
from flashcards.core.keys import CardKey, deck_of
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.library.catalogue import Catalogue, Origin, ResolvedDeck
from flashcards.library.deck_reader import deck_file
from flashcards.library.editing import (
    Edit,
    append_to_list,
    edited,
    first_key_indent,
    insert_at_top,
    insert_lines,
    replace_file,
)
from flashcards.library.guard import Source, read_source
from flashcards.library.positions import Table, scan
from flashcards.library.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class FixResult:
    path: Path
    cards: int
    """How many cards got their id written down."""
    header: bool
    """Whether the deck did."""


def fix_ids(path: Path) -> FixResult:
    """Write each id that was derived into the file. Raises ProblemsFound for a deck with an error."""
    source, deck = _sound_deck(path)
    tables = scan(source.text)
    edits = []
    if not deck.has_header_id:
        edits.append(insert_at_top(source.text, [_id_line(deck.id)], tables))
    without = [number for number, card in enumerate(deck.cards) if not card.id_written]
    card_tables = _card_tables(path, tables, deck) if without else []
    for number in without:
        table = card_tables[number]
        indent = first_key_indent(source.text, table)
        line = indent + _id_line(deck.cards[number].id)
        edits.append(insert_lines(source.text, [line], after=table.at))
    cards = tuple(replace(card, id_written=True) for card in deck.cards)
    _write_checked(source, edits, replace(deck, has_header_id=True, cards=cards))
    return FixResult(path, len(without), not deck.has_header_id)


def adopt(catalogue: Catalogue, old: CardKey, new: CardKey) -> ResolvedDeck:
    """Write on the card `new` that it was `old`, and its id if it has none; the deck it stands in.

    Raises UnknownName for a card that no deck has, UsageProblem where `old` is no vanished card.
    """
    decks = {resolved.deck.id: resolved for resolved in catalogue.decks}
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    if new not in living:
        raise UnknownName("card", new, living)
    if old in living or old in catalogue.aliases:
        raise UsageProblem(
            f"{old} is a card already, or the former id of one; only a vanished card is adopted"
        )
    resolved = decks[deck_of(new)]
    if resolved.origin is Origin.SHIPPED:
        raise UsageProblem(f"{new} is in a shipped deck, which is never written; edit the card first")
    _adopt_in(resolved.path, old, new)
    return resolved


def _adopt_in(path: Path, old: CardKey, new: CardKey) -> None:
    source, deck = _sound_deck(path)
    number = next((n for n, card in enumerate(deck.cards) if card.key == new), None)
    if number is None:
        raise UnknownName("card", new, (card.key for card in deck.cards))
    card = deck.cards[number]
    table = _card_tables(path, scan(source.text), deck)[number]
    former = old.partition("/")[2] if deck_of(old) == deck.id else old
    lines = [] if card.id_written else [_id_line(card.id)]
    item = json.dumps(former)
    edits = []
    if (entry := table.entry("was")) is not None:
        edits += append_to_list(source.text, entry, item)
    else:
        lines.append(f"was = [{item}]")
    if lines:
        id_entry = table.entry("id")
        indent = first_key_indent(source.text, table)
        after = table.at if id_entry is None else id_entry.value_end
        edits.append(insert_lines(source.text, [indent + line for line in lines], after=after))
    changed = replace(card, id_written=True, was=(*card.was, former))
    cards = (*deck.cards[:number], changed, *deck.cards[number + 1 :])
    _write_checked(source, edits, replace(deck, cards=cards))


def _sound_deck(path: Path) -> tuple[Source, Deck]:
    source = read_source(path)
    if isinstance(source, Problem):
        raise ProblemsFound(source.sentence)
    file = deck_file(source)
    if file.deck is None:
        raise ProblemsFound(_sentences(file.problems))
    return source, file.deck


def _card_tables(path: Path, tables: Iterable[Table], deck: Deck) -> list[Table]:
    cards = [table for table in tables if table.is_list and table.path == ("card",)]
    if len(cards) != len(deck.cards):
        raise ProblemsFound(
            f"{path}: the cards stand in one list; write each as a table that begins with [[card]]"
        )
    return cards


def _write_checked(source: Source, edits: list[Edit], expected: Deck) -> None:
    """Write the edits if the changed text reads back as `expected`; else nothing."""
    if not edits:
        return
    changed = edited(source, edits)
    file = deck_file(changed)
    if file.deck is None:
        raise ProblemsFound(f"{_sentences(file.problems)}\nNothing was written.")
    if file.deck != expected:
        raise ProblemsFound(
            f"{source.path}: could not be changed safely; nothing was written, change it by hand"
        )
    replace_file(source.path, source.raw, changed.raw)


def _sentences(problems: Iterable[Problem]) -> str:
    return "\n".join(problem.sentence for problem in problems if problem.severity is Severity.ERROR)


def _id_line(name: str) -> str:
    return f'id = "{name}"'
