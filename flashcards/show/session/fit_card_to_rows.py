"""The back of a card in the rows that are left: first what is least missed goes, then the end of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flashcards.show.terminal.screen import Line

CUT = Line("  ...")

LEAST_TEXT = 3  # lines of the answer that are always shown
LEAST_OWN = 2  # lines of one's own words

Lines = Sequence[Line]


class Back(NamedTuple):
    """What stands between the question and the rating; each block without blank lines around it."""

    about: Lines
    """What stood below the question before the reveal."""
    points: Lines
    shorter_points: Sequence[Lines]
    """Without what stands above them: whole, only those not said whole, a line for each."""
    own: Lines
    text: Sequence[Lines]
    """The answer, and an example of it."""


def fitted(back: Back, room: int, reads_on: Callable[[int], Lines]) -> list[Line]:
    """`back` in at most `room` lines where that can be; `reads_on`: what stands where so many are cut."""
    own = [back.own] if back.own else []
    for first in ([back.about, back.points], [back.points], [back.shorter_points[0]]):
        lines = _apart([*first, *own, *back.text])
        if len(lines) <= room:
            return lines
    text, below = _apart(back.text), len(reads_on(1)) + 1
    least = LEAST_TEXT + below + (LEAST_OWN + 1 if own else 0)
    for points in back.shorter_points:
        above = _apart([points])
        if len(above) + least <= room:
            break
    left = room - len(above) - below
    if own:
        most = max(left - len(text), left // 2, LEAST_OWN)
        shown = back.own if len(back.own) <= most else [*back.own[: most - 1], CUT]
        above += _apart([shown])
        left -= len(shown) + 1
    left = max(left, LEAST_TEXT)
    kept = list(text[:left])
    while kept and not kept[-1]:
        kept.pop()
    cut = len([line for line in text[left:] if line])
    return [*above, *kept, *(reads_on(cut) if cut else []), Line("")]


def _apart(blocks: Sequence[Lines]) -> list[Line]:
    """The lines of the blocks, an empty one below each."""
    return [line for block in blocks if block for line in (*block, Line(""))]
