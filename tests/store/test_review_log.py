"""The log: append-only by the database itself, one order, one digest chain, whatever happens around it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flashcards.app.study.undo import UNDOABLE
from flashcards.core.rows import Draft, RowKind
from flashcards.errors import StoreError, UsageProblem
from flashcards.store import log_schema as schema
from flashcards.store.connect import connect
from flashcards.store.log_check import examine
from flashcards.store.log_file import OlderLog, migrate
from flashcards.store.questions_to_a_log import ExportedNote
from flashcards.store.review_log import ReviewLog
from flashcards.store.row_format import FIRST_DIGEST, as_json_object, plain
from tests.endurance.driver import count
from tests.rows import MONDAY, MORNING
from tests.store.conftest import draft, older, raw_rows, rows_in


def test_what_is_appended_is_read_back(log: ReviewLog) -> None:
    rows = log.append([draft(0), draft(1)])
    assert list(log.rows()) == rows
    assert rows_in(log.path) == rows
    assert [row.sequence for row in rows] == [1, 2]


def test_all_drafts_of_one_append_are_stored_or_none(log: ReviewLog) -> None:
    with pytest.raises(StoreError):
        log.append([draft(0), draft(1)._replace(phrasing="no number")])  # type: ignore[arg-type]
    assert list(log.rows()) == []


OTHER_COLUMNS = ", ".join(f'"{name}"' for name in schema.COLUMNS[1:])


def test_a_history_is_appended_in_one_step_or_not_at_all(log: ReviewLog) -> None:
    def cut_off() -> Iterator[Draft]:
        yield draft(0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        log.append_many(cut_off())
    assert log.head().rows == 0
    log.append_many(draft(number) for number in range(3))
    assert [row.reviewed_at for row in log.rows()] == [draft(number).reviewed_at for number in range(3)]
    assert examine(log.path) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE review SET rating = 1",
        "DELETE FROM review",
        "INSERT OR REPLACE INTO review SELECT * FROM review",
        f"INSERT OR REPLACE INTO review SELECT 'x' || id, {OTHER_COLUMNS} FROM review",
        "INSERT OR IGNORE INTO review SELECT * FROM review",
    ],
)
def test_the_database_itself_refuses_to_change_or_replace_a_row(log: ReviewLog, statement: str) -> None:
    rows = log.append([draft()])
    with (
        closing(connect(log.path, durable=True)) as raw,
        pytest.raises(sqlite3.IntegrityError, match=r"append-only|in the review log already"),
    ):
        raw.execute(statement)
    assert list(log.rows()) == rows


def test_two_rows_never_share_a_moment(log: ReviewLog) -> None:
    rows = log.append([draft(0), draft(0), draft(0)])
    assert [row.reviewed_at - MORNING for row in rows] == [0, 1, 2]


@pytest.mark.parametrize("moment", [0, MORNING, 253_370_764_800_000])
def test_a_row_id_is_a_uuid_of_version_7_with_the_moment_of_the_answer(log: ReviewLog, moment: int) -> None:
    """From 1970 to the year 9998: all that can be stored."""
    row = log.append([draft()._replace(reviewed_at=moment)])[0]
    assert int(row.id.replace("-", "")[:12], 16) == moment
    assert [len(part) for part in row.id.split("-")] == [8, 4, 4, 4, 12]
    assert row.id[14] == "7"
    assert row.id[19] in "89ab"
    assert len({row.id[-12:] for row in log.append([draft()] * 20)}) == 20


def test_the_digest_chains_every_row_to_the_one_before(log: ReviewLog) -> None:
    previous = FIRST_DIGEST
    for row in log.append([draft(0), draft(1)._replace(external_id="anki:\u00fc:0:1")]):
        text = json.dumps(plain(row), ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(previous + text.encode()).digest()[:16]
        assert row.digest == previous


def test_the_json_of_a_row_has_the_columns_of_the_table_and_plain_values_only(log: ReviewLog) -> None:
    found = as_json_object(log.append([draft()])[0])
    assert tuple(found) == schema.COLUMNS
    assert all(value is None or type(value) in (int, str) for value in found.values())
    assert found["study_day"] == "2026-11-23"


def test_replay_order_is_that_of_the_answers_and_not_of_their_arrival(log: ReviewLog) -> None:
    log.append([draft(5), draft(1), draft(3)])
    moments = [row.reviewed_at for row in log.rows()]
    assert moments == sorted(moments)
    assert [row.reviewed_at for row in log.rows(newest=2)] == moments[1:]


def test_what_is_noted_beside_the_rows_is_told_in_one_line_where_the_disk_is_full(log: ReviewLog) -> None:
    log.remember_remote("/home/me/prep")
    (size,) = log._connection.execute("PRAGMA page_count").fetchone()
    log._connection.execute(f"PRAGMA max_page_count = {size}")
    for note in (
        lambda: log.remember_remote("/" + "far" * 10_000),
        lambda: log.accept_loss([f"row-{number}" for number in range(3_000)]),
        lambda: log.remember_exported({f"note-{n}": ExportedNote(b"0" * 32, 1) for n in range(3_000)}),
    ):
        with pytest.raises(StoreError, match=r"reviews\.db: the disk is full; free some space, then"):
            note()
    assert log.remotes() == {"/home/me/prep"}
    assert log.given_up() == set()
    assert log.exported_notes() == {}


def test_the_answers_of_a_day_that_stand_last_are_counted_up_to_anything_else(log: ReviewLog) -> None:
    assert log.answers_last_on(MONDAY) == 0
    log.append([draft(0)._replace(study_day=MONDAY - timedelta(days=1)), draft(1), draft(2)])
    assert log.answers_last_on(MONDAY) == 2
    assert log.answers_last_on(MONDAY + timedelta(days=1)) == 0
    others = [
        draft(4)._replace(kind=RowKind.SUSPEND, rating=None),
        draft(6)._replace(external_id="anki:1"),
        draft(8)._replace(study_day=MONDAY - timedelta(days=1)),
    ]
    for other in others:
        log.append([other])
        assert log.answers_last_on(MONDAY) == 0
        log.append([other._replace(**draft(0)._asdict() | {"reviewed_at": other.reviewed_at + 1})])
        assert log.answers_last_on(MONDAY) == 1
    assert len(list(log.rows())) == 9
    assert list(log.rows(newest=3, skipped=2)) == list(log.rows())[-5:-2]


def test_the_last_answer_of_this_device_can_be_undone_once(log: ReviewLog) -> None:
    first, second = log.append([draft(0), draft(1)])
    assert log.last_of(UNDOABLE) == second
    void = Draft(RowKind.VOID, second.card, MORNING + 10**6, 60, MONDAY, voids=second.id)
    made = log.void(second, void)
    assert log.last_of(UNDOABLE) == first
    with pytest.raises(UsageProblem, match="was undone before"):
        log.void(second, void)
    with pytest.raises(UsageProblem, match="itself an undo"):
        log.void(made, void)


def test_file_and_folder_are_for_the_learner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        ReviewLog.create(tmp_path / "reviews.db").close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "reviews.db").stat().st_mode) == 0o600


def test_creating_never_replaces_a_log_and_leaves_nothing_beside_it(log: ReviewLog) -> None:
    log.append([draft()])
    before = log.path.read_bytes()
    with pytest.raises(StoreError, match="exists"):
        ReviewLog.create(log.path)
    assert log.path.read_bytes() == before
    assert {path.name for path in log.path.parent.iterdir()} <= {"reviews.db", "reviews.db-journal"}


def test_what_a_killed_process_has_left_keeps_no_log_from_being_made(tmp_path: Path) -> None:
    (tmp_path / f".reviews.db.{os.getpid()}.new").write_bytes(b"half")
    ReviewLog.create(tmp_path / "reviews.db").close()
    assert examine(tmp_path / "reviews.db") == []
    assert not list(tmp_path.glob(".*"))


def test_a_disk_without_hard_links_takes_a_log_too_and_none_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with closing(ReviewLog.create(tmp_path / "reviews.db")) as log:
        log.append([draft()])
        before = log.path.read_bytes()
        with pytest.raises(StoreError):
            ReviewLog.create(log.path)
        assert log.path.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"reviews.db", "reviews.db-journal"}


def test_a_copy_of_the_one_file_holds_every_acknowledged_row(log: ReviewLog, tmp_path: Path) -> None:
    for number in range(5):
        log.append([draft(number)])
        copy = tmp_path / f"copy-{number}.db"
        copy.write_bytes(log.path.read_bytes())
        assert len(rows_in(copy)) == number + 1
        assert examine(copy) == []


@pytest.mark.parametrize("writers", [2, 8])
def test_writers_at_once_lose_and_double_nothing(log: ReviewLog, writers: int) -> None:
    together = threading.Barrier(writers)  # else one could wait for all rows of another, longer than it may
    each = count(long=2_000, short=80) // writers

    def write(start: int) -> None:
        with closing(ReviewLog.open(log.path)) as own:
            for number in range(start, start + each):
                together.wait()
                own.append([draft(number)])

    threads = [threading.Thread(target=write, args=(start,)) for start in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = list(log.rows())
    assert sorted(row.sequence for row in rows) == list(range(1, each * writers + 1))
    assert len({row.reviewed_at for row in rows}) == each * writers
    assert examine(log.path) == []


def test_a_flipped_bit_in_a_row_or_in_an_index_of_it_is_found(log: ReviewLog, tmp_path: Path) -> None:
    row = log.append([draft(number) for number in range(3)])[1]
    content, damaged = log.path.read_bytes(), tmp_path / "damaged.db"
    where = [found.start() for found in re.finditer(row.id.encode(), content)]
    assert len(where) == 2
    for place in where:
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert examine(damaged) != []


def test_a_row_that_holds_what_nobody_writes_is_named(log: ReviewLog) -> None:
    row = log.append([draft(0), draft(1)])[1]
    with closing(sqlite3.connect(log.path)) as raw:
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("UPDATE review SET kind = 'guess' WHERE sequence = 2")
        raw.commit()
    with pytest.raises(StoreError, match=f"row {row.id} is damaged"):
        list(log.rows())


@pytest.mark.parametrize(
    "query",
    [
        "card = 'a/b'",
        "reviewed_at > 5",
        "reviewed_at = 5",
        "voids = 'x'",
        "id = 'x'",
        "device = 'd' AND sequence = 1",
    ],
)
def test_rows_are_found_by_an_index_and_not_by_reading_all(log: ReviewLog, query: str) -> None:
    with closing(sqlite3.connect(log.path)) as raw:
        plan = raw.execute(f"EXPLAIN QUERY PLAN SELECT * FROM review WHERE {query}").fetchall()
    assert "SEARCH review USING INDEX" in plan[0][3]


def foreign(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE review (id TEXT)")
    other.commit()
    other.close()


def newer(path: Path) -> None:
    log = ReviewLog.create(path)
    log.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"not a database at all" * 50), "is not a review log"),
        (foreign, "is another program's database, not a review log"),
        (newer, "was written by a newer flashcards (schema 99, this one knows 3)"),
    ],
)
def test_an_empty_foreign_or_newer_file_is_refused_and_left_byte_for_byte(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "reviews.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        ReviewLog.open(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_every_kind_of_damage_to_the_log_is_named(log: ReviewLog) -> None:
    log.append([draft(number) for number in range(3)])
    assert examine(log.path) == []
    raw = sqlite3.connect(log.path)
    raw.execute("DROP TRIGGER review_no_update")
    assert examine(log.path) == ["the trigger review_no_update is missing"]
    raw.execute("UPDATE review SET rating = 1 WHERE sequence = 2")
    raw.commit()
    assert "(card salary/low-offer) or its digest was changed" in examine(log.path)[0]
    raw.execute("DROP TRIGGER review_no_delete")
    raw.execute("DELETE FROM review WHERE sequence = 2")
    raw.commit()
    assert f"rows 2 to 2 of device {log.device} are missing" in examine(log.path)
    raw.close()


def test_spaces_in_what_tables_were_made_with_are_no_damage(log: ReviewLog) -> None:
    log.append([draft()])
    with closing(sqlite3.connect(log.path)) as raw, raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, ' BEFORE', char(10) || '    BEFORE')")
    assert examine(log.path) == []
    assert len(rows_in(log.path)) == 1


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("sequence", "two", "cannot be read"),
        ("sequence", 0, "has a number that is none, or another row's"),
        ("sequence", -7, "has a number that is none, or another row's"),
        ("digest", "text", "cannot be read"),
    ],
)
def test_a_row_that_cannot_be_read_at_all_is_named_and_those_behind_it_are_looked_at(
    log: ReviewLog, column: str, value: object, wrong: str
) -> None:
    rows = log.append([draft(number) for number in range(4)])
    with closing(sqlite3.connect(log.path)) as raw, raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'review'")
        raw.execute("DELETE FROM sqlite_master WHERE name = 'review_no_update'")
    with closing(sqlite3.connect(log.path)) as raw, raw:
        raw.execute(f"UPDATE review SET {column} = ? WHERE sequence = 2", (value,))
        raw.execute("UPDATE review SET rating = 1 WHERE sequence = 4")
    findings = examine(log.path)
    assert f"row {rows[1].id} {wrong}" in findings
    assert f"row {rows[3].id} (card salary/low-offer) or its digest was changed" in findings


@pytest.mark.parametrize("version", range(schema.SCHEMA_VERSION))
def test_an_older_log_is_migrated_with_its_rows_byte_for_byte(tmp_path: Path, version: int) -> None:
    path = tmp_path / "reviews.db"
    rows = older(path, version)
    assert examine(path) == []
    with pytest.raises(OlderLog, match=f"older schema {version}"):
        ReviewLog.open(path)
    migrate(path)
    assert raw_rows(path) == rows
    assert examine(path) == []
    assert tables(path) == tables(tmp_path / "new.db")
    with closing(ReviewLog.open(path)) as migrated:
        assert len(migrated.append([draft(99)])) == 1
        assert migrated.exported_notes() == {}
        migrated.accept_loss(["gone"])
        assert migrated.lacks(["gone", "missed", migrated.history().last_ids[0]]) == ["missed"]


AS_RELEASED = {0: "c3e5c252a80316d0", 1: "27db7809af748463", 2: "fa8bf979dd74202b", 3: "78796ffda8ab6468"}


@pytest.mark.parametrize("version", range(schema.SCHEMA_VERSION + 1))
def test_the_tables_indexes_and_triggers_of_a_version_stay_as_they_are(version: int) -> None:
    """Else `doctor` would call every log of that version one that somebody else prepared."""
    made = sorted([*key, text] for key, text in schema.objects_at(version).items())
    assert hashlib.sha256(json.dumps(made).encode()).hexdigest()[:16] == AS_RELEASED[version]


def tables(path: Path) -> set[tuple[object, ...]]:
    """Every table, index and trigger as it was made."""
    with closing(connect(path, durable=True)) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_master"))


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    rows = older(path, 0)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done TEXT)")
        raise RuntimeError("the machine stops here")

    with closing(connect(path, durable=True)) as connection:
        with pytest.raises(RuntimeError):
            schema.migrate(connection, (*schema.MIGRATIONS, fails))
        assert schema.version_of(connection) == 0
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    assert raw_rows(path) == rows
