"""A card in the learner's editor: one that is there, or a new one in a block to fill in.

The history of a card goes on, and a shipped deck is copied first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from flashcards.app.decks.add_cards import added_line
from flashcards.app.decks.new_deck import put_schema_beside
from flashcards.app.decks.shipped_base import keep_base
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write, must_be_sound, same_deck
from flashcards.app.editor.working_copy import EditCopy, EditEnd, EditOutcome, WorkingCopy, begin_in
from flashcards.core.card_keys import CardKey, deck_of
from flashcards.core.cards import Card, Deck
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.home import Home
from flashcards.library.decks.card_text import Fields, appended, card_lines
from flashcards.library.decks.change_cards import with_ids_written
from flashcards.library.decks.reader import deck_file, read_deck
from flashcards.library.files.problem import Problem, error
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.toml_positions import scan
from flashcards.library.files.writing import Edit, edited, insert_keys, line_end

BLANK: Fields = {"question": "", "answer": "\n", "points": [], "tags": []}
"""What stands in the editor where nothing was given: the keys that most cards have."""


def edit_card(home: Home, key: CardKey, edit: EditCopy) -> EditOutcome:
    """Open the deck of a card; once written, cards are read anew. Raises as `working_copy_of_card` does."""
    outcome = edit(working_copy_of_card(home, key))
    if outcome.end is EditEnd.WRITTEN:
        with suppress(ProblemsFound):  # a mistake in the settings: what looks next tells of it
            home.look_again()
    return outcome


def working_copy_of_card(home: Home, key: CardKey) -> WorkingCopy:
    """A working copy of the deck file in which the card stands, at its line.

    That of a shipped deck becomes the learner's own deck of the same id, but only when it is written.
    Raises UnknownName for a card that no deck has, ProblemsFound for a deck with an error.
    """
    home.look_again()
    deck_id = deck_of(key)
    if home.card(key) is None:
        must_be_sound(home, deck_id)
        raise UnknownName("card", key, home.shelf.card_keys())
    file = deck_to_write(home, deck_id)
    deck = file.deck
    number = next((n for n, card in enumerate(deck.cards) if card.key == key), None)
    if number is None:
        raise UnknownName("card", key, (card.key for card in deck.cards))
    card = deck.cards[number]
    start, line = _at_card(file.source, deck, number)
    keep_base(home, file)
    return begin_in(home, file.target, file.old, start, line, partial(_mistakes, deck, card), file.said)


def _mistakes(deck: Deck, card: Card, source: SourceFile) -> tuple[Problem, ...]:
    """Errors of the deck as it is now, and whether deck and card are still to be known again."""
    now = same_deck(source, deck)
    if not isinstance(now, Deck):
        return now
    if any(card.id == other.id or {card.id, card.key} & set(other.was) for other in now.cards):
        return ()
    was = f'was = ["{card.id}"]'
    message = f'the card "{card.id}" is gone: put its id back, or write {was} in the card that replaces it'
    return (error(source.path, message),)


def _at_card(source: SourceFile, deck: Deck, number: int) -> tuple[SourceFile, int]:
    """The text to edit and the line at which the card begins.

    A card without an id gets it written down: its id comes from the question, which may change now.
    """
    tables = [table for table in scan(source.text) if table.is_list and table.path == ("card",)]
    if len(tables) != len(deck.cards):  # written as one list: nothing is certain
        return source, 1
    table, card = tables[number], deck.cards[number]
    line = source.text.count("\n", 0, table.at) + 1
    if card.id_written:
        return source, line
    return edited(source, [insert_keys(source.text, table, [f'id = "{card.id}"'], after=table.at)]), line


def add_in_editor(
    home: Home, file: DeckToWrite, given: Fields, sentence: Callable[[Sequence[Card]], str], edit: EditCopy
) -> EditOutcome:
    """Open the deck with a block for the new card below it, filled with what was given.

    `sentence` tells what the new cards mean for the interview ahead, or "".
    Ids are written when the text is sound. Raises ProblemsFound where the folder cannot be written.
    """
    deck, source = file.deck, replace(file.source, path=file.target)
    block = card_lines({**BLANK, **given})
    new = appended(source.text, [block], line_end(source.text))
    start = edited(source, [Edit(len(source.text), len(source.text), new)])
    at = len(source.text) + new.index(block[0])
    line = start.text.count("\n", 0, at) + 2
    copy = begin_in(home, file.target, file.old, start, line, partial(_mistakes_beside_new, deck), "")
    complete = bool(given.get("question")) and bool(given.get("answer") or given.get("draft"))
    unchanged = (source.raw,) if complete else (source.raw, start.raw)
    keep_base(home, file)
    outcome = edit(replace(copy, unchanged=unchanged, finish=partial(_with_new_ids, deck)))
    if outcome.end is not EditEnd.WRITTEN:
        return outcome
    after = read_deck(file.target).deck
    added = [card for card in after.cards if card.id not in deck.by_id] if after else []
    if file.old is None:
        put_schema_beside(file.target)
        home.look_again()  # the deck has another file from now on
    said = [added_line([card.key for card in added], file.target), sentence(added)]
    return outcome._replace(sentence="\n".join(filter(None, said)))


def _mistakes_beside_new(deck: Deck, source: SourceFile) -> tuple[Problem, ...]:
    """Errors of the deck as it is now, and cards without a written id that are gone."""
    now = same_deck(source, deck)
    if not isinstance(now, Deck):
        return now
    return tuple(
        error(
            source.path,
            f'the card "{card.id}" is gone; its id came from its question, so write id = "{card.id}" into it',
        )
        for card in deck.cards
        if not card.id_written and card.id not in now.by_id
    )


def _with_new_ids(before: Deck, source: SourceFile) -> SourceFile:
    """Ids for the cards that were not there before; those of other cards are left to `check --fix`."""
    deck = deck_file(source).deck
    assert deck is not None
    new = [card.id for card in deck.cards if not card.id_written and card.id not in before.by_id]
    return with_ids_written(source, deck, new)[0]
