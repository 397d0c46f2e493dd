"""The back of a card in the rows that are left: first what is least missed goes, then the end of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flashcards.show.terminal.screen import Line

CUT = Line("  ...")

LEAST_TEXT = 3
"""Lines of the answer that are always shown."""

Lines = Sequence[Line]


class Back(NamedTuple):
    """What stands between the question and the rating; each block without blank lines around it."""

    about: Lines
    """What stood below the question before the reveal."""
    points: Lines
    short_points: Lines
    """A line for each point."""
    own: Lines
    text: Sequence[Lines]
    """The answer, and an example of it."""


def fitted(back: Back, room: int, reads_on: Callable[[int], Lines]) -> list[Line]:
    """`back` in at most `room` lines where that can be; `reads_on`: what stands where so many are cut."""
    own = [back.own] if back.own else []
    for first in ([back.about, back.points], [back.points], [back.short_points]):
        lines = _apart([*first, *own, *back.text])
        if len(lines) <= room:
            return lines
    above = _apart([back.short_points])
    text = _apart(back.text)
    left = room - len(above) - len(reads_on(1)) - 1
    if own:
        most = max(left - len(text), left // 2, 2)
        shown = back.own if len(back.own) <= most else [*back.own[: most - 1], CUT]
        above += _apart([shown])
        left -= len(shown) + 1
    left = max(left, LEAST_TEXT)
    kept = list(text[:left])
    while kept and not kept[-1]:
        kept.pop()
    return [*above, *kept, *reads_on(len([line for line in text[left:] if line])), Line("")]


def _apart(blocks: Sequence[Lines]) -> list[Line]:
    """The lines of the blocks, an empty one below each."""
    return [line for block in blocks if block for line in (*block, Line(""))]
