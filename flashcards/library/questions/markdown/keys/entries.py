"""The entries of a key: the number of a question, and what answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER, QUESTION

FEWEST = 3
"""Answers of a key, from which on their numbers are no chance; fewer must answer all questions above."""

NUMBER = re.compile(
    rf"[\s>#*_(\[-]*(?:(?:Q|A|Ans|{QUESTION}|{ANSWER})[ \t]*[.#]?[ \t]*)?"
    r"(?P<number>\d{1,3})[*_]*[ \t]*"
    r"(?:[.:)\]\-–—]|(?=[*_ \t]))[*_]*[ \t:]*",
    re.IGNORECASE,
)
"""What stands before a question, or before its answer in a key."""

_ONLY_NUMBER = re.compile(r"[*_]{0,2}(?:Q[ \t]*)?(?P<number>\d{1,3})[.)]?[*_]{0,2}", re.IGNORECASE)


class Entry(NamedTuple):
    number: int
    first: int
    last: int
    """The pieces that it covers."""
    said: str
    """What its first piece says behind the number."""
    cells: str = ""
    """Of a row all that it says."""


def number_at(line: str) -> int | None:
    found = NUMBER.match(line)
    return int(found["number"]) if found else None


def rows_of(table: Element) -> Iterator[Entry]:
    """The answers of a table, one a row, or below their numbers."""
    rows = [(row, [cell.text.strip() for cell in row.inner]) for row in table.inner]
    if across := list(_across(rows)):
        yield from across
        return
    names = rows[0][1]
    has_names = not names or _ONLY_NUMBER.fullmatch(names[0]) is None
    for row, cells in rows[has_names:]:
        if (number := number_at(cells[0] + " " if cells else "")) is None:
            continue
        said = [
            f"**{name}:** {cell}" if at and has_names else cell
            for at, (name, cell) in enumerate(zip(names[1:], cells[1:], strict=False))
            if cell
        ]
        yield Entry(number, row.first, row.last, "", "\n\n".join(said))


def _across(rows: Sequence[tuple[Element, list[str]]]) -> Iterator[Entry]:
    """The answers of a table with numbers in one row and their answers in the next, if it has no others."""
    pairs = [(rows[at], rows[at + 1]) for at in range(0, len(rows) - 1, 2)]
    found: list[Entry] = []
    for (_, above), (row, below) in pairs:
        numbers = [_ONLY_NUMBER.fullmatch(cell) for cell in above]
        if not any(numbers) or not all(numbers[at] for at in range(1, len(above)) if above[at]):
            return
        found += [
            Entry(int(number["number"]), row.first, row.last, "", cell)
            for number, cell in zip(numbers, below, strict=False)
            if number and cell
        ]
    if len(rows) % 2 == 0 and len(found) >= FEWEST:
        yield from found
