"""What a learner's copy of a shipped deck began with: its base, for merging a later edition into the copy.

`bases/DECK.toml` holds the shipped file byte for byte. A copy without one was made by hand, or before bases
were kept: it began with the edition it is closest to. The first edition comes with the package.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

from flashcards.app.decks.writable_deck import DeckToWrite
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.home.home import Home
from flashcards.library.decks.reader import deck_file, read_deck
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import bytes_of, source_of
from flashcards.library.files.writing import replace_file

FIRST_EDITION = Path(__file__).parent / "first_edition.zip"


def keep_base(home: Home, file: DeckToWrite) -> None:
    """Keep what the copy begins with, before it is written. Raises ProblemsFound where that fails.

    Does nothing for a deck that is the learner's own already.
    """
    if file.old is None and not file.is_new:
        path = _path(home, file.deck.id)
        old = bytes_of(path) if path.exists() else None
        home.make()
        if old != file.source.raw:
            replace_file(path, old, file.source.raw)


def base_of(home: Home, copy: Deck, shipped: Deck) -> Deck:
    """What the learner's copy of a shipped deck began with, as far as it is known."""
    with suppress(OSError):
        if (kept := _path(home, copy.id)).exists() and (found := read_deck(kept).deck) is not None:
            return found
    first = first_edition(copy.id) or shipped
    cards = set(map(repr, copy.cards))
    return max(shipped, first, key=lambda edition: sum(repr(card) in cards for card in edition.cards))


def first_edition(deck: DeckId) -> Deck | None:
    """The deck as it first shipped; None for one that came later."""
    with ZipFile(FIRST_EDITION) as edition:
        if (name := f"{deck}.toml") not in edition.namelist():
            return None
        return deck_file(sound(source_of(FIRST_EDITION / name, edition.read(name)))).deck


def _path(home: Home, deck: DeckId) -> Path:
    return home.places.bases / f"{deck}.toml"
