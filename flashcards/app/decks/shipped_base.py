"""What a learner's copy of a shipped deck began with: its base, for merging a later edition into the copy.

`bases/DECK.toml` holds the shipped file byte for byte. A copy without one was made by hand, or before bases
were kept: it began with the edition it is closest to. The first edition comes with the package.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from flashcards.app.decks.update_memory import forget_source
from flashcards.app.decks.writable_deck import DeckToWrite
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.home.home import Home
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.problem import Problem, sound
from flashcards.library.files.reading import SourceFile, read_source, source_of
from flashcards.library.files.writing import put_bytes

FIRST_EDITION = Path(__file__).parent / "first_edition.zip"


def keep_base(home: Home, file: DeckToWrite) -> None:
    """Keep what the copy begins with, before it is written. Raises ProblemsFound where that fails.

    Does nothing for a deck that is the learner's own already.
    """
    if file.old is None and not file.is_new:
        home.make()
        forget_source(home, file.deck.id)  # of an earlier copy
        put_bytes(_path(home, file.deck.id), file.source.raw)


def base_of(home: Home, copy: Deck, shipped: Deck) -> Deck:
    """What the learner's copy of a shipped deck began with, as far as it is known."""
    source = base_source(home, copy, shipped)
    found = deck_file(source).deck if source is not None else None
    return found or shipped


def base_source(home: Home, copy: Deck, shipped: Deck) -> SourceFile | None:
    """The same as text; None stands for the deck that ships now."""
    kept = read_source(_path(home, copy.id))
    if not isinstance(kept, Problem) and deck_file(kept).deck is not None:
        return kept
    source = first_edition_source(copy.id)
    first = deck_file(source).deck if source is not None else None
    if first is None:
        return None
    cards = set(map(repr, copy.cards))

    def shared(edition: Deck) -> int:
        return sum(repr(card) in cards for card in edition.cards)

    return source if shared(first) > shared(shipped) else None


def first_edition(deck: DeckId) -> Deck | None:
    """The deck as it first shipped; None for one that came later."""
    source = first_edition_source(deck)
    return deck_file(source).deck if source is not None else None


def first_edition_source(deck: DeckId) -> SourceFile | None:
    with ZipFile(FIRST_EDITION) as edition:
        if (name := f"{deck}.toml") not in edition.namelist():
            return None
        return sound(source_of(FIRST_EDITION / name, edition.read(name)))


def _path(home: Home, deck: DeckId) -> Path:
    return home.places.bases / f"{deck}.toml"
