"""A glossary in the order of the alphabet, whose long lines were broken: as texts copied from a PDF are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

FEWEST, SHARE = 10, 0.4
"""Terms, and their share of the lines."""

IN_ORDER = 0.9
"""Of the terms that must come behind the one before."""

LONGEST = 60
"""Characters of a term."""


def terms_in_order(lines: Sequence[tuple[int, str]], sign: str) -> list[tuple[int, str]]:
    """The lines by their numbers, each that begins no entry put to the one before; [] for no such glossary.

    Letters alone on a line are titles, and stay.
    """
    terms = [_term(line, sign) for _, line in lines]
    known = [term for term in terms if term]
    rising = sum(before <= after for before, after in pairwise(known))
    if len(known) < max(FEWEST, SHARE * len(lines)) or rising < IN_ORDER * (len(known) - 1):
        return []
    entries: list[tuple[int, str]] = []
    begun = False
    for (number, line), term in zip(lines, terms, strict=True):
        begun = begun or bool(term)
        if term or not begun or len(line.strip()) == 1:
            entries.append((number, line))
        else:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
    return entries


def _term(line: str, sign: str) -> str:
    before, found, _ = line.strip().partition(sign)
    return before.casefold() if found and 0 < len(before) <= LONGEST else ""
