"""`check --fix` and `check --adopt`: writing down identity, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from flashcards.core.card_keys import CardKey, deck_of
from flashcards.core.cards import Deck
from flashcards.errors import UnknownName, UsageProblem
from flashcards.library.decks.append_cards import must_read_back
from flashcards.library.decks.catalogue import Catalogue, Origin, ResolvedDeck
from flashcards.library.decks.change_cards import BY_HAND, card_tables, with_ids_written
from flashcards.library.decks.reader import sound_deck
from flashcards.library.files import writing
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.files.toml_positions import scan


def fix_ids(path: Path) -> tuple[int, bool]:
    """Write the derived ids down: of how many cards, and whether of the deck. Raises ProblemsFound."""
    source = sound(read_source(path))
    fixed, deck = with_all_ids(source)
    if fixed.raw != source.raw:
        writing.replace_file(path, source.raw, fixed.raw)
    return sum(not card.id_written for card in deck.cards), not deck.has_header_id


def with_all_ids(source: SourceFile) -> tuple[SourceFile, Deck]:
    """`source` with every id written, its own too, and the deck as it was. Raises ProblemsFound."""
    deck = sound_deck(source)
    without = [card.id for card in deck.cards if not card.id_written]
    fixed, now = with_ids_written(source, deck, without)
    if not deck.has_header_id:
        edit = writing.insert_at_top(fixed.text, [_id_line(deck.id)], scan(fixed.text))
        fixed = writing.edited(fixed, [edit])
        must_read_back(fixed, replace(now, has_header_id=True), BY_HAND)
    return fixed, deck


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
        edits += writing.append_to_list(source.text, entry, json.dumps(former))
    else:
        lines.append(f"was = [{json.dumps(former)}]")
    if lines:
        written = table.entry("id")
        after = written.value_end if written else table.at
        edits.append(writing.insert_keys(source.text, table, lines, after=after))
    changed = card._replace(id_written=True, was=(*card.was, former))
    cards = (*deck.cards[:number], changed, *deck.cards[number + 1 :])
    adopted = writing.edited(source, edits)
    must_read_back(adopted, replace(deck, cards=cards), BY_HAND)
    writing.replace_file(path, source.raw, adopted.raw)


def _id_line(name: str) -> str:
    return f'id = "{name}"'
