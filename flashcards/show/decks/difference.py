"""Two versions of a value, as the lines and items in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from flashcards.show.decks.left_out import SHORT

PLACES = 3
"""Places of a text at which a difference is shown; of the others their number."""

BEFORE_DIFFERENCE = 20
"""Characters that are shown in front of it."""


def differing(before: object, after: object, marks: tuple[str, str] = ("-", "+")) -> Iterator[str]:
    """What only the one version has, and what only the other has, each line behind its mark."""
    one, other = _lines(before), _lines(after)
    places = [
        code for code in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    for _, start, end, begin, stop in places[:PLACES]:
        old, new = one[start:end], other[begin:stop]
        at = _window_start(old[0], new[0]) if old and new else 0
        yield from (f"{marks[0]} {line}" for line in _shown(old, at))
        yield from (f"{marks[1]} {line}" for line in _shown(new, at))
    if len(places) > PLACES:
        yield f"and at {len(places) - PLACES} more places"


def _shown(lines: Sequence[str], at: int) -> Iterator[str]:
    for place, line in enumerate(lines[:PLACES]):
        yield _window(line, at if place == 0 else 0)
    if len(lines) > PLACES:
        yield f"… {len(lines) - PLACES} more lines"


def _window(line: str, start: int) -> str:
    cut = line[start : start + SHORT]
    return ("…" if start else "") + cut + ("…" if start + SHORT < len(line) else "")


def _window_start(one: str, other: str) -> int:
    """Where both lines are shown from, so that what differs is in sight."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    return max(0, min(at - BEFORE_DIFFERENCE, max(len(one), len(other)) - SHORT))


def _lines(value: object) -> list[str]:
    match value:
        case None | "" | [] | ():
            return []
        case list() | tuple():
            return [_plain(item) for item in value]
    return _plain(value).split("\n")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(str(part) for part in value.values())
    return str(value).strip("\n")
