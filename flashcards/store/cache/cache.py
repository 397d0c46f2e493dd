"""cache.db: values, cards and card states worked out before, so that a start parses and replays nothing.

Everything in it is derived; it may be deleted at any moment.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from flashcards.store.cache.cards import CachedCards
from flashcards.store.cache.derived import DerivedValues
from flashcards.store.cache.due_cards import DueCards
from flashcards.store.cache.file import CacheFile
from flashcards.store.cache.states import CachedStates


class Cache(CacheFile):
    """An open cache with its parts."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        super().__init__(connection, path)
        self.derived = DerivedValues(self)
        self.cards = CachedCards(self)
        self.states = CachedStates(self, self.cards)
        self.due = DueCards(self)
