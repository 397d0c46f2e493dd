"""The entries of a key: the number of a question, and what answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.names_in_languages import QUESTION, SAID
from flashcards.library.questions.tables.columns.column_names import role_of
from flashcards.library.questions.tags import tags_of_cell

FEWEST = 3
"""Answers of a key, from which on their numbers are no chance; fewer must answer all questions above."""

NUMBER = re.compile(
    rf"[\s>#*_(\[-]*(?:(?:Q|A|S|{QUESTION}|{SAID})[ \t]*[.#]?[ \t]*)?"
    r"(?P<number>\d{1,4})[*_]*[ \t]*"
    r"(?:[-=]>|[=.:)\]\-–—\u2192\u21d2\u279c]|(?=[*_ \t]))[*_]*[ \t:]*",
    re.IGNORECASE,
)
"""What stands before a question, or before its answer in a key."""

LONGEST_RANGE = 200

MOST_DOUBLED = 2
"""Numbers of a key that stand twice."""

_ONLY_NUMBER = re.compile(r"[*_]{0,2}(?:Q[ \t]*)?(?P<number>\d{1,4})[.)]?[*_]{0,2}", re.IGNORECASE)


class Entry(NamedTuple):
    number: int
    first: int
    last: int
    """The pieces that it covers."""
    said: str
    """What its first piece says behind the number."""
    cells: str = ""
    """Of a row all that it says."""
    tags: Sequence[str] = ()
    """Of a row what its columns of topics say."""


def without_doubled(entries: Sequence[Entry]) -> list[Entry]:
    """The answers without two beside each other with one number, of which nothing says whose they are."""
    doubled = {before.number for before, after in pairwise(entries) if before.number == after.number}
    return [each for each in entries if each.number not in doubled or len(doubled) > MOST_DOUBLED]


_LONE_LABEL = re.compile(r"[\s#>*_]*[^\W\d_]{3,20}[ \t]*[.#-]?[ \t]*(?P<number>\d{1,4})[.:]?[*_ \t\\]*")


def number_at(line: str) -> int | None:
    """The number of the question or the answer that a line begins, or of its label alone."""
    found = NUMBER.match(line) or _LONE_LABEL.fullmatch(line[:LONGEST_RANGE])
    return int(found["number"]) if found else None


_RANGE = re.compile(
    r"[-*+\s]*(?P<first>\d{1,3})[ \t]*[-\u2013\u2014][ \t]*(?P<last>\d{1,3})[ \t]*[:.)]*[ \t]*"
    r"(?P<letters>(?:[A-Ha-h][ \t,.;]*)+)"
)
"""The answers of several questions in a row: `1-5: DBCAE`."""


def in_ranges(elements: Sequence[Element]) -> Iterator[Entry]:
    """The answers of a key of lines with a range of questions each; none where a line is anything else."""
    lines = [
        (line, each)
        for element in elements
        for each in (element.inner if element.kind == "list" else [element])
        for line in (each.inner[0].text if each.kind == "item" and each.inner else each.text).split("\n")
    ]
    entries: list[Entry] = []
    for line, each in lines:
        found = _RANGE.fullmatch(line[:LONGEST_RANGE])
        letters = re.findall("[A-Ha-h]", found["letters"]) if found else []
        if not found or int(found["last"]) - int(found["first"]) + 1 != len(letters):
            return
        entries += [
            Entry(number, *each.span, "", letter)
            for number, letter in enumerate(letters, int(found["first"]))
        ]
    yield from entries


def rows_of(table: Element) -> Iterator[Entry]:
    """The answers of a table, one a row, or below their numbers."""
    rows = [(row, [cell.text.strip() for cell in row.inner]) for row in table.inner]
    if across := list(_across(rows)):
        yield from across
        return
    names = rows[0][1]
    if pairs := list(_beside_each_other(rows)):
        yield from pairs
        return
    has_names = not names or _ONLY_NUMBER.fullmatch(names[0]) is None
    answer, topics = _columns(names) if has_names else (1, [])
    for row, cells in rows[has_names:]:
        if (number := number_at(cells[0] + " " if cells else "")) is None:
            continue
        said = {
            at: f"**{name}:** {cell}" if at != answer and has_names else cell
            for at, (name, cell) in enumerate(zip(names, cells, strict=False))
            if cell and at
        }
        tags = {at: tags_of_cell(cells[at]) for at in topics if at in said}
        said = {answer: said.get(answer, "")} | {at: text for at, text in said.items() if not tags.get(at)}
        yield Entry(
            number,
            row.first,
            row.last,
            "",
            "\n\n".join(filter(None, said.values())),
            [tag for some in tags.values() for tag in some],
        )


def _columns(names: Sequence[str]) -> tuple[int, list[int]]:
    """The column of the answers, if none says so the first behind the numbers; and topics."""
    roles = [role_of(name) for name in names]
    answer = roles.index("answer", 1) if "answer" in roles[1:] else 1
    return answer, [at for at, role in enumerate(roles) if role == "tags" and at not in (0, answer)]


def _beside_each_other(rows: Sequence[tuple[Element, list[str]]]) -> Iterator[Entry]:
    """The answers of a table with several columns of numbers, each with its answers in the next one."""
    width = len(rows[0][1])
    cells = [(row, row_cells[at : at + 2]) for at in range(0, width, 2) for row, row_cells in rows]
    found = [
        (row, _ONLY_NUMBER.fullmatch(pair[0]), pair[1]) for row, pair in cells if len(pair) == 2 and pair[0]
    ]
    numbers = sum(number is not None for _, number, _ in found)
    if width >= 4 and width % 2 == 0 and numbers >= FEWEST and numbers >= len(found) - width // 2:
        yield from (
            Entry(int(number["number"]), row.first, row.last, "", said)
            for row, number, said in found
            if number and said
        )


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


_LETTERED = re.compile(r"[*_(]{0,3}[A-Ha-h][).:]")


def lettered(elements: Sequence[Element]) -> list[Entry]:
    """The answers of a key of lines that begin with the letter of an option each."""
    lines = [
        (at, line)
        for each in elements
        if each.kind == "paragraph"
        for at, line in enumerate(each.text.split("\n"), each.first)
    ]
    if not all(_LETTERED.match(line) for _, line in lines):
        return []
    return [Entry(number, at, at + 1, line) for number, (at, line) in enumerate(lines, 1)]


def said_without_letter(entry: Entry) -> str:
    return _LETTERED.sub("", entry.said).strip()
