"""Progress of a session: `3 of 15`, as the head line shows it."""

from __future__ import annotations


class SessionProgress:
    """The total is what there was to ask at the beginning, and one more for each repeat that came of it.

    What is expected to fit into the minutes of a day changes with every answer; the total does not.
    """

    def __init__(self) -> None:
        self._behind = 0
        self._repeats: dict[str, bool] = {}
        """Id of a row of this session -> whether its card comes once more."""
        self._total: int | None = None

    def begin(self, still_to_ask: int) -> None:
        """A card comes up; `still_to_ask` counts it too."""
        if self._total is None:
            self._total = self._behind + still_to_ask

    @property
    def position(self) -> tuple[int, int]:
        """(number of the card, 1 for the first; total)."""
        number = self._behind + 1
        return number, max(self._total or 0, number)

    def left(self, row_id: str | None = None, *, repeats: bool = False) -> None:
        """The card was answered or set aside by the row, or skipped; `repeats`: it comes once more."""
        self._behind += 1
        if self._total is not None:
            self._total += repeats
        if row_id is not None:
            self._repeats[row_id] = repeats

    def taken_back(self, row_id: str) -> None:
        """The row was undone: all is as before it. One of an earlier session adds its card."""
        repeats = self._repeats.pop(row_id, None)
        if repeats is None:
            self.count_anew()
            return
        self._behind -= 1
        if self._total is not None:
            self._total -= repeats

    def count_anew(self) -> None:
        """What there is to ask is another number than it was, and not by a repeat."""
        self._total = None
