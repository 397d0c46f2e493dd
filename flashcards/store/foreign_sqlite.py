"""Reading a SQLite file that a stranger made: real tables only, never written, never for long.

A schema is a program: a view named like a table may never end, a column may be computed, a check may
match a pattern for hours. So only columns that lie in the file are read, by statements of ours.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flashcards.errors import TransferError
from flashcards.store.connect import uri

LONGEST_VALUE = 16 * 1024 * 1024  # bytes of one text or row; SQLite's own limit is a billion
STEPS = 1_000  # steps of SQLite's machine between two looks at the time

_CHECKS = re.compile(r"\bCHECK\b", re.IGNORECASE)
"""A constraint that is worked out for every row while the table is looked over."""

_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_TRANSACTION)


class ForeignDatabase:
    """An open foreign file. Its texts are UTF-8, with a mark where they were not."""

    def __init__(self, connection: sqlite3.Connection, named: Path) -> None:
        self._connection = connection
        self._named = named
        self._checked: set[str] = set()
        self.tables = self._tables()

    def rows(self, query: str, *tables: str) -> Iterator[tuple[Any, ...]]:
        """What `query`, a SELECT without functions, finds in the `tables` that it names, row by row.

        Raises TransferError for a table that is missing, damaged or none, now and while it is read.
        """
        with self._naming_the_file():
            for table in tables:
                self._check(table)
            # Not `yield from`: that would close the cursor of a connection that is closed by then.
            for row in self._connection.execute(query):  # noqa: UP028  # `yield from` closes it
                yield row

    def _tables(self) -> frozenset[str]:
        with self._naming_the_file():
            query = "SELECT CAST(name AS TEXT), CAST(sql AS TEXT) FROM sqlite_master WHERE type = 'table'"
            found = self._connection.execute(query).fetchall()
        if any(sql is not None and _CHECKS.search(sql) for _, sql in found):
            raise self._computing()
        return frozenset(name for name, _ in found)

    def _check(self, table: str) -> None:
        """Look once at a table before it is read: whether it is one, and whether its pages are whole."""
        if table in self._checked:
            return
        if table not in self.tables:
            raise TransferError(f'{self._named}: its collection has no table "{table}"; was it made by Anki?')
        if any(column[6] for column in self._connection.execute(f"PRAGMA table_xinfo({table})")):
            raise self._computing()
        if self._connection.execute(f"PRAGMA quick_check({table})").fetchall() != [("ok",)]:
            raise TransferError(f"{self._named}: its collection is damaged; export it from Anki again")
        self._checked.add(table)

    @contextmanager
    def _naming_the_file(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise TransferError(f"{self._named}: {_cause(error)}; nothing was imported") from error

    def _computing(self) -> TransferError:
        return TransferError(
            f"{self._named}: its collection contains a computed table, which Anki never writes"
        )


def new_foreign_database(path: Path) -> sqlite3.Connection:
    """A file made for another program, in Python's own mode of transactions."""
    return sqlite3.connect(path)


@contextmanager
def foreign_database(
    path: Path, named: Path, *, out_of_time: Callable[[], bool], collations: Sequence[str] = ()
) -> Iterator[ForeignDatabase]:
    """Open the file at `path`, which messages call `named`. Nothing is written, not even a journal.

    Every statement ends when `out_of_time` says so. `collations` are names that the tables use; they
    order by case-folded text.
    """
    connection = sqlite3.connect(uri(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.executescript(
            "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;"
            "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
        )
        for collation in collations:
            connection.create_collation(collation, _by_folded_case)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.set_progress_handler(out_of_time, STEPS)
        connection.set_authorizer(_only_own_reading)
        yield ForeignDatabase(connection, named)
    finally:
        connection.close()


def _only_own_reading(action: int, _1: str | None, _2: str | None, _3: str | None, inside: str | None) -> int:
    """Nothing but reading columns, and that by our own statement: `inside` names a view that does it."""
    return sqlite3.SQLITE_OK if action in _ALLOWED and inside is None else sqlite3.SQLITE_DENY


def _cause(error: sqlite3.Error) -> str:
    match getattr(error, "sqlite_errorcode", None):
        case sqlite3.SQLITE_INTERRUPT:
            return "its collection takes too long to read; export fewer decks at a time"
        case sqlite3.SQLITE_TOOBIG:
            return f"its collection contains a text of more than {LONGEST_VALUE // 2**20} MiB"
        case _:
            return f"its collection cannot be read ({error})"


def _by_folded_case(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)
