"""The lines of a Markdown file in pieces, with the folds and the HTML headings that stand between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Event(NamedTuple):
    line: int
    """Index of the piece that the tag, or the first line between the tags, stands on."""
    name: str
    """`open` or `close` of a fold, `summary`, or `h1` to `h6`."""
    last: int
    """The piece after the last one that it covers."""
    text: str = ""
    """What stands between the tags."""


@dataclass(slots=True)
class SourceLines:
    """Pieces of lines; `number` says of each on which line of the file it stands, from 0."""

    text: list[str] = field(default_factory=list)
    """Pieces as they stand in the file."""
    plain: list[str] = field(default_factory=list)
    """The same for the parser of Markdown: blank where an event stands."""
    number: list[int] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    """Pieces of code that is marked by its indent alone."""
    fenced: set[int] = field(default_factory=set)
    """Pieces of code between fences."""
    indent: dict[int, str] = field(default_factory=dict)
    """What stands before a piece that is not the first of its line, as blanks."""
    open_fences: list[tuple[int, int, str]] = field(default_factory=list)
    """See the function of this name."""
    closing: dict[int, str] = field(default_factory=dict)
    """Fences that are not in the file, and close a block of code there."""
    added: set[int] = field(default_factory=set)
    """Blank pieces that are not in the file."""
    notes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The pieces of each footnote that answers a question, by its label."""
    unused: dict[int, str] = field(default_factory=dict)
    """Lines of the file that are on no card, with the reason."""
    events: list[Event] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    """First and last line of the file, from 0, and the words of each HTML comment."""

    def written(self, first: int, last: int) -> str:
        """The pieces from `first` up to `last`, put together as in the file."""
        parts: list[str] = []
        for piece in range(first, last):
            if piece in self.added:
                continue
            if parts and self.number[piece] != self.number[piece - 1]:
                parts.append("\n")
            parts.append(self.text[piece])
        return "".join(parts)


def headings_of(source: SourceLines) -> Iterator[Event]:
    """The headings that are written as HTML."""
    return (event for event in source.events if event.name[0] == "h")
