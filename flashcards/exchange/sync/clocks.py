"""Clocks of machines that sync: one that is wrong makes answers count for the wrong day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from flashcards.exchange.sync.remote import Remote
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home
from flashcards.store.chains import Record
from flashcards.store.log_schema import COLUMNS

APART_MS = 5 * 60_000
"""Clocks that differ by more are told before anything is sent."""

_REVIEWED_AT = COLUMNS.index("reviewed_at")


def compare_clocks(home: Home, remote: Remote, tell: Callable[[str], None]) -> None:
    there = remote.clock()
    if there is not None and abs(apart := there - milliseconds(home.clock.now())) > APART_MS:
        which = "ahead of" if apart > 0 else "behind"
        tell(
            f"{remote.name}: its clock is {_span(abs(apart))} {which} this machine's; set the wrong one "
            "right, or answers count for the wrong day"
        )


class RowTimes:
    """Looks at the times of rows on their way into the log: a folder has no other clock."""

    def __init__(self, home: Home) -> None:
        self._now = milliseconds(home.clock.now())
        self._ahead = 0
        self._latest = 0

    def watched(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if record[_REVIEWED_AT] > self._now + APART_MS:
                self._ahead += 1
                self._latest = max(self._latest, record[_REVIEWED_AT])
            yield record

    def tell_of(self, remote: Remote, tell: Callable[[str], None]) -> None:
        if self._ahead:
            rows = "1 row is" if self._ahead == 1 else f"{self._ahead} rows are"
            tell(
                f"{remote.name}: {rows} dated up to {_span(self._latest - self._now)} ahead of this "
                "machine's clock; set the wrong clock right. flashcards doctor lists rows of the future"
            )


def _span(ms: int) -> str:
    """`7 minutes`, `3 hours`, `12 days`."""
    minutes = round(ms / 60_000)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{round(minutes / 60)} hours" if minutes < 2880 else f"{round(minutes / 1440)} days"
