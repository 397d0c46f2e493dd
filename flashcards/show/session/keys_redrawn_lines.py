"""A card on the screen of keys mode: the question, and lines below it that can be redrawn."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.show.terminal.screen import Line, Screen

LEAST_ROOM = 6  # rows below the question that are used even where the terminal has fewer


class Sheet:
    """Keeps the question in sight: what is below it is replaced where all of it would not fit.

    The last lines may be a prompt, which goes away once it is answered.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._question: list[Line] = []
        self._below: list[Line] = []
        self._prompt: list[Line] = []
        self._is_whole = False

    def begin(self, above: Sequence[Line], question: Sequence[Line], below: Sequence[Line]) -> None:
        """A new card: what stands above its question scrolls away with time."""
        self._question, self._below, self._prompt = list(question), list(below), []
        self._screen.say([*above, *question, *below])
        self._is_whole = True

    def lost(self) -> None:
        """Somebody else drew on the terminal, or its size changed: nothing above can be drawn on."""
        self._is_whole = False

    @property
    def below(self) -> list[Line]:
        """What was printed since the question, without the prompt."""
        return list(self._below)

    @property
    def lines_below(self) -> int:
        """How many lines were printed since the question."""
        return len(self._below) + len(self._prompt)

    @property
    def room(self) -> int:
        """Rows below the question, the cursor's left out."""
        return max(self._screen.rows - len(self._question) - 1, LEAST_ROOM)

    def fits(self, more: int) -> bool:
        """Whether the question is still to be seen with so many lines in place of the prompt."""
        return self._is_whole and len(self._below) + more <= self.room

    def say(self, lines: Sequence[Line]) -> None:
        """More lines, in place of the prompt."""
        self._draw(lines)
        self._below += lines
        self._prompt = []

    def prompt(self, lines: Sequence[Line]) -> None:
        """The prompt, in place of the one before it."""
        self._draw(lines)
        self._prompt = list(lines)

    def put(self, lines: Sequence[Line]) -> None:
        """These lines below the question, in place of all that is there; the question anew if it is lost."""
        if self._is_whole and self.lines_below + 1 < self._screen.rows:
            self._screen.redraw(self.lines_below, lines)
        else:
            self._screen.say([Line(""), *self._question, *lines])
            self._is_whole = True
        self._below, self._prompt = list(lines), []

    def _draw(self, lines: Sequence[Line]) -> None:
        self._screen.redraw(len(self._prompt) if self._is_whole else 0, lines)
