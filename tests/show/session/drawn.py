"""A terminal in memory: what keys mode draws on it, and what of it can still be seen."""

from __future__ import annotations

import io
import re

_MOVES = re.compile(
    r"\x1b\[(\d+)A|\x1b\[(\d+)G|(\x1b\[J)|(\x1b7)|(\x1b8)|\x1b\[[\d;]*m|(\r)|(\n)|([^\x1b\r\n]+)"
)


class Drawn(io.StringIO):
    """Understands what `Screen` writes. Lines that have scrolled away cannot be drawn on any more."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self.columns, self.rows = columns, rows
        self.lines = [""]
        self._at, self._column = 0, 0
        self._kept = (0, 0)

    def write(self, text: str, /) -> int:
        for found in _MOVES.finditer(text):
            up, column, below, keep, back, start, end, words = found.groups()
            if up:
                self._at = max(self._at - int(up), self._top)
            elif column:
                self._column = int(column) - 1
            elif below:
                del self.lines[self._at + 1 :]
                self.lines[self._at] = self.lines[self._at][: self._column]
            elif keep:
                self._kept = (self._at, self._column)
            elif back:
                self._at, self._column = self._kept
            elif start:
                self._column = 0
            elif end:
                self._at, self._column = self._at + 1, 0
                self.lines += [""] * (self._at == len(self.lines))
            elif words:
                line = self.lines[self._at].ljust(self._column)
                self.lines[self._at] = line[: self._column] + words + line[self._column + len(words) :]
                self._column += len(words)
        return len(text)

    @property
    def _top(self) -> int:
        return max(len(self.lines) - self.rows, 0)

    @property
    def seen(self) -> list[str]:
        """The rows of the terminal as they are now."""
        return [line.rstrip() for line in self.lines[self._top :]]
