"""Adding cards to a deck file, or making one for them: below all that is there, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from flashcards.core.cards import Card, Deck
from flashcards.errors import ProblemsFound
from flashcards.library.config_editing import toml_value
from flashcards.library.deck_fields import CARDS_MAX, FORMAT
from flashcards.library.deck_reader import deck_file
from flashcards.library.editing import line_end, replace_file
from flashcards.library.guard import BOM, FILE_MAX, Source, read_source
from flashcards.library.problems import Problem, Severity


class NewCard(NamedTuple):
    """A card to be written, its id with it."""

    id: str
    question: str
    answer: str
    """Markdown."""
    tags: tuple[str, ...] = ()


def card_lines(card: NewCard) -> list[str]:
    """The lines of one card in a deck file."""
    lines = [
        "[[card]]",
        f"id = {toml_value(card.id)}",
        f"question = {toml_value(card.question)}",
        *_long_text("answer", card.answer),
    ]
    return [*lines, f"tags = {toml_value(list(card.tags))}"] if card.tags else lines


def make_deck(path: Path, deck_id: str, title: str, cards: Iterable[NewCard]) -> Deck:
    """Write a new deck file; the deck it holds. Raises ProblemsFound where it cannot be written."""
    head = [f"format = {FORMAT}", f"id = {toml_value(deck_id)}", f"title = {toml_value(title)}"]
    text = "\n".join(head) + "\n"
    return _written(Source(path, b"", ""), text + _blocks(cards, "\n"), None)


def add_cards(path: Path, cards: Sequence[NewCard]) -> Deck:
    """Write the cards below those of a sound deck file; the deck it then holds.

    Raises ProblemsFound where the file has an error, was changed meanwhile, cannot be written, or
    would not hold exactly the old cards and the new ones.
    """
    source = read_source(path)
    if isinstance(source, Problem):
        raise ProblemsFound(source.sentence)
    newline = line_end(source.text)
    apart = "" if not source.text or source.text.endswith("\n") else newline
    return _written(source, source.text + apart + _blocks(cards, newline), deck_file(source).deck)


def _blocks(cards: Iterable[NewCard], newline: str) -> str:
    return "".join(newline + "".join(line + newline for line in card_lines(card)) for card in cards)


def _written(source: Source, text: str, before: Deck | None) -> Deck:
    mark = BOM if source.raw.startswith(BOM.encode()) else ""
    raw = (mark + text).encode()
    if len(raw) > FILE_MAX:
        raise ProblemsFound(f"{source.path}: would have more than {FILE_MAX // 2**20} MiB; use two decks")
    file = deck_file(Source(source.path, raw, text))
    errors = [problem for problem in file.problems if problem.severity is Severity.ERROR]
    if file.deck is None or errors:
        said = errors[0].message if errors else "it would hold an error"
        raise ProblemsFound(f"{source.path}: the cards do not fit in ({said}); nothing was written")
    if before is not None and replace(file.deck, cards=file.deck.cards[: len(before.cards)]) != before:
        raise ProblemsFound(f"{source.path}: could not be added to safely; nothing was written")
    replace_file(source.path, source.raw if source.raw or before is not None else None, raw)
    return file.deck


def room_in(cards: Sequence[Card]) -> int:
    """How many more cards fit into a deck."""
    return max(CARDS_MAX - len(cards), 0)


def _long_text(key: str, text: str) -> list[str]:
    import tomli_w

    return tomli_w.dumps({key: text}, multiline_strings=True).rstrip("\n").split("\n")
