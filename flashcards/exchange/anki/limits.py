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

ANSWERS_MAX = 500_000
"""New answers that one import may bring, about 250 bytes of memory each."""

SECONDS_MAX = 8.0
"""Computing time that reading a package may take, so that with start and end it is 10 s.

Of this process, and not by the clock: a machine that is asleep for a night refuses no honest deck.
"""

SECONDS_A_CARD = 0.005
"""More time for each card that is wanted: one with twenty tags on each side needs 0.0015 to 0.004 s."""


class TimeLimit:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._allowed = SECONDS_MAX
        self._begun = time.process_time()

    def is_over(self) -> bool:
        return time.process_time() - self._begun > self._allowed

    def allow_for(self, cards: int) -> None:
        """So many cards are to be read: an honest deck takes time by their number."""
        self._allowed += cards * SECONDS_A_CARD

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is read meanwhile is our own, and does not count."""
        begun = time.process_time()
        yield
        self._begun += time.process_time() - begun

    def must_hold(self) -> None:
        """Raises TransferError when the time is up."""
        if self.is_over():
            raise TransferError(
                f"{self._path}: takes more than {self._allowed:.0f} s of computing to read; "
                "nothing was imported. Export fewer decks at a time"
            )
