"""Editing a card in its deck file. The history goes on, and a shipped deck is copied first."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from flashcards.app.decks.shipped_base import keep_base
from flashcards.app.decks.writable_deck import deck_to_write, must_be_sound, same_deck
from flashcards.app.editor.working_copy import EditCopy, EditEnd, EditOutcome, WorkingCopy, begin_in
from flashcards.core.card_keys import CardKey, deck_of
from flashcards.core.cards import Card, Deck
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.home import Home
from flashcards.library.files.problem import Problem, error
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.toml_positions import scan
from flashcards.library.files.writing import edited, insert_keys


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
