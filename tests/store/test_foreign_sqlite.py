"""A stranger's SQLite file is read, and does nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from flashcards.errors import TransferError
from flashcards.store.foreign_sqlite import foreign_database

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS guid FROM n"

PACKAGE = Path("somewhere/deck.apkg")

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make("CREATE TABLE …")`: a file with this schema."""

    def made(script: str, *schema_changes: str) -> Path:
        path = tmp_path / "collection"
        with closing(sqlite3.connect(path)) as connection:
            connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            connection.executescript(script)
            if schema_changes:
                connection.execute("PRAGMA writable_schema = ON")
            for change in schema_changes:
                connection.execute(change)
            connection.commit()
        return path

    return made


class Clock:
    """Out of time when it has been looked at so often: once in 1,000 steps of SQLite."""

    def __init__(self, looks: int = 1_000) -> None:
        self.looks = 0
        self._most = looks

    def __call__(self) -> bool:
        self.looks += 1
        return self.looks > self._most


def read(path: Path, query: str = "SELECT id, guid FROM notes", *, clock: Clock | None = None) -> list[Any]:
    with foreign_database(path, PACKAGE, out_of_time=clock or Clock(), collations=("unicase",)) as database:
        return list(database.rows(query, "notes"))


def test_a_real_table_is_read(make: Make) -> None:
    path = make("CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT); INSERT INTO notes VALUES (1, 'a')")
    assert read(path) == [(1, "a")]


def test_text_that_is_no_utf_8_gets_marks(make: Make) -> None:
    path = make("CREATE TABLE notes (id, guid); INSERT INTO notes VALUES (1, CAST(x'41ff42' AS TEXT))")
    assert read(path) == [(1, "A\ufffdB")]


def test_an_order_of_anki_s_own_is_known(make: Make) -> None:
    """By the letters, whatever their case."""
    path = make(
        "CREATE TABLE notes (id, guid TEXT COLLATE unicase);"
        "INSERT INTO notes VALUES (1, 'B'), (2, 'a'), (3, 'C'), (4, 'b'), (5, 'A'), (6, 'c')"
    )
    assert len(read(path)) == 6
    in_order = read(path, "SELECT id FROM notes ORDER BY guid, id")
    assert [row_id for (row_id,) in in_order] == [2, 5, 1, 4, 3, 6]


def test_a_file_in_write_ahead_mode_is_read_where_it_lies_alone(make: Make, tmp_path: Path) -> None:
    path = make("PRAGMA journal_mode = WAL; CREATE TABLE notes (id, guid); INSERT INTO notes VALUES (1, 'a')")
    before = sorted(tmp_path.iterdir()), path.read_bytes()
    assert read(path) == [(1, "a")]
    assert (sorted(tmp_path.iterdir()), path.read_bytes()) == before


REFUSED = {
    "an endless view": [f"CREATE VIEW notes AS {ENDLESS}"],
    "a view under a table's type": [
        f"CREATE VIEW notes AS {ENDLESS}",
        "UPDATE sqlite_master SET type = 'table', rootpage = 2",
    ],
    "a view and a table that change names": [
        f"CREATE TABLE other (id, guid); CREATE VIEW notes AS {ENDLESS}",
        "UPDATE sqlite_master SET type = 'table', name = iif(name = 'notes', 'other', 'notes')",
    ],
    "a computed column": [
        "CREATE TABLE notes (id, guid AS (hex(zeroblob(8000000)))); INSERT INTO notes (id) VALUES (1)"
    ],
    "a virtual table": ["CREATE VIRTUAL TABLE notes USING fts5 (id, guid)"],
    "a huge value": ["CREATE TABLE notes (id, guid); INSERT INTO notes VALUES (1, zeroblob(17000000))"],
    "no such table": ["CREATE TABLE other (id, guid)"],
    "no such column": ["CREATE TABLE notes (id)"],
}


@pytest.mark.parametrize("schema", REFUSED.values(), ids=REFUSED)
def test_what_is_no_plain_table_is_refused_at_once_in_one_line(make: Make, schema: list[str]) -> None:
    path, clock = make(*schema), Clock()
    with pytest.raises(TransferError) as refusal:
        read(path, clock=clock)
    assert str(refusal.value).startswith(f"{PACKAGE}: its collection ")
    assert "\n" not in str(refusal.value)
    assert clock.looks < 10


def test_checks_are_passed_over_however_long_they_take(make: Make) -> None:
    path, clock = (
        make(
            "PRAGMA ignore_check_constraints = ON;"
            "CREATE TABLE notes (id, guid CHECK/**/(guid LIKE '%a%a%a%a%a%b'));"
            "INSERT INTO notes VALUES (1, hex(zeroblob(100000)))"
        ),
        Clock(),
    )
    assert [row_id for row_id, _ in read(path, clock=clock)] == [1]
    assert clock.looks < 10


@pytest.mark.parametrize("query", ["SELECT upper(guid) FROM notes", "SELECT guid FROM other"])
def test_no_statement_calls_a_function_or_reads_through_a_view(make: Make, query: str) -> None:
    path = make("CREATE TABLE notes (id, guid); CREATE VIEW other AS SELECT guid FROM notes")
    with pytest.raises(TransferError, match="cannot be read"):
        read(path, query)


def test_a_slow_statement_ends_when_the_time_is_up(make: Make) -> None:
    path = make(
        "CREATE TABLE notes (id, guid);"
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000)"
        "INSERT INTO notes SELECT x, x FROM n"
    )
    clock = Clock(looks=100)
    with pytest.raises(TransferError, match="takes too long to read"):
        read(
            path, "SELECT a.id FROM notes a JOIN notes b JOIN notes c WHERE a.id = -b.id * c.id", clock=clock
        )
    assert clock.looks == 101


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500, Random(1).randbytes(8192)])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "collection"
    path.write_bytes(content)
    with pytest.raises(TransferError, match=r"^somewhere/deck\.apkg: its collection "):
        read(path)


def test_a_reader_that_stops_half_way_leaves_no_complaint(make: Make) -> None:
    path = make("CREATE TABLE notes (id, guid); INSERT INTO notes VALUES (1, 'a'), (2, 'b')")
    with foreign_database(path, PACKAGE, out_of_time=lambda: False) as database:
        rows = database.rows("SELECT id FROM notes", "notes")
        assert next(rows) == (1,)
    rows.close()  # type: ignore[attr-defined]  # a generator


def test_a_file_that_was_cut_off_is_refused(make: Make) -> None:
    path = make("CREATE TABLE notes (id, guid); INSERT INTO notes VALUES (1, zeroblob(50000)), (2, 'b')")
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(TransferError, match="its collection "):
        read(path)


def test_nothing_can_be_written(make: Make) -> None:
    path = make("CREATE TABLE notes (id, guid)")
    before = path.read_bytes()
    for statement in ("DELETE FROM notes", "CREATE TABLE more (id)", "ATTACH 'more.db' AS more"):
        with pytest.raises(TransferError):
            read(path, statement)
    assert path.read_bytes() == before
