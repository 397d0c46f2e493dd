"""Progress of a session: `3 of 15`, as the head line shows it."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    number: int
    """1 for the first card."""
    total: int


class Progress:
    """The total is what there was to ask at the beginning, and one more for each repeat that came of it.

    What is expected to fit into the minutes of a day changes with every answer; the total does not.
    """

    def __init__(self) -> None:
        self._behind = 0
        self._total: int | None = None

    def begin(self, still_to_ask: int) -> None:
        """A card comes up; `still_to_ask` counts it too."""
        if self._total is None:
            self._total = self._behind + still_to_ask

    @property
    def position(self) -> Position:
        number = self._behind + 1
        return Position(number, max(self._total or 0, number))

    def left(self, *, repeats: bool = False) -> None:
        """The card was answered or set aside; `repeats`: it comes once more in this session."""
        self._behind += 1
        if self._total is not None:
            self._total += repeats

    def taken_back(self, *, in_this_session: bool) -> None:
        """An answer was undone; if it was one of this session, its card is not behind any more."""
        self._behind -= in_this_session and self._behind > 0
        self.count_anew()

    def count_anew(self) -> None:
        """What there is to ask is another number than it was, and not by a repeat."""
        self._total = None
