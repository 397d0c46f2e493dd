"""Reading a SQLite file that a stranger made: real tables only, never written, never for long.

A schema is a program: a view named like a table may never end, a column may be computed, a check may
match a pattern for hours. So only columns that lie in the file are read, by statements of ours, and
checks are passed over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.errors import TransferError
from flashcards.store.connect import uri

LONGEST_VALUE = 16 * 1024 * 1024  # bytes of one text or row; SQLite's own limit is a billion
STEPS = 1_000  # steps of SQLite's machine between two looks at the time

_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_TRANSACTION)


class Words(NamedTuple):
    """How messages call a database, and what to do about one that cannot be read."""

    name: str
    again: str
    """When it is damaged."""
    less: str
    """When it takes too long."""


OF_ANKI = Words("its collection", "export it from Anki again", "export fewer decks at a time")


class ForeignTable(NamedTuple):
    name: str
    columns: tuple[str, ...]
    key: str
    """The column that numbers its rows; "" where there is none or several."""
    links: tuple[tuple[str, str], ...]
    """Columns that hold a key of another table, and that table."""


class ForeignDatabase:
    """An open foreign file. Its texts are UTF-8, with a mark where they were not."""

    def __init__(self, connection: sqlite3.Connection, named: Path, words: Words = OF_ANKI) -> None:
        self._connection = connection
        self._named = named
        self._words = words
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

    def _tables(self) -> tuple[str, ...]:
        with self._naming_the_file():
            query = "SELECT CAST(name AS TEXT) FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            return tuple(name for (name,) in self._connection.execute(query).fetchall())

    def table(self, name: str) -> ForeignTable:
        """What the columns of a table are called and what they point to."""
        with self._naming_the_file():
            self._check(name)
            columns = self._connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
            links = self._connection.execute(f"PRAGMA foreign_key_list({_quoted(name)})").fetchall()
        keys = [column[1] for column in columns if column[5]]
        return ForeignTable(
            name,
            tuple(column[1] for column in columns),
            keys[0] if len(keys) == 1 else "",
            tuple((link[3], link[2]) for link in links),
        )

    def all_rows(self, table: ForeignTable) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in the order in which they lie in the file."""
        names = ", ".join(map(_quoted, table.columns))
        return self.rows(f"SELECT {names} FROM {_quoted(table.name)}", table.name)

    def _check(self, table: str) -> None:
        """Look once at a table before it is read: whether it is one, and whether its pages are whole."""
        if table in self._checked:
            return
        if table not in self.tables:
            raise TransferError(
                f'{self._named}: {self._words.name} has no table "{table}"; was it made by Anki?'
            )
        if any(column[6] for column in self._connection.execute(f"PRAGMA table_xinfo({_quoted(table)})")):
            raise TransferError(f'{self._named}: {self._words.name} has a computed column in "{table}"')
        if self._connection.execute(f"PRAGMA quick_check({_quoted(table)})").fetchall() != [("ok",)]:
            raise TransferError(f"{self._named}: {self._words.name} is damaged; {self._words.again}")
        self._checked.add(table)

    @contextmanager
    def _naming_the_file(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise TransferError(
                f"{self._named}: {self._words.name} {self._cause(error)}; nothing was imported"
            ) from error

    def _cause(self, error: sqlite3.Error) -> str:
        match getattr(error, "sqlite_errorcode", None):
            case sqlite3.SQLITE_INTERRUPT:
                return f"takes too long to read; {self._words.less}"
            case sqlite3.SQLITE_TOOBIG:
                return f"contains a text of more than {LONGEST_VALUE // 2**20} MiB"
            case _:
                return f"cannot be read ({error})"


def new_foreign_database(path: Path) -> sqlite3.Connection:
    """A file made for another program, in Python's own mode of transactions."""
    return sqlite3.connect(path)


@contextmanager
def foreign_database(
    path: Path,
    named: Path,
    *,
    out_of_time: Callable[[], bool],
    collations: Sequence[str] = (),
    words: Words = OF_ANKI,
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
            "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA ignore_check_constraints = ON;"
        )
        for collation in collations:
            connection.create_collation(collation, _by_folded_case)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.set_progress_handler(out_of_time, STEPS)
        connection.set_authorizer(_only_own_reading)
        yield ForeignDatabase(connection, named, words)
    finally:
        connection.close()


def _only_own_reading(action: int, _1: str | None, _2: str | None, _3: str | None, inside: str | None) -> int:
    """Nothing but reading columns, and that by our own statement: `inside` names a view that does it."""
    return sqlite3.SQLITE_OK if action in _ALLOWED and inside is None else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _by_folded_case(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)
