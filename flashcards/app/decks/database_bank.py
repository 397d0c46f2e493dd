"""Questions in a SQLite database: rows of tables whose columns name a question and an answer."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from flashcards.errors import TransferError
from flashcards.library.files.reading import bytes_of
from flashcards.library.questions.found import EMPTY, Questions
from flashcards.library.questions.other_kinds import OF_ANKI, SQLITE, must_be_text
from flashcards.library.questions.reader import questions_of_file
from flashcards.library.questions.tables.json.sql_tables import (
    SqlTable,
    as_json,
    as_of_tables,
    asks,
    tables_that_ask,
)
from flashcards.library.questions.tables.reader import ROWS_MAX
from flashcards.store.foreign_sqlite import ForeignDatabase, Words, foreign_database

BYTES_MAX = 64 * 1024 * 1024
SECONDS_MAX = 8.0
"""Computing time that reading may take, as of a package."""

COUNTED_MAX = 1_000_000
"""Rows up to which a table without questions is counted."""

TABLES_MAX = 200

AS_CSV = "export the table with the questions as CSV"
WORDS = Words("the database", AS_CSV, AS_CSV)

_TABLES_OF_ANKI = {"notes", "col"}
_NOT_WRITTEN_YET = {"-wal": b"\x37\x7f\x06", "-journal": b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"}
"""What a file beside a database begins with while changes of another program are in it."""


def questions_of_database(path: Path) -> Questions:
    """What the tables of a SQLite file hold; nothing is written, not even beside it.

    Raises TransferError for what is none, is damaged, in use or too large, and for a collection of Anki.
    """
    try:
        head = bytes_of(path, len(SQLITE))
        size = path.stat().st_size
    except (OSError, ValueError) as failure:
        raise TransferError(
            f"{path}: cannot be read: {getattr(failure, 'strerror', None) or failure}"
        ) from failure
    if not size:
        return Questions(EMPTY, ())
    if head != SQLITE:
        must_be_text(path)
        raise TransferError(f"{path}: is not a SQLite database, or is encrypted; {AS_CSV}")
    if size > BYTES_MAX:
        raise TransferError(f"{path}: is larger than {BYTES_MAX // 2**20} MiB; {AS_CSV}")
    for ending, start in _NOT_WRITTEN_YET.items():
        if _begins_with(path.with_name(path.name + ending), start):
            raise TransferError(
                f"{path}: another program has it open; close that program and import it again"
            )
    begun = process_time()
    with foreign_database(
        path, path, out_of_time=lambda: process_time() - begun > SECONDS_MAX, words=WORDS
    ) as database:
        return _questions(path, database)


def _questions(path: Path, database: ForeignDatabase) -> Questions:
    if set(database.tables) >= _TABLES_OF_ANKI:
        raise TransferError(f"{path}: {OF_ANKI}")
    names = [name for name in database.tables if not name.startswith("sqlite_")]
    if len(names) > TABLES_MAX:
        raise TransferError(f"{path}: has {len(names)} tables; {AS_CSV}")
    tables = [database.table(name) for name in names]
    columns = [SqlTable(*table) for table in tables]
    belonging = tables_that_ask(columns)
    rows: dict[str, list[tuple[Any, ...]]] = {}
    sizes: dict[SqlTable, int] = {}
    for table, named in zip(tables, columns, strict=True):
        found = database.all_rows(table)
        first = list(islice(found, ROWS_MAX + 1)) if table.name in belonging else []
        if len(first) > ROWS_MAX and (asks(named) or belonging[table.name]):
            raise TransferError(f"{path}: the table {table.name} has more than {ROWS_MAX:,} rows; split it")
        sizes[named] = len(first) + sum(1 for _ in islice(found, COUNTED_MAX))
        rows[table.name] = first if len(first) <= ROWS_MAX else []
    written = as_json([each for each in columns if each.name in belonging], rows, belonging)
    return as_of_tables(questions_of_file(path, written.text, ".json"), written, sizes)


def _begins_with(path: Path, start: bytes) -> bool:
    try:
        return bytes_of(path, len(start)) == start
    except (OSError, ValueError):
        return False
