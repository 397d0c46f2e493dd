"""Answers in a place of their own: `## Answer key` behind numbered questions, with the number before each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import is_generic
from flashcards.library.questions.markdown.outline import Element, Section
from flashcards.library.questions.markdown.source_lines import SourceLines

FEWEST = 3
"""Answers of a key."""

NEARLY_ALL = 0.8
"""Of the answers of a key that must belong to questions."""

_NUMBER = re.compile(
    r"[\s>#*_(\[-]*(?:(?:Q|Question|A|Ans|Answer)[ \t]*[.#]?[ \t]*)?(?P<number>\d{1,3})[*_]*[ \t]*"
    r"(?:[.:)\]\-–—]|(?=[*_ \t]))[*_]*[ \t:]*",
    re.IGNORECASE,
)
"""What stands before a question, or before its answer in a key."""


class _Entry(NamedTuple):
    number: int
    first: int
    last: int
    """The pieces that it covers."""
    said: str
    """What its first piece says behind the number."""
    cells: str = ""
    """Of a row all that it says."""


class Key(NamedTuple):
    above: Section
    """The section that holds it."""
    section: Section
    entries: Sequence[_Entry]


def keys_of(top: Section) -> list[Key]:
    """The sections that say only that answers follow, and hold at least three with running numbers."""
    keys = []
    for above in top.all_sections():
        for section in above.sections:
            if not is_generic(section.title):
                continue
            entries = list(_entries(list(section.elements()), section.last))
            numbers = [entry.number for entry in entries]
            if len(entries) >= FEWEST and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
                keys.append(Key(above, section, entries))
    return keys


def without_keys(keys: Sequence[Key]) -> None:
    """Take the keys out of the outline, so that their answers are no part of what stands above them."""
    for key in keys:
        key.above.sections.remove(key.section)


def with_keys(keys: Sequence[Key]) -> None:
    """Put them back."""
    for key in keys:
        key.above.sections.append(key.section)
        key.above.sections.sort(key=lambda section: section.first)


def take_keys(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> bool:
    """Give the questions before each key its answers, by their numbers; False where they do not fit."""
    matched: list[list[tuple[Candidate, _Entry]]] = []
    before = 0
    for key in keys:
        asked = _last_run([each for each in found if before <= each.first < key.section.first], source)
        pairs = [(asked[entry.number], entry) for entry in key.entries if entry.number in asked]
        if len(pairs) < NEARLY_ALL * len(key.entries) or not all(each.is_draft for each, _ in pairs):
            return False
        matched.append(pairs)
        before = key.section.last
    for key, pairs in zip(keys, matched, strict=True):
        for candidate, entry in pairs:
            _answer(candidate, entry)
        pairs[0][0].also.append((key.section.first, key.entries[0].first))
    return True


def _last_run(candidates: Sequence[Candidate], source: SourceLines) -> dict[int, Candidate]:
    """The questions whose numbers run up to that of the last one."""
    run: list[tuple[int, Candidate]] = []
    for candidate in reversed(candidates):
        number = _number_at(source.text[candidate.first])
        if number is None or (run and number != run[-1][0] - 1):
            break
        run.append((number, candidate))
    return dict(reversed(run))


def _number_at(line: str) -> int | None:
    found = _NUMBER.match(line)
    return int(found["number"]) if found else None


def _answer(candidate: Candidate, entry: _Entry) -> None:
    candidate.also.append((entry.first, entry.last))
    if entry.cells:
        candidate.answer.append(entry.cells)
        return
    candidate.instead[entry.first] = entry.said
    candidate.answer.append((entry.first, entry.last))


def _entries(elements: Sequence[Element], end: int) -> Iterator[_Entry]:
    """The numbered answers, each up to the next one."""
    if table := next((each for each in elements if each.kind == "table"), None):
        yield from _rows(table)
        return
    end = max((each.body[1] if each.kind == "fold" else each.last for each in elements), default=end)
    for (number, first, said), (_, last, _) in pairwise([*_starts(elements), (0, end, "")]):
        yield _Entry(number, first, last, said)


def _starts(elements: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """The number of each answer, the piece on which it begins, and what that says."""
    for element in elements:
        if element.kind == "fold":
            yield from _starts(element.inner)
        elif element.kind == "list":
            for item in element.inner:
                text = item.inner[0].text if item.inner else ""
                said = text.partition("\n")[0]
                if item.markup.isdigit():
                    yield int(item.markup), item.first, said
                elif found := _NUMBER.match(said):
                    yield int(found["number"]), item.first, said[found.end() :]
        elif element.kind in ("paragraph", "heading", "ask", "reply"):
            for at, line in enumerate(element.text.split("\n"), element.first):
                if found := _NUMBER.match(line):
                    yield int(found["number"]), at, line[found.end() :]


def _rows(table: Element) -> Iterator[_Entry]:
    names = [cell.text.strip() for cell in table.inner[0].inner]
    for row in table.inner[1:]:
        cells = [cell.text.strip() for cell in row.inner]
        if (number := _number_at(cells[0] + " " if cells else "")) is None:
            continue
        said = [
            cell if at == 0 else f"**{name}:** {cell}"
            for at, (name, cell) in enumerate(zip(names[1:], cells[1:], strict=False))
            if cell
        ]
        yield _Entry(number, row.first, row.last, "", "\n\n".join(said))
