"""Boxes to be ticked that stand on lines of their own, without the sign of a list before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_BOX = re.compile(r"(?P<margin>[ \t]*)\[(?P<tick>[ xX]?)\][ \t]+(?=\S)")


def with_loose_boxes(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """Lines beside each other that begin with a box, as the items of a list; in `masked` code is blank."""
    boxes = {
        number: found
        for number, mask in enumerate(masked)
        if "]" in mask and len(mask) < LONGEST_LINE and (found := _BOX.match(mask))
    }
    return {
        number: f"{found['margin']}- [{found['tick'] or ' '}] {lines[number][found.end() :]}"
        for number, found in boxes.items()
        if any(at in boxes for at in _beside(masked, number))
    }


def _beside(masked: Sequence[str], number: int) -> Iterator[int]:
    """The lines above and below, one blank line between them at most."""
    for step in (-1, 1):
        at = number + step
        yield at + step if 0 <= at < len(masked) and not masked[at].strip() else at
