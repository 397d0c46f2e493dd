"""A page that holds its questions as another file in a block of code: GIFT, CSV, TSV, JSON or YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from flashcards.errors import FlashcardsError
from flashcards.library.questions.found import LeftOut, Questions, in_order
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.split_into_pieces import fenced_blocks
from flashcards.library.questions.tables.columns.column_names import role_of

YAML = ".yaml"
_TABLES = (".csv", ".tsv")
KINDS = {"gift": ".gift", "moodle": ".gift", "csv": ".csv", "tsv": ".tsv", "json": ".json", "jsonl": ".jsonl"}
KINDS |= {"yaml": YAML, "yml": YAML}
"""The endings of files by the word behind a fence."""


def fenced_bank(text: str, read: Callable[[str, str], Questions | None]) -> Questions | None:
    """The questions in the blocks of code of one kind, and what stands around; None where there are none.

    `read` takes the text of a file and its ending: all else is blank there, so that lines keep their numbers.
    """
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    if not blocks or len({kind for kind, _, _ in blocks}) > 1:
        return None
    if any(kind in _TABLES and not _names_both(lines[first:last]) for kind, first, last in blocks):
        return None
    within = {line for _, first, last in blocks for line in range(first, last)}
    held = [line if number in within else "" for number, line in enumerate(lines)]
    if 2 * sum(map(_has_words, held)) < sum(map(_has_words, lines)):
        return None  # an example on a page about something else
    kind = blocks[0][0]
    if kind == YAML:
        for _, first, _ in blocks:
            held[first - 1] = "---"  # begins a document of its own
    try:
        questions = read("\n".join(held), kind)
    except FlashcardsError:
        return None
    if questions is None or not any("answer" in each.fields for each in questions.found):
        return None
    return questions._replace(left=in_order([*questions.left, *_around(lines, blocks)]))


def _has_words(line: str) -> bool:
    return line.strip() != ""


def _names_both(lines: Sequence[str]) -> bool:
    """Whether the first line of a table names a column of questions and one of answers."""
    roles = {
        role_of(name.strip(" \"'")) for name in re.split(r"[,;|\t]", next(filter(_has_words, lines), ""))
    }
    return {"question", "answer"} <= roles


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The kind of each block that may hold a file, its first line and the one behind its last, from 0."""
    for info, first, last in fenced_blocks(lines):
        if kind := KINDS.get((info.split() or ["gift"])[0].lower(), ""):
            yield kind, first + 1, last


def _around(lines: Sequence[str], blocks: Sequence[tuple[str, int, int]]) -> Iterator[LeftOut]:
    """The paragraphs beside the blocks."""
    taken = {line for _, first, last in blocks for line in range(first - 1, last + 1)}
    words: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip() and number not in taken:
            words.append(line)
        elif words:
            yield LeftOut(f"line {number - len(words) + 1}", "\n".join(words), OTHER, number)
            words = []
