"""Numbers of questions with a sign that Markdown does not know: `1.-`, `2-)`, `(3)`, `4]`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.numbers_in_order import follows

FEWEST = 3
"""Lines with the same sign whose numbers follow each other."""

_NUMBERED = re.compile(
    r"(?P<margin>[ ]{0,3}(?:\*\*|__)?)(?:[(\[](?P<inner>\d{1,3})[)\]]|(?P<number>\d{1,3})"
    r"(?:\.?[\u00ba\u00b0\u00aa][.)]?[-\u2013\u2014]?|\\?[.)][-\u2013\u2014]|[-\u2013\u2014][.)]?|\]))"
    r"(?P<bold>\*\*|__)?(?=[ \t]+\S)"
)
MOST = 20
"""Characters of a line that may be its number."""


class _Numbered(NamedTuple):
    line: int
    number: int
    found: re.Match[str]


def with_known_numbers(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines that count questions so, with a sign that Markdown knows; in `masked` code is blank.

    Numbers in brackets that start again belong to options.
    """
    by_sign: dict[str, list[_Numbered]] = defaultdict(list)
    for line, mask in enumerate(masked):
        if found := _NUMBERED.match(mask[:MOST]):
            number = found["inner"] or found["number"]
            by_sign[found[0].strip(" *_").replace(number, "")].append(_Numbered(line, int(number), found))
    read: dict[int, str] = {}
    for sign, some in by_sign.items():
        runs = list(_runs(some))
        for run in runs if len(runs) == 1 or sign[0] not in "([" else []:
            if len(run) >= FEWEST and any(b.line > a.line + 1 for a, b in pairwise(run)):
                read |= {each.line: _read(each, lines[each.line]) for each in run}
    return read


def _read(numbered: _Numbered, line: str) -> str:
    found = numbered.found
    return f"{found['margin']}{numbered.number}.{found['bold'] or ''}{line[found.end() :]}"


def _runs(numbered: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Lines whose numbers follow each other."""
    run: list[_Numbered] = []
    for each in numbered:
        if run and not follows(run[-1].number, each.number):
            yield run
            run = []
        run.append(each)
    if run:
        yield run
