"""Cards put below those that a deck file has. Every byte that was there stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from flashcards.core.card_ids import derived_card_id, free_name, question_key
from flashcards.core.cards import Card, Deck
from flashcards.errors import ProblemsFound
from flashcards.library.decks.card_text import Fields, appended, card_lines, header_lines
from flashcards.library.decks.keys_and_limits import CARDS_MAX
from flashcards.library.decks.reader import DeckFile, card_of, deck_file
from flashcards.library.files.problem import errors_in, sentences
from flashcards.library.files.reading import FILE_MAX, SourceFile
from flashcards.library.files.toml_positions import top_level
from flashcards.library.files.writing import Edit, NotSafelyChanged, edited, line_end

PARSED_WHOLE = 256 * 1024
"""Bytes of an old text up to which the whole new one is parsed before it counts. Of larger decks, for
which that takes up to a second, only what is new is parsed: the old text was before."""


class CardsInOneList(ProblemsFound):
    """The cards of a file are one value, which is not edited; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: the cards are in one list; write each as a table that begins with [[card]]"
        )


def with_cards(
    source: SourceFile, deck: Deck, cards: Sequence[Fields]
) -> tuple[SourceFile, tuple[Card, ...]]:
    """`source`, which holds `deck`, with the cards appended, and those as they will be read from it.

    Each has an id that is free.
    Raises ProblemsFound where the text would not be exactly `deck` with these cards.
    """
    expected = tuple(card_of(deck.id, deck.tags, fields["id"], fields) for fields in cards)
    if (number := len(deck.cards) + len(cards)) > CARDS_MAX:
        raise ProblemsFound(f"{source.path}: would have {number:,} cards; at most {CARDS_MAX:,}")
    new = appended(source.text, map(card_lines, cards), line_end(source.text))
    grown = edited(source, [Edit(len(source.text), len(source.text), new)])
    if len(grown.raw) > FILE_MAX:
        raise ProblemsFound(f"{source.path}: would be larger than {FILE_MAX // 1024 // 1024} MiB")
    if len(source.raw) <= PARSED_WHOLE:
        must_read_back(grown, replace(deck, cards=(*deck.cards, *expected)))
    else:
        _must_go_on_with(source, new, deck, expected)
    return grown, expected


def repeats(deck: Deck, cards: Iterable[Fields]) -> list[Card | None]:
    """For each of the cards: the card of the deck that asks the same already, phrasings included."""
    asked = deck.by_question_key
    return [next((asked[key] for key in keys_of(fields) if key in asked), None) for fields in cards]


def keys_of(fields: Fields) -> list[str]:
    """The `question_keys` of a card that is not in a deck yet."""
    wordings = (fields["question"], *fields.get("phrasings", ()))
    return [question_key(wording, fields.get("context", "")) for wording in wordings]


def with_free_ids(cards: Iterable[Fields], taken: Iterable[str]) -> list[dict[str, object]]:
    """The cards, each with the id it has or one from its question that nobody had."""
    used = set(taken)
    named = []
    for fields in cards:
        derived = derived_card_id(fields["question"], fields.get("context", ""))
        name = fields.get("id") or free_name(derived, used.__contains__)
        used.add(name)
        named.append({"id": name, **fields})
    return named


def must_read_back(changed: SourceFile, expected: Deck, advice: str = "") -> DeckFile:
    """What a changed text holds. Raises ProblemsFound where it is not exactly the deck that was meant."""
    file = deck_file(changed)
    if file.deck is None:
        raise ProblemsFound(f"{sentences(errors_in(file.problems))}\nNothing was written.")
    if file.deck != expected:
        raise NotSafelyChanged(changed.path, advice)
    return file


def _must_go_on_with(source: SourceFile, new: str, deck: Deck, expected: tuple[Card, ...]) -> None:
    """Prove without parsing the old text once more that the new one is `deck` with the new cards.

    A text of TOML ends between two statements, so what stands below it is read as if it stood alone,
    except for the names that are taken: `[[card]]` adds to the list of cards unless the text wrote
    that list as one value, and such a value stands above the first header. Within the deck, questions
    and ids must not repeat.
    """
    if any(entry.path[0] == "card" for entry in top_level(source.text).entries) or not deck.cards:
        raise CardsInOneList(source.path)
    head = "\n".join(header_lines(deck.id, deck.title, {"tags": list(deck.tags)}))
    alone = deck_file(SourceFile(source.path, b"", f"{head}\n{new}"))
    if alone.deck is None:
        found = [replace(problem, line=None, column=None) for problem in errors_in(alone.problems)]
        raise ProblemsFound(f"{sentences(found)}\nNothing was written.")
    repeated = any(
        card.id in deck.by_id or any(key in deck.by_question_key for key in card.question_keys)
        for card in expected
    )
    if alone.deck.cards != expected or repeated:
        raise NotSafelyChanged(source.path)
