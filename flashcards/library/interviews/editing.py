"""Changing an interview file: one value in its own span, one table at the end, every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from flashcards.core.interview.interviews import Interview
from flashcards.errors import ProblemsFound
from flashcards.library.files import writing
from flashcards.library.files.problem import sound, without_error
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import TomlTable, scan
from flashcards.library.interviews.reader import interview_of


class Put(NamedTuple):
    """Write `key`, in the `number`-th (from 1) table of the list `table`, or at the top level."""

    key: str
    value: object
    table: str = ""
    number: int = 0


class Add(NamedTuple):
    """A new table at the end of a list."""

    table: str
    values: Mapping[str, object]


class Drop(NamedTuple):
    """Take the `number`-th table (from 1) of a list out; comments on lines of their own stay."""

    table: str
    number: int


Change = Put | Add | Drop


MORE_KEYS = '# For the day: place, link, travel, documents, phone. Below a person: questions = ["..."]'
"""What an editor of the file would not think of."""


def interview_text(interview_id: str, values: Mapping[str, object], changes: Iterable[Add] = ()) -> str:
    """A new interview file; `values` are its top-level keys, values of "", [] and None are left out."""
    head = f"# An interview. Change it here or with: flashcards interview edit {interview_id}"
    lines = [head, MORE_KEYS, *_lines(values)]
    for change in changes:
        lines += ["", f"[[{change.table}]]", *_lines(change.values)]
    return writing.with_ends(lines, "\n")


def write_interview(path: Path, values: Mapping[str, object], changes: Iterable[Add] = ()) -> Interview:
    """Make the file `path`. Raises ProblemsFound where it exists or this is no sound interview."""
    text = interview_text(path.stem, values, changes)
    source = SourceFile(path, text.encode(), text)
    interview = without_error(*interview_of(source))
    writing.replace_file(path, None, source.raw)
    return interview


def change_interview(path: Path, changes: Sequence[Change]) -> Interview:
    """Make the changes in order; the interview then. Raises ProblemsFound, also where one would be unsafe."""
    source = sound(read_source(path))
    without_error(*interview_of(source))
    changed = reduce(_with_change, changes, source)
    interview = without_error(*interview_of(changed))
    if changed.raw != source.raw:
        writing.replace_file(path, source.raw, changed.raw)
    return interview


def _with_change(source: SourceFile, change: Change) -> SourceFile:
    text = source.text
    tables = scan(text)
    wanted = sound(parse_toml(source.path, text))
    match change:
        case Add(table, values):
            wanted.setdefault(table, []).append(_said(values))
            edits = [writing.append_lines(text, [f"[[{table}]]", *_lines(values)])]
        case Drop(table, number):
            del wanted[table][number - 1]
            if not wanted[table]:
                del wanted[table]
            dropped = _numbered(source, tables, table, number)
            spans = [(entry.key_at, entry.value_end) for entry in dropped.entries]
            spans.append((dropped.at, text.find("]]", dropped.at) + 2))
            edits = [writing.remove_lines(text, *span) for span in spans]
        case Put(key, value, table, number):
            said = wanted[table][number - 1] if table else wanted
            if said.get(key) == _parsed(value):
                return source
            said[key] = _parsed(value)
            place = _numbered(source, tables, table, number) if table else tables[0]
            if entry := place.entry(key):
                edits = [writing.Edit(entry.value_at, entry.value_end, _toml(value))]
            else:
                edits = [writing.insert_keys(text, place, [f"{key} = {_toml(value)}"])]
    return writing.proved(source, edits, wanted, ", change it by hand")


def _numbered(source: SourceFile, tables: Iterable[TomlTable], name: str, number: int) -> TomlTable:
    found = [table for table in tables if table.is_list and table.path == (name,)]
    if number > len(found):
        raise ProblemsFound(
            f"{source.path}: the {name} is in one list; write each as a table that begins with [[{name}]]"
        )
    return found[number - 1]


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Without what says nothing."""
    return {key: _parsed(value) for key, value in values.items() if value not in (None, "", (), [])}


def _parsed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _lines(values: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in _said(values).items()]


def _toml(value: object) -> str:
    return writing.toml_value(value).replace("\t", "\\t")
