"""Editing a card in its deck file. The history goes on, and a shipped deck is copied first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from flashcards.core.cards import Card, Deck
from flashcards.core.keys import CardKey, DeckId, deck_of
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.home import Home
from flashcards.home.working_copy import (
    AskBack,
    End,
    Outcome,
    RunEditor,
    WorkingCopy,
    begin,
    edit_until_sound,
    unfinished_notices,
)
from flashcards.library.deck_reader import deck_file
from flashcards.library.editing import edited, first_key_indent, insert_lines
from flashcards.library.guard import Source, parse_toml, read_source
from flashcards.library.positions import Positions, Table, scan
from flashcards.library.problems import Problem, Severity, Spot


def edit_card(home: Home, key: CardKey, run_editor: RunEditor, ask_back: AskBack | None) -> Outcome:
    """Open the deck of a card at its line; the cards are read anew when something was written.

    Raises UnknownName and ProblemsFound as `working_copy_of_card` does.
    """
    outcome = edit_until_sound(working_copy_of_card(home, key), run_editor, ask_back)
    if outcome.end is End.WRITTEN:
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
        _must_be_sound(home, deck_id)
        raise UnknownName("card", key, home.shelf.card_keys())
    entry = next(entry for entry in home.shelf.entries() if entry.id == deck_id)
    source = read_source(Path(entry.path))
    deck = None if isinstance(source, Problem) else deck_file(source).deck
    if isinstance(source, Problem) or deck is None:
        raise ProblemsFound(_advice([Path(entry.path)]))
    number = next((n for n, card in enumerate(deck.cards) if card.key == key), None)
    if number is None:
        raise UnknownName("card", key, (card.key for card in deck.cards))
    card = deck.cards[number]
    start, line = _at_card(source, deck, number)
    target, said = source.path, f"Written: {source.path}"
    if entry.origin == "shipped":
        home.make()
        target = free_deck_path(home.places.decks, deck_id)
        said = (
            f"{deck_id} is your own copy from now on: {target}; back with: flashcards decks reset {deck_id}"
        )
    home.notices += unfinished_notices(target)
    old = None if entry.origin == "shipped" else source
    return begin(target, old, start, line, lambda text: _mistakes(text, deck, card), said)


def _mistakes(source: Source, deck: Deck, card: Card) -> tuple[Problem, ...]:
    """Errors of the deck as it is now, and whether deck and card are still to be known again."""
    file = deck_file(source)
    if file.deck is None:
        return tuple(problem for problem in file.problems if problem.severity is Severity.ERROR)
    wrong = None
    if file.deck.id != deck.id:
        cure = f'"{deck.id}"; to rename a deck, edit its file by hand and give it "was"'
        wrong = Problem(Severity.ERROR, source.path, f"the deck's id must stay {cure}", spot=Spot((), "id"))
    elif not any(card.id == now.id or {card.id, card.key} & set(now.was) for now in file.deck.cards):
        was = f'was = ["{card.id}"]'
        message = f'the card "{card.id}" is gone: write its id again, or {was} in the card that replaces it'
        wrong = Problem(Severity.ERROR, source.path, message)
    if wrong is None:
        return ()
    parsed = parse_toml(source.path, source.text)
    assert not isinstance(parsed, Problem)
    return (Positions(source.text, parsed).place(wrong),)


def _at_card(source: Source, deck: Deck, number: int) -> tuple[Source, int]:
    """The text to edit and the line at which the card begins.

    A card without an id gets it written down: its id comes from the question, which may change now.
    """
    tables = [table for table in scan(source.text) if table.is_list and table.path == ("card",)]
    if len(tables) != len(deck.cards):  # written as one list: nothing is certain
        return source, 1
    table, card = tables[number], deck.cards[number]
    start = source if card.id_written else _with_id(source, table, card.id)
    return start, source.text.count("\n", 0, table.at) + 1


def _with_id(source: Source, table: Table, card_id: str) -> Source:
    line = first_key_indent(source.text, table) + f'id = "{card_id}"'
    return edited(source, [insert_lines(source.text, [line], after=table.at)])


def free_deck_path(folder: Path, deck: DeckId) -> Path:
    """Where the copy of a shipped deck goes: a deck is known by its header, so any name will do."""
    number, path = 1, folder / f"{deck}.toml"
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{deck}-{number}.toml"
    return path


def _must_be_sound(home: Home, deck: DeckId) -> None:
    broken = home.shelf.broken_own_files(deck)
    if broken:
        raise ProblemsFound(_advice(broken))
    home.shelf.must_be_sound(deck)


def _advice(paths: Sequence[Path]) -> str:
    named = " and ".join(map(str, paths))
    return f"{named}: has an error, so its cards are left out; mend it in your editor, then: flashcards check"
