"""A deck file as values: the deck, or what is wrong with it, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import STORY_POINTS, Card, Deck, FollowUp, Kind
from flashcards.library.decks import checks as deck_checks
from flashcards.library.decks.checks import Cards, Table
from flashcards.library.decks.keys_and_limits import CARD_FIELDS, CARDS_MAX, STORY_SECONDS
from flashcards.library.files.collect_problems import Findings
from flashcards.library.files.problem import Problem, error, without_error
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.value_rules import Rule, is_slug

CARD_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*card[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DeckFile:
    """What one file gave. `deck` is None where there is any error: half a deck would hide cards."""

    path: Path
    deck: Deck | None
    problems: tuple[Problem, ...]
    deck_id: DeckId | None
    """The deck's id as far as it can be told, also where the deck itself could not be read."""
    sha256: str | None
    """Of what was read; None where the file could not be read at all."""


def read_deck(path: Path) -> DeckFile:
    source = read_source(path)
    if isinstance(source, Problem):
        return DeckFile(path, None, (source,), deck_checks.id_from_name(path), None)
    return deck_file(source)


def deck_file(source: SourceFile) -> DeckFile:
    """The deck that `source` holds; `read_deck` for text at hand."""
    return deck_and_tables(source)[0]


def sound_deck(source: SourceFile) -> Deck:
    """The deck that `source` holds. Raises ProblemsFound with its errors."""
    file = deck_file(source)
    return without_error(file.deck, file.problems)


def deck_and_tables(source: SourceFile) -> tuple[DeckFile, Table]:
    """`deck_file`, and the tables it was made of: empty where the text could not be parsed."""
    path = source.path
    if (number := len(CARD_HEADER.findall(source.text))) > 2 * CARDS_MAX:
        # Parsing a million tables takes half a minute and a gigabyte. Twice, since text may quote headers.
        wrong = error(path, f"has {number:,} cards; a file holds at most {CARDS_MAX:,}, split it")
        return DeckFile(path, None, (wrong,), deck_checks.id_from_name(path), source.sha256), {}
    parsed = parse_toml(path, source.text)
    if isinstance(parsed, Problem):
        return DeckFile(path, None, (parsed,), _id_of_unparsed(source), source.sha256), {}
    findings = Findings(path)
    deck_id = deck_checks.check_header(parsed, findings)
    cards = deck_checks.card_tables(parsed, findings)
    if "\\" in source.text:  # only an escape can bring in what the parser let pass
        deck_checks.settle_escapes(parsed, cards, findings)
    clean = {number for number, card in cards.items() if deck_checks.check_card(number, card, findings)}
    ids = deck_checks.check_repeats(cards, findings)
    deck_checks.check_ids_are_written(cards, source.text, findings)
    for number in clean:
        deck_checks.look_for_suspects(number, cards[number], findings)
    deck = None if findings.has_errors or deck_id is None else deck_of(deck_id, parsed, cards, ids)
    return DeckFile(path, deck, findings.problems(source.text, parsed), deck_id, source.sha256), parsed


def _id_of_unparsed(source: SourceFile) -> DeckId | None:
    """The header's id may stand above the mistake; so one knows which deck is missing."""
    from flashcards.library.files.toml_positions import scan

    entry = scan(source.text)[0].entry("id")
    written = source.text[entry.value_at : entry.value_end].strip("\"'") if entry else ""
    return DeckId(written) if is_slug(written) else deck_checks.id_from_name(source.path)


def deck_of(deck_id: DeckId, header: Table, cards: Cards, ids: dict[int, str]) -> Deck:
    """The deck of a header and of cards in which everything has been checked."""
    values = {"title": deck_id} | _values(header, deck_checks.HEADER_RULES)
    tags = values.get("tags", ())
    values["id"] = deck_id
    values["cards"] = tuple(card_of(deck_id, tags, ids[number], card) for number, card in cards.items())
    return Deck(**values, has_header_id="id" in header)


def card_of(deck_id: DeckId, deck_tags: tuple[str, ...], card_id: str, table: Table) -> Card:
    """The card of a table in which everything has been checked."""
    values = _values(table, CARD_FIELDS)
    values["id"] = card_id
    values["kind"] = Kind(values.get("kind", Kind.CONCEPT))
    if "follow_ups" in values:
        values["follow_ups"] = tuple(
            FollowUp(one) if isinstance(one, str) else FollowUp(**one) for one in values["follow_ups"]
        )
    values["tags"] = tuple(dict.fromkeys((*deck_tags, *values.get("tags", ()))))
    if values["kind"] is Kind.STORY:
        values["points"] = values.get("points") or STORY_POINTS
        values.setdefault("seconds", STORY_SECONDS)
    values["draft"] = values.get("draft", False) and not values.get("answer", "").strip()
    return Card(**values, deck=deck_id, id_written="id" in table)


def _values(table: Table, rules: Mapping[str, Rule]) -> dict[str, Any]:
    return {
        key: tuple(value) if type(value) is list else value for key, value in table.items() if key in rules
    }
