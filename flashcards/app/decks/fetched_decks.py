"""The decks among an author's files, as versions that can be merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import ProblemsFound, TransferError
from flashcards.library.decks.checks import id_from_name
from flashcards.library.decks.deck_versions import DeckVersion, version_from
from flashcards.library.decks.match_versions import names_of
from flashcards.library.decks.reader import DeckFile, deck_and_tables
from flashcards.library.files.problem import Problem, errors_in, sentences
from flashcards.library.files.reading import source_of

DECKS_MAX = 200
BYTES_MAX = 16 * 1024 * 1024
"""Of all decks of one address together: to parse so much takes about ten seconds."""

_CARDS = re.compile(rb"^[ \t]*(?:\[\[[ \t]*card[ \t]*\]\]|card[ \t]*=)", re.MULTILINE)
"""What a file has that is meant as a deck, also where it cannot be parsed."""


class AuthorDeck(NamedTuple):
    file: DeckFile
    version: DeckVersion | None
    """None where the file holds an error."""

    @property
    def id(self) -> str:
        return self.file.deck_id or ""

    @property
    def was(self) -> tuple[str, ...]:
        return self.version.deck.was if self.version is not None else ()


class AuthorDecks(NamedTuple):
    fetched: Fetched
    decks: tuple[AuthorDeck, ...]

    def called(self, names: Sequence[str]) -> AuthorDeck | None:
        """The deck that is called so, or else was."""
        now = (deck for deck in self.decks if deck.id in names)
        once = (deck for deck in self.decks if set(names).intersection(deck.was))
        return next(now, None) or next(once, None)

    def sound(self, deck: AuthorDeck) -> DeckVersion:
        """Raises ProblemsFound with the places in the author's file where it holds an error."""
        address = self.fetched.address
        twin = next((each for each in self.decks if each is not deck and each.id == deck.id), None)
        if twin is not None:
            raise ProblemsFound(
                f'{address}: the deck "{deck.id}" is there twice, as {deck.file.path} and {twin.file.path};'
                " nothing was changed"
            )
        if deck.version is None:
            wrong = sentences(errors_in(deck.file.problems))
            raise ProblemsFound(f"{address}: its author has to mend this; nothing was changed\n{wrong}")
        return deck.version

    def elsewhere(self, taken: Sequence[AuthorDeck]) -> dict[str, str]:
        """The keys that cards of the other decks have or had -> the id of such a deck."""
        others = (deck for deck in self.decks if deck not in taken)
        return {
            name: deck.id for deck in others if deck.version is not None for name in names_of(deck.version)
        }


def author_decks(fetched: Fetched) -> AuthorDecks:
    """What of the files are decks. Raises TransferError where none is, or where they are too many or large.

    A file without a card is none: a repository has other files of TOML, too.
    """
    found = [file for file in fetched.files if _CARDS.search(file.raw)]
    if not found:
        left = f" (left out: {fetched.left[0]})" if fetched.left else ""
        raise TransferError(
            f"{fetched.address}: holds no deck, which is a file NAME.toml with cards that begin with"
            f" [[card]]{left}"
        )
    size = sum(len(file.raw) for file in found)
    if len(found) > DECKS_MAX or size > BYTES_MAX:
        raise TransferError(
            f"{fetched.address}: holds {len(found):,} decks, {size // 1024 // 1024 + 1} MiB;"
            f" at most {DECKS_MAX} decks and {BYTES_MAX // 1024 // 1024} MiB are taken"
        )
    return AuthorDecks(fetched, tuple(_deck(Path(file.name), file.raw) for file in found))


def _deck(path: Path, raw: bytes) -> AuthorDeck:
    source = source_of(path, raw)
    if isinstance(source, Problem):
        return AuthorDeck(DeckFile(path, None, (source,), id_from_name(path), None), None)
    file, tables = deck_and_tables(source)
    return AuthorDeck(file, version_from(source, file.deck, tables) if file.deck is not None else None)
