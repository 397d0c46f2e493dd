"""Two versions of a value or of a deck file, as the lines in which they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from flashcards.show.decks.left_out import SHORT

Opcode = tuple[str, int, int, int, int]
"""What is done, and from where to where in the one and in the other version, as `difflib` gives it."""

PAIRS_MAX = 200_000
"""Pairs of equal lines up to which two texts are compared line by line: that takes a tenth of a second."""

PLACES = 3  # places of a text at which a difference is shown; of the others their number
BEFORE_DIFFERENCE = 20  # characters that are shown in front of it


def differing(before: object, after: object, marks: tuple[str, str] = ("-", "+")) -> Iterator[str]:
    """What only the one version has, and what only the other has, each line behind its mark."""
    one, other = _lines(before), _lines(after)
    places = [code for group in _groups(one, other, around=0) for code in group if code[0] != "equal"]
    for _, start, end, begin, stop in places[:PLACES]:
        old, new = one[start:end], other[begin:stop]
        at = _window_start(old[0], new[0]) if old and new else 0
        yield from (f"{marks[0]} {line}" for line in _shown(old, at))
        yield from (f"{marks[1]} {line}" for line in _shown(new, at))
    if len(places) > PLACES:
        yield f"and at {len(places) - PLACES} more places"


def file_difference(before: str, after: str) -> Iterator[str]:
    """The difference of two deck files, as an editor or `git diff` shows it.

    The cards are compared first, then the lines of those that differ: to compare 80,000 lines with each
    other takes a minute.
    """
    one, other = _blocks(before), _blocks(after)
    lines, there, above, above_there = 0, 0, 0, 0
    for place, its_place in [*_unchanged(one, other), (len(one), len(other))]:
        old, new = (
            [*chain.from_iterable(one[above:place])],
            [*chain.from_iterable(other[above_there:its_place])],
        )
        for group in _groups(old, new, around=2):
            (_, start, _, begin, _), (_, _, end, _, stop) = group[0], group[-1]
            yield f"@@ -{lines + start + 1},{end - start} +{there + begin + 1},{stop - begin} @@"
            for what, i, j, k, m in group:
                yield from (f" {line}" for line in (old[i:j] if what == "equal" else ()))
                yield from (f"-{line}" for line in (old[i:j] if what in ("replace", "delete") else ()))
                yield from (f"+{line}" for line in (new[k:m] if what in ("replace", "insert") else ()))
        if place < len(one):
            lines += len(old) + len(one[place])
            there += len(new) + len(one[place])
        above, above_there = place + 1, its_place + 1


def _blocks(text: str) -> list[tuple[str, ...]]:
    """The lines of a file, cut above each card."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("[[card]]"):
            blocks.append([])
        blocks[-1].append(line)
    return [tuple(block) for block in blocks]


def _unchanged(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The places of blocks that are the same and in order, of those that stand once in either file."""
    here, there = Counter(one), Counter(other)
    places = {block: place for place, block in enumerate(other) if here[block] == there[block] == 1}
    pairs = [(place, places[block]) for place, block in enumerate(one) if block in places]
    ends: list[int] = []  # the smallest place there with which so many blocks in order can end
    chains: list[object] = []
    for place, its_place in pairs:
        length = bisect_left(ends, its_place)
        link = (place, its_place, chains[length - 1] if length else None)
        ends[length : length + 1] = [its_place]
        chains[length : length + 1] = [link]
    found: list[tuple[int, int]] = []
    last = chains[-1] if chains else None
    while isinstance(last, tuple):
        found.append((last[0], last[1]))
        last = last[2]
    return found[::-1]


def _groups(old: Sequence[str], new: Sequence[str], *, around: int) -> Iterator[list[Opcode]]:
    """What differs, with so many equal lines around it; differences that are near stand together."""
    counts = Counter(new)
    if sum(counts[line] for line in old) > PAIRS_MAX:
        yield [("replace", 0, len(old), 0, len(new))]
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for group in matcher.get_grouped_opcodes(around):
        yield [(str(kind), i, j, k, m) for kind, i, j, k, m in group]


def _shown(lines: Sequence[str], at: int) -> Iterator[str]:
    for place, line in enumerate(lines[:PLACES]):
        yield _window(line, at if place == 0 else 0)
    if len(lines) > PLACES:
        yield f"… {len(lines) - PLACES} more lines"


def _window(line: str, start: int) -> str:
    cut = line[start : start + SHORT]
    return ("…" if start else "") + cut + ("…" if start + SHORT < len(line) else "")


def _window_start(one: str, other: str) -> int:
    """Where both lines are shown from, at a word if there is one, so that what differs is in sight."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = min(at - BEFORE_DIFFERENCE, max(len(one), len(other)) - SHORT)
    return one.find(" ", start, at) + 1 or start if start > 0 else 0


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
