"""A card on the screen of keys mode: the question, and lines below it that can be redrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from flashcards.show.terminal.screen import Line, Screen

LEAST_ROOM = 6  # rows below the question that are used even where the terminal has fewer

Lines = Callable[[], Sequence[Line]]
"""Makes lines for the terminal as large as it is now."""


class Sheet:
    """Keeps the question in sight: what is below it is replaced where all of it would not fit.

    The last lines may be a prompt, which goes away once it is answered.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._heading: Lines = list
        self._question: Lines = list
        self._below: list[Lines] = []
        self._prompt: Lines = list
        self._drawn_heading: list[Line] = []
        self._drawn_question: list[Line] = []
        self._drawn_below: list[Line] = []
        self._drawn_prompt: list[Line] = []
        self._said_from = 0
        """At which of the lines below begins what came after the card."""
        self._is_whole = False

    def begin(self, heading: Lines, question: Lines, below: Lines) -> None:
        """A new card: what stands above its question scrolls away with time."""
        self._heading, self._question, self._below, self._prompt = heading, question, [below], list
        self._draw_all(0)

    def lost(self) -> None:
        """Somebody else drew on the terminal: nothing above can be drawn on."""
        self._is_whole = False

    def resized(self) -> None:
        """The terminal has another size: all that is on it is drawn anew, in its place."""
        if not self._is_whole:
            self._heading = _empty_line
        # Where the terminal has moved its beginning into the scroll-back, the cursor stops at the top.
        rows = min(self._screen.rows_of(self._drawn), self._screen.rows - 1)
        self._draw_all(rows if self._is_whole else 0)

    @property
    def below(self) -> list[Lines]:
        """What was printed since the question, without the prompt."""
        return list(self._below)

    @property
    def rows_since(self) -> int:
        """How many rows were printed since the card began."""
        return self._screen.rows_of([*self._drawn_below[self._said_from :], *self._drawn_prompt])

    @property
    def room(self) -> int:
        """Rows below the question, the cursor's left out."""
        return max(self._screen.rows - self._screen.rows_of(self._drawn_question) - 1, LEAST_ROOM)

    def fits(self, more: int) -> bool:
        """Whether the question is still to be seen with so many lines in place of the prompt."""
        return self._is_whole and self._screen.rows_of(self._drawn_below) + more <= self.room

    def say(self, lines: Lines) -> None:
        """More lines, in place of the prompt."""
        self._draw(drawn := list(lines()))
        self._below.append(lines)
        self._drawn_below += drawn
        self._prompt, self._drawn_prompt = list, []

    def prompt(self, lines: Lines) -> None:
        """The prompt, in place of the one before it."""
        self._draw(drawn := list(lines()))
        self._prompt, self._drawn_prompt = lines, drawn

    def put(self, lines: Lines) -> None:
        """These lines below the question, in place of all that is there; the question anew if it is lost."""
        rows = self._screen.rows_of([*self._drawn_below, *self._drawn_prompt])
        if self._is_whole and rows + 1 < self._screen.rows:
            self._drawn_below, self._drawn_prompt = list(lines()), []
            self._screen.redraw(rows, self._drawn_below)
            self._below, self._prompt = [lines], list
        else:
            self._heading, self._below, self._prompt = _empty_line, [lines], list
            self._draw_all(0)

    def _draw(self, lines: Sequence[Line]) -> None:
        self._screen.redraw(self._screen.rows_of(self._drawn_prompt) if self._is_whole else 0, lines)

    def _draw_all(self, rows: int) -> None:
        """In place of the last `rows` rows."""
        self._drawn_heading, self._drawn_question = list(self._heading()), list(self._question())
        self._drawn_below = lines_of(self._below[:1])
        self._said_from = len(self._drawn_below)
        self._drawn_below += lines_of(self._below[1:])
        self._drawn_prompt = list(self._prompt())
        self._screen.redraw(rows, self._drawn)
        self._is_whole = True

    @property
    def _drawn(self) -> list[Line]:
        return [*self._drawn_heading, *self._drawn_question, *self._drawn_below, *self._drawn_prompt]


def lines_of(parts: Iterable[Lines]) -> list[Line]:
    return [line for lines in parts for line in lines()]


def _empty_line() -> list[Line]:
    return [Line("")]
