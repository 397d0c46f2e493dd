"""What the cache keeps of a shared folder: how far it was read. It may be deleted; then all is read again."""

from __future__ import annotations

from contextlib import suppress

from flashcards.errors import CacheUnusable
from flashcards.exchange.sync.rows_in_files import ReadSoFar
from flashcards.home.home import Home
from flashcards.store.cache.file import unusable_if_damaged

KIND = "shared folder"


class FolderMemory:
    """See `folder.Memory`."""

    def __init__(self, home: Home, address: str) -> None:
        self._home = home
        self._address = address

    def load(self) -> ReadSoFar | None:
        if (kept := self._home.cache.derived.get(KIND, self._address)) is None:
            return None
        with unusable_if_damaged():
            return ReadSoFar.from_json(kept.value)

    def save(self, read: ReadSoFar) -> None:
        with suppress(CacheUnusable), self._home.cache.writing():
            self._home.cache.derived.put(KIND, self._address, "", read.as_json())
