"""What a package may cost us. It may come from a stranger: every limit is counted, none is believed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flashcards.errors import TransferError

MIB = 1024 * 1024

COLLECTION_MAX = 64 * MIB
"""Bytes of the collection in a package, counted while it is unpacked."""

DIRECTORY_MAX = 8 * MIB
"""Bytes of the list of members in a package: about 100,000 media files."""

ANSWERS_MAX = 500_000
"""New answers that one import may bring, about 250 bytes of memory each."""

SECONDS_MAX = 10.0
"""How long reading a package may take."""


class TimeLimit:
    """Ten seconds for one package."""

    def __init__(self, path: Path, seconds: float = SECONDS_MAX) -> None:
        self._path = path
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def is_over(self) -> bool:
        return time.monotonic() > self._end

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is read meanwhile is our own, and does not count."""
        begun = time.monotonic()
        yield
        self._end += time.monotonic() - begun

    def must_hold(self) -> None:
        """Raises TransferError when the time is up."""
        if self.is_over():
            raise TransferError(
                f"{self._path}: takes more than {self._seconds:.0f} s to read; nothing was imported. "
                "Export fewer decks at a time, or try again when this machine is less busy"
            )
