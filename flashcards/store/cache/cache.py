"""cache.db: parsed files, cards and card states, so that a start parses and replays nothing.

Everything in it is derived; it may be deleted at any moment.
"""

from __future__ import annotations

from pathlib import Path

from flashcards.store.cache.cards import CachedCards
from flashcards.store.cache.due_cards import DueCards
from flashcards.store.cache.file import CacheFile
from flashcards.store.cache.files import CachedFiles
from flashcards.store.cache.states import CachedStates


class Cache:
    """An open cache: its four parts."""

    def __init__(self, file: CacheFile) -> None:
        self.file = file
        self.files = CachedFiles(file)
        self.cards = CachedCards(file)
        self.states = CachedStates(file, self.cards)
        self.due = DueCards(file)

    @classmethod
    def open(cls, path: Path) -> Cache:
        return cls(CacheFile.open(path))

    @classmethod
    def in_memory(cls) -> Cache:
        return cls(CacheFile.in_memory())

    def close(self) -> None:
        self.file.close()
