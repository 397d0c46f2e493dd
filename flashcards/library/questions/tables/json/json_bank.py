"""Questions in JSON: objects that ask, in a list or anywhere within others, or terms with what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flashcards.errors import TransferError, UsageProblem
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.file_endings import NOT_NEEDED
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.columns import Column, columns_named
from flashcards.library.questions.tables.json.json_cells import Entry, columns_of, names_of, table_of
from flashcards.library.questions.tables.json.json_grid import Grid, grid_in
from flashcards.library.questions.tables.json.json_objects import NO_QUESTION, Search
from flashcards.library.questions.tables.json.json_terms import Terms, pairs_of, terms_in
from flashcards.library.questions.tables.json.json_values import (
    Object,
    Value,
    begins_as_json,
    lines_of_keys,
    read_json,
)
from flashcards.library.questions.tables.json.rewritten import rewritten
from flashcards.library.questions.tables.layout import Layout
from flashcards.library.questions.tables.reader import ROWS_MAX, questions_laid_out

SHAPE = "JSON with an object for each card"
OF_LINES = "JSON with an object for each card, one a line"
OF_LISTS = "JSON with a list for each card"
OF_TERMS = "JSON that maps terms to what they mean"

KEYS_TOLD = 30
"""Keys that are left out and told one by one."""


def questions_of_json(path: Path, text: str) -> Questions:
    """What a JSON file holds; without a question it says what it saw.

    Raises TransferError, naming the line, for what is no JSON and what is too large or nested too deeply.
    """
    read = read_json(path, text)
    root, told = rewritten(read.values[0] if len(read.values) == 1 else read.values)
    questions = _questions_in(path, read.text, root, OF_LINES if len(read.values) > 1 else SHAPE)
    return questions._replace(
        left=(*read.left, *questions.left), remarks=(*read.remarks, *told, *questions.remarks)
    )


def _questions_in(path: Path, text: str, root: Value, shape: str) -> Questions:
    search = Search(text)
    if search.look_into(root):
        questions = _questions(path, text, search)
        if questions.found:
            return questions._replace(shape=shape)
    if terms := terms_in(root):
        return _of_terms(path, text, terms)._replace(shape=OF_TERMS)
    if grid := grid_in(root):
        questions = _of_grid(path, text, grid)
        if questions.found:
            return questions._replace(shape=OF_LISTS)
    return Questions(SHAPE, (), seen=(_described(root),))


def json_in_text(path: Path, text: str, *, is_told: bool) -> Questions | None:
    """The same for a text that is JSON, as its beginning says; None for any other.

    `is_told` means that somebody says how to read it. Raises UsageProblem, for JSON needs none of that.
    """
    if not begins_as_json(text):
        return None
    try:
        questions = questions_of_json(path, text)
    except TransferError:
        return None
    if questions.found and is_told:
        raise UsageProblem(f"{path}: {NOT_NEEDED}")
    return questions


def _questions(path: Path, text: str, search: Search) -> Questions:
    number = sum(map(len, search.entries))
    if number > ROWS_MAX:
        raise TransferError(f"{path}: has {number:,} objects; at most {ROWS_MAX:,} are read, split it")
    common = set.intersection(*(set(entry.topics) for entries in search.entries for entry in entries))
    found: list[FoundQuestion] = []
    left, remarks = list(search.left), []
    for group in _alike(search.entries):
        entries = [
            entry._replace(topics=tuple(topic for topic in entry.topics if topic not in common))
            for entry in group
        ]
        table = table_of(text, entries)
        if table is None:
            continue
        questions = _laid_out(path, text, table.columns, table.rows)
        if not questions.found and not questions.left:
            left += [LeftOut(f"line {row.line}", row.text, NO_QUESTION, row.last) for row in table.rows]
        found += questions.found
        left += questions.left
        remarks += [*questions.remarks, *table.told]
    return Questions("", _in_order(found), tuple(left), tuple(_first(dict.fromkeys(remarks))))


def _first(remarks: Iterable[str]) -> Iterator[str]:
    """What is told, of keys that are left out only the first ones and how many more there are."""
    number = 0
    for remark in remarks:
        is_left = remark.startswith('the key "') and " is left out" in remark
        number += is_left
        if not is_left or number <= KEYS_TOLD:
            yield remark
    if number > KEYS_TOLD:
        yield f"{number - KEYS_TOLD:,} more keys are left out"


def _alike(lists: Sequence[Sequence[Entry]]) -> Iterator[list[Entry]]:
    """The objects whose keys for question and answer are the same, as one list each."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entries in lists:
        columns = columns_of(entries, names_of(entries)) or ()
        sides = tuple(sorted(one.name for one in columns if one.role in ("question", "answer")))
        groups.setdefault(sides, []).extend(entries)
    yield from groups.values()


def _of_terms(path: Path, text: str, terms: Sequence[Terms]) -> Questions:
    rows: list[Row] = []
    common = set.intersection(*(set(each.topics) for each in terms))
    for each in terms:
        topics = "; ".join(topic for topic in each.topics if topic not in common)
        lines = lines_of_keys(text, each.found)
        for key, said in pairs_of(each.found):
            line = lines.get(key, each.found.line)
            rows.append(Row(len(rows) + 1, line, line, [key, said, topics], f"{key}: {said}"))
    columns = (
        Column("question", "term"),
        Column("answer", "definition"),
        Column("tags", "", is_category=True),
    )
    return _laid_out(path, text, columns, rows)


def _of_grid(path: Path, text: str, grid: Grid) -> Questions:
    named = columns_named(grid.names or grid.rows[0].cells)
    rows = grid.rows if grid.names or named is None else grid.rows[1:]
    width = len(grid.rows[0].cells)
    return questions_laid_out(path, text, Layout(",", 0, named, 0, 1.0, width, None), rows=rows)


def _laid_out(path: Path, text: str, columns: tuple[Column, ...], rows: list[Row]) -> Questions:
    layout = Layout(",", 0, columns, 0, 1.0, len(columns), None)
    questions = questions_laid_out(path, text, layout, rows=rows, by_keys=True)
    return questions._replace(remarks=tuple(map(_of_keys, questions.remarks)))


def _of_keys(remark: str) -> str:
    """What is told of columns, told of keys."""
    if remark.startswith("HTML in cells is kept as text"):
        return "HTML in the texts is kept as text"
    return re.sub(
        r"^(the|no) column\b", r"\1 key", remark.replace("the cells are HTML", "the texts are HTML")
    )


def _in_order(found: Sequence[FoundQuestion]) -> tuple[FoundQuestion, ...]:
    return tuple(sorted(found, key=lambda each: int(each.place.rpartition(" ")[2])))


def _described(root: Value) -> str:
    """What there is to see at the top of a file without a question."""
    if isinstance(root, Object):
        return f"an object with {_keys(root)}" if root else "an empty object"
    if not isinstance(root, list):
        return "a single value"
    objects = [each for each in root if isinstance(each, Object)]
    if objects:
        return f"{_number(len(objects), 'object')}, the first with {_keys(objects[0])}"
    return f"a list of {_number(len(root), 'value')} without an object"


def _keys(found: Object) -> str:
    names = ", ".join(f'"{shortened(key, 30)}"' for key in list(found)[:6])
    if not found:
        return "no key"
    more = f" and {len(found) - 6:,} more" if len(found) > 6 else ""
    return f"the {'key' if len(found) == 1 else 'keys'} {names}{more}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
