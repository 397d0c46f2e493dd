"""Tables with a column for each verdict, of which each row ticks one: `| Statement | True | False |`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.lists_and_tables.table_columns import NUMBERS, cells_of, names_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.tables.true_or_false import are_statements
from flashcards.library.questions.verdicts import TRUTHS

FEWEST = 3
"""Rows with a verdict from which on this is no chance."""

NEARLY_ALL = 0.8
LONGEST_TICK = 12
"""Characters of what ticks a verdict: a cross, its letter, its word."""


def join_verdicts(elements: Iterable[Element]) -> None:
    """Make one column of answers of the two, named by what is ticked, beside the column of statements."""
    for element in elements:
        if element.kind != "table" or len(element.inner) <= FEWEST:
            continue
        names = names_of(element)
        places = [at for at, pair in enumerate(pairwise(names)) if frozenset(pair) in TRUTHS]
        others = [n for n, name in enumerate(names) if not NUMBERS.fullmatch(name)]
        stated = [n for n in others if n not in range(places[0], places[0] + 2)] if len(places) == 1 else []
        if (
            len(stated) == 1
            and are_statements(cells_of(element, stated[0]))
            and _tick_one(element, places[0])
        ):
            _join(element, stated[0], places[0])


def _tick_one(element: Element, at: int) -> bool:
    """Whether nearly all rows tick one of two columns, none of them both, and each column is ticked."""
    ticks = list(zip(cells_of(element, at), cells_of(element, at + 1), strict=True))
    if any(all(pair) or max(map(len, pair)) > LONGEST_TICK for pair in ticks):
        return False
    counts = [sum(bool(pair[side]) for pair in ticks) for side in (0, 1)]
    return all(counts) and sum(counts) >= max(FEWEST, NEARLY_ALL * len(ticks))


def _join(element: Element, stated: int, at: int) -> None:
    head = [cell.text.strip() for cell in element.inner[0].inner[at : at + 2]]
    for number, row in enumerate(element.inner):
        cells = [*row.inner[at : at + 2]]
        ticked = [name for name, cell in zip(head, cells, strict=False) if cell.text.strip()]
        said = "" if not ticked else ticked[0]
        if cells:
            joined = replace(cells[0], text="Answer" if number == 0 else said)
            row.inner = [*row.inner[:at], joined, *row.inner[at + 2 :]]
    names = element.inner[0].inner
    place = stated if stated < at else stated - 1
    names[place] = replace(names[place], text="Question")
