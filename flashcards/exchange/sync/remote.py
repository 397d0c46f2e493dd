"""What a place has to offer through which several machines exchange the rows of their logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from flashcards.exchange.progress import Progress
from flashcards.store.chains import Place, Record, Vector


def sync_command(name: str, option: str) -> str:
    """What to type to sync with the remote that is called so, as the shell takes it."""
    from shlex import quote

    own = "~/" if name.startswith("~/") else ""
    return f"flashcards sync {own}{quote(name.removeprefix(own))} {option}"


class Remote(AbstractContextManager["Remote"], Protocol):
    """Holds of each device one chain of rows, and never gives up a row that it has taken.

    Every method raises SyncError with one line: what happened, where (`name`, a file and line, a server),
    and what to do next. A password stands in none of them.
    """

    name: str
    """What messages call it."""

    notices: list[str]
    """Sentences about what was met there, for the learner; collected while it is used."""

    def vector(self) -> Vector:
        """Device -> its last row there. One round trip, and the first one of an exchange."""

    def clock(self) -> int | None:
        """The remote's own time at `vector()`, in ms since 1970; None where it has no clock."""

    def digests_at(self, places: Iterable[Place]) -> dict[Place, bytes]:
        """The digests of the rows at these (device, sequence), without those it has not. One round trip."""

    def rows_after(self, known: Mapping[str, int]) -> Iterator[Record]:
        """Of every chain the rows behind the sequence that is `known` of its device (absent: all of them).

        Each chain in order. The caller checks the digests.
        """

    def push(self, records: Iterable[Record], total: int, device: str, progress: Progress) -> None:
        """Store rows that continue the chains there, of each chain in order; `total` is about how many.

        `device` is the one whose log they come from. When this returns they are stored for good. A failure
        may leave the first of them stored: the next exchange goes on behind them. A row that is there
        already, and with the same digest, is passed over; one with another digest is a SyncError.
        """
