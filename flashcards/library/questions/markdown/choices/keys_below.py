"""The right options in a place of their own below all questions, each with its number: `1. B`, `2-C, 3-A`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from flashcards.library.questions.markdown.choices.option_runs import Run
from flashcards.library.questions.markdown.choices.said_right import letters_at, masked
from flashcards.library.questions.split_into_pieces import RULE

MOST_WORDS = 4
"""Between a number and its letters: `Question 1: the correct answer is B`."""

_ENTRY = re.compile(
    r"(?:^|(?<=[\n,;|\t、]))[^\w\n]{0,20}(?:[^\W\d_]{1,15}[ ]?[^\w\n]{0,4})?(?P<number>\d{1,4})(?![\d%])"
)
_NEXT_WORD = re.compile(r"[\W_]{0,14}(?=[^\W_])")
_WORD = re.compile(r"[^\W_]{1,15}")


_ENDS = re.compile(r"[ \t]*#{1,6}[ \t]")


class Entry(NamedTuple):
    number: int
    letters: str
    first: int
    """The line on which it begins."""
    last: int
    """The line behind it."""
    rest: str
    """What stands behind the letters on their line."""
    said_at: int
    """The line of its letters."""


def entries_in(lines: Sequence[str], first: int, last: int, runs: Sequence[Run]) -> list[Entry]:
    """The entries of a key, of which each has the next number or begins anew with 1."""
    text = "\n".join(masked(line) for line in lines[first:last])
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    found = [
        (int(match["number"]), letters, match.start("number"), end)
        for match, letters, end in _matches(text, runs)
    ]
    if len(found) != len(runs) and (in_cells := _in_cells(lines, first, last, runs)):
        return in_cells
    entries = []
    for place, (number, letters, at, end) in enumerate(found):
        line, said_at = _line(starts, at), _line(starts, end)
        below = _line(starts, found[place + 1][2]) if place + 1 < len(found) else last - first
        rest = "" if below == said_at else lines[first + said_at][end - starts[said_at] :]
        stop = _end(lines, first + said_at + 1, first + max(below, said_at + 1))
        entries.append(Entry(number, letters, first + line, stop, rest, first + said_at))
    return entries


def _end(lines: Sequence[str], first: int, last: int) -> int:
    """The line behind an entry: a heading or a rule below it begins something else."""
    return next((at for at in range(first, last) if _ENDS.match(lines[at]) or RULE.match(lines[at])), last)


def _in_cells(lines: Sequence[str], first: int, last: int, runs: Sequence[Run]) -> list[Entry]:
    """The entries of a key with each number once, in any order, as in a table of several columns."""
    found: dict[int, Entry] = {}
    for line in range(first, last):
        text = masked(lines[line])
        at = 0
        while match := _ENTRY.search(text, at):
            number = int(match["number"])
            at = match.end("number")
            if number in found or not 0 < number <= len(runs):
                continue
            if said := _said(text, at, runs[number - 1]):
                found[number] = Entry(number, said[0], line, line + 1, "", line)
                at = said[1]
    return [found[number] for number in sorted(found)]


def _matches(text: str, runs: Sequence[Run]) -> Iterator[tuple[re.Match[str], str, int]]:
    wanted, at, index = 1, 0, 0
    while match := _ENTRY.search(text, at):
        number = int(match["number"])
        at = match.end("number")
        if number not in (wanted, 1) or index >= len(runs):
            continue
        run = runs[index]
        said = _said(text, match.end(), run)
        if said is None:
            continue
        letters, end = said
        yield match, letters, end
        wanted, index, at = number + 1, index + 1, end


def _said(text: str, at: int, run: Run) -> tuple[str, int] | None:
    """The letters behind a number, with a few words before them at most."""
    for _ in range(MOST_WORDS + 1):
        blank = _NEXT_WORD.match(text, at)
        if blank is None:
            return None
        if said := letters_at(text, blank.end(), run):
            return said
        word = _WORD.match(text, blank.end())
        if word is None:
            return None
        at = word.end()
    return None


def _line(starts: Sequence[int], at: int) -> int:
    return bisect_right(starts, at) - 1
