"""The file of a deck that is about to be written: of a shipped deck the learner's own copy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.core.card_ids import free_name
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.errors import ProblemsFound
from flashcards.home.cached_decks import deck_in
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.problem import Problem, Spot, error, errors_in, sound
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import Positions


class DeckToWrite(NamedTuple):
    """A sound deck as its file holds it now, and where its next version goes."""

    deck: Deck
    source: SourceFile
    target: Path
    old: SourceFile | None
    """What `target` holds; None where it is to be made."""
    said: str

    @property
    def is_new(self) -> bool:
        """No deck is called so yet: `new_deck` made it up."""
        return self.old is None and not self.deck.cards


def deck_to_write(home: Home, deck: DeckId) -> DeckToWrite:
    """The file of a deck that there is. Raises ProblemsFound where it holds an error by now."""
    return deck_of_entry(home, next(entry for entry in home.shelf.entries() if entry.id == deck))


def deck_of_entry(home: Home, entry: DeckEntry) -> DeckToWrite:
    """The same for an entry at hand."""
    deck = entry.id
    source = read_source(Path(entry.path))
    found = None if isinstance(source, Problem) else deck_in(home.cache, source).deck
    if isinstance(source, Problem) or found is None:
        raise ProblemsFound(_advice([Path(entry.path)]))
    if entry.origin != "shipped":
        return DeckToWrite(found, source, source.path, source, f"Written: {source.path}")
    target = free_deck_path(home.places.decks, deck)
    said = f"{deck} is now your own copy: {target}; to go back: flashcards decks reset {deck}"
    return DeckToWrite(found, source, target, None, said)


def free_deck_path(folder: Path, deck: DeckId) -> Path:
    """A name for a new file of the deck: a deck is known by its header, so any name will do."""
    free = free_name(deck, lambda name: os.path.lexists(folder / f"{name}.toml"))
    return folder / f"{free}.toml"


def entry_by_now(home: Home, deck: DeckId) -> DeckEntry | None:
    """The deck on the shelf, also where somebody else made it a moment ago; None where there is none."""
    if (entry := home.shelf.entry(deck)) is None and os.path.lexists(home.places.decks / f"{deck}.toml"):
        home.look_again()
        entry = home.shelf.entry(deck)
    return entry


def must_be_sound(home: Home, deck: str) -> None:
    """Raises ProblemsFound for a deck with an error, with the files to mend."""
    if broken := home.shelf.broken_own_files(deck):
        raise ProblemsFound(_advice(broken))
    home.shelf.must_be_sound(deck)


def same_deck(source: SourceFile, deck: Deck) -> Deck | tuple[Problem, ...]:
    """The deck as a text that was edited holds it; mistakes where it has errors, or is another deck now."""
    file = deck_file(source)
    if file.deck is None:
        return errors_in(file.problems)
    if file.deck.id == deck.id:
        return file.deck
    cure = f'"{deck.id}"; to rename a deck, edit its file by hand and give it "was"'
    wrong = error(source.path, f"the deck's id must stay {cure}", Spot((), "id"))
    return (Positions(source.text, sound(parse_toml(source.path, source.text))).place(wrong),)


def _advice(paths: Sequence[Path]) -> str:
    named = " and ".join(map(str, paths))
    return f"{named}: has an error, so its cards are left out; fix it in your editor, then: flashcards check"
