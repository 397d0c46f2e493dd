"""The terminal as keys mode draws on it: styled lines, and regions that are drawn again in place.

No alternate screen, so that the answers stay in the scroll-back. Nothing is printed that has not
passed through `visible`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NewType, TextIO

from flashcards.show.terminal.terminal_size import terminal_size
from flashcards.show.wrapped_text import GLUE, with_whole_pieces, wrapped
from flashcards.text.control_characters import visible
from flashcards.text.text_width import cell_width, wrap

WIDEST = 80  # cells: longer lines are hard to read
NARROWEST = 20
CUT = " ..."

Line = NewType("Line", str)
"""A line that may be printed: cleaned, no wider than the screen, styled by us alone."""

_STYLE = re.compile(r"\x1b\[[\d;]*m")


class Screen:
    def __init__(self, target: TextIO, *, color: bool) -> None:
        self._target = target
        self.color = color

    @property
    def width(self) -> int:
        return max(min(terminal_size().columns, WIDEST), NARROWEST)

    @property
    def rows(self) -> int:
        return terminal_size().lines

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.rows

    def plain(self, text: str, indent: str = "", hanging: str | None = None) -> list[Line]:
        """`text` wrapped to the screen; further lines begin with `hanging`, or with `indent` too."""
        width, further = self.width, indent if hanging is None else hanging
        whole = (with_whole_pieces(part, width, width - len(further)) for part in visible(text).split("\n"))
        parts = (wrap(part, width, indent, further) or [""] for part in whole)
        return [Line(line.replace(GLUE, " ")) for lines in parts for line in lines]

    def prose(self, text: str) -> list[Line]:
        """`text` wrapped as a command wraps what it says: rows of a table become two lines."""
        return [line for part in wrapped(visible(text), self.width).split("\n") for line in self.plain(part)]

    def one_line(self, text: str, indent: str) -> Line:
        """`text` on one line, its end left out where it is too long."""
        first, *more = self.plain(text, indent)
        if not more:
            return first
        return Line(wrap(visible(text), self.width - len(CUT), indent)[0] + CUT)

    def bold(self, text: str, indent: str = "") -> list[Line]:
        return [self._styled(line, "1") for line in self.plain(text, indent)]

    def dim(self, text: str, indent: str = "") -> list[Line]:
        return [self._styled(line, "2") for line in self.plain(text, indent)]

    def reference(self, text: str, indent: str = "") -> list[Line]:
        """A source. One that ends in an address is left to the terminal to wrap: so it can be followed."""
        if re.search(r"https?://\S+$", text):
            return [self._styled(Line(indent + visible(text, newlines=False)), "2")]
        return self.dim(text, indent)

    def keys(self, items: Sequence[str], indent: str = "") -> list[Line]:
        """Key hints side by side, a line only broken between two of them."""
        lines = [""]
        for item in items:
            longer = f"{lines[-1]}   {item}" if lines[-1] else indent + item
            if lines[-1] and cell_width(longer) > self.width:
                lines.append(indent + item)
            else:
                lines[-1] = longer
        return [self._styled(Line(visible(line)), "2") for line in lines]

    def two_sided(self, left: str, right: str, indent: str = "") -> list[Line]:
        """`left`, and `right` at the right edge of the same line, or of one of its own."""
        lines = self.plain(left, indent)
        gap = self.width - cell_width(lines[-1]) - cell_width(right)
        if gap >= 2:
            return [*lines[:-1], Line(f"{lines[-1]}{' ' * gap}{visible(right)}")]
        return [*lines, Line(visible(right).rjust(self.width))]

    def _styled(self, line: Line, code: str) -> Line:
        return Line(f"\x1b[{code}m{line}\x1b[0m") if self.color and line.strip() else line

    def say(self, lines: Sequence[Line]) -> None:
        self._target.write("".join(f"{line}\n" for line in lines))
        self._target.flush()

    def rows_of(self, lines: Sequence[Line]) -> int:
        """The rows that printed lines take; the terminal itself wraps those that are wider than it."""
        columns = max(terminal_size().columns, 1)
        return sum(max(-(-cell_width(_STYLE.sub("", line)) // columns), 1) for line in lines)

    def redraw(self, before: int, lines: Sequence[Line]) -> None:
        """Put `lines` in the place of the last `before` rows, or below where those have scrolled away."""
        if 0 < before < self.rows:
            self._target.write(f"\x1b[{before}A\r\x1b[J")
        self.say(lines)

    def put_right(self, text: str, lines_up: int) -> None:
        """Overwrite the end of the line that many lines up; the cursor comes back."""
        if lines_up < self.rows:
            column = self.width - cell_width(text) + 1
            self._target.write(f"\x1b7\x1b[{lines_up}A\x1b[{column}G{visible(text)}\x1b8")
            self._target.flush()
