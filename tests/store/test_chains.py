"""Rows of many devices in one log: each row once, each chain whole, and none that does not follow."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.rows import RowKind
from flashcards.errors import StoreError
from flashcards.store.chains import NO_ROW, LastRow, NotTakenIn, Record, facts, renumbered
from flashcards.store.log_check import examine
from flashcards.store.log_schema import COLUMN_LIST
from flashcards.store.review_log import ReviewLog
from flashcards.store.salvage import salvage
from tests.store.conftest import draft, rows_in

BRANCH = "b0b0b0b0b0b0"


def chain(log: ReviewLog) -> list[Record]:
    return list(log.chains.rows_of(log.device))


@pytest.fixture
def other(tmp_path: Path) -> ReviewLog:
    """Another log with three rows."""
    made = ReviewLog.create(tmp_path / "other.db")
    made.append([draft(number) for number in range(3)])
    return made


def taken_in(log: ReviewLog, records: list[Record]) -> list[bool]:
    return [is_new for _, is_new in log.chains.take_in(records)]


def test_a_row_that_stands_in_two_chains_counts_once_and_both_chains_are_whole(
    log: ReviewLog, other: ReviewLog
) -> None:
    assert taken_in(log, chain(other)) == [True, True, True]
    assert taken_in(log, list(renumbered(chain(other), BRANCH))) == [False, False, False]
    assert log.head().rows == len(rows_in(log.path)) == 3
    assert log.chains.vector().keys() == {other.device, BRANCH}
    assert [facts(row) for row in log.chains.rows_of(BRANCH)] == [facts(row) for row in chain(other)]
    assert examine(log.path) == []


def test_a_log_whose_own_last_row_stands_elsewhere_too_goes_on_behind_it(
    log: ReviewLog, other: ReviewLog
) -> None:
    taken_in(log, chain(other))
    taken_in(log, list(renumbered(chain(other), log.device)))
    last = log.last_of([RowKind.REVIEW])
    assert last is not None
    assert last.id == chain(other)[-1][0], "undo knows it as its own"
    (new,) = log.append([draft(9)])
    assert (new.device, new.sequence) == (log.device, 4)
    assert examine(log.path) == []


def changed(record: Record, **values: object) -> Record:
    names = ("id", "device", "sequence", "kind", "card", "rating")
    return tuple(values.get(names[at], value) if at < 6 else value for at, value in enumerate(record))


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (lambda rows: rows[1:], "does not follow row 0, the last one here"),
        (lambda rows: [rows[0], rows[2]], "does not follow row 1, the last one here"),
        (lambda rows: [rows[0], rows[0]], "does not follow row 1, the last one here"),
        (lambda rows: [changed(rows[0], rating=1)], "or its digest was changed"),
        (lambda rows: [changed(rows[0], sequence="1")], "has a value for sequence that is none"),
        (
            lambda rows: [rows[0], *renumbered([changed(rows[0], rating=1)], BRANCH)],
            "has the id of another row",
        ),
    ],
)
def test_what_does_not_follow_is_not_taken_in_and_nothing_of_its_batch_is(
    log: ReviewLog, other: ReviewLog, spoil: Callable[[list[Record]], list[Record]], cause: str
) -> None:
    with pytest.raises(NotTakenIn, match=cause) as refused:
        taken_in(log, rows := spoil(chain(other)))
    device, number = refused.value.place
    assert (device, number) in [row[1:3] for row in rows]
    assert str(refused.value).startswith(f"{log.path}: row {number} of device {device} ")
    assert log.head().rows == 0
    assert examine(log.path) == []


@pytest.mark.parametrize("table", ["review", "duplicate"])
def test_the_database_itself_refuses_a_second_row_in_a_place(
    log: ReviewLog, other: ReviewLog, table: str
) -> None:
    taken_in(log, [*chain(other), *renumbered(chain(other), BRANCH)])
    columns = COLUMN_LIST.replace('"id"', "'x' || id").replace('"device"', "?")
    for device in (other.device, BRANCH):
        with pytest.raises(Exception, match="review log"):
            log._connection.execute(f"INSERT INTO {table} SELECT {columns} FROM review LIMIT 1", (device,))
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rating = 1"):
        with pytest.raises(Exception, match="append-only"):
            log._connection.execute(statement)


def test_the_database_itself_refuses_a_duplicate_of_no_row(log: ReviewLog, other: ReviewLog) -> None:
    taken_in(log, chain(other))
    (stranger,) = renumbered([changed(chain(other)[0], id="another")], BRANCH)
    places = ", ".join("?" * len(stranger))
    with pytest.raises(Exception, match="no duplicate of a row"):
        log._connection.execute(f"INSERT INTO duplicate VALUES ({places})", stranger)


def test_how_far_chains_go_and_what_lies_behind_is_told_over_both_tables(
    log: ReviewLog, other: ReviewLog
) -> None:
    (own,) = log.append([draft(5)])
    theirs = chain(other)
    taken_in(log, [*theirs, *renumbered(theirs[:2], BRANCH)])
    branch = list(renumbered(theirs[:2], BRANCH))
    assert log.chains.vector() == {
        log.device: LastRow(1, own.digest),
        other.device: LastRow(3, theirs[-1][-1]),
        BRANCH: LastRow(2, branch[-1][-1]),
    }
    behind = list(log.chains.rows_after({other.device: 2, BRANCH: 1, log.device: 1}))
    assert behind == sorted([theirs[2], branch[1]], key=lambda row: str(row[1]))
    places = [(BRANCH, 1), (other.device, 3), (BRANCH, 3)]
    assert log.chains.digests_at(places) == {(BRANCH, 1): branch[0][-1], (other.device, 3): theirs[2][-1]}
    assert NO_ROW.sequence == 0


def test_what_comes_back_is_not_given_up_any_more_and_all_else_is(log: ReviewLog, other: ReviewLog) -> None:
    first, second, third = chain(other)
    log.accept_loss([second[0], "of-another-copy"])
    taken_in(log, [first])
    assert log.given_up() == {second[0], "of-another-copy"}
    taken_in(log, [second, third])
    assert log.given_up() == {"of-another-copy"}


def test_a_row_is_in_a_chain_up_to_its_end_under_whichever_device(log: ReviewLog, other: ReviewLog) -> None:
    rows = chain(other)
    taken_in(log, [*rows, *renumbered(rows, BRANCH)])
    assert log.chains.not_in({}, rows) == rows
    assert log.chains.not_in({other.device: 2}, rows) == rows[2:]
    assert log.chains.not_in({BRANCH: 1}, rows) == rows[1:]
    assert log.chains.not_in({other.device: 1, BRANCH: 3}, rows) == []


QUESTIONS: dict[str, Callable[[ReviewLog, list[Record]], object]] = {
    "how far it goes": lambda log, _: log.chains.vector(),
    "a digest": lambda log, rows: log.chains.digests_at([rows[0][1:3]]),
    "rows behind others": lambda log, _: list(log.chains.rows_after({})),
    "rows of a device": lambda log, rows: list(log.chains.rows_of(rows[0][1])),
    "what is new": lambda log, rows: log.chains.new_among(rows),
    "what stands in no chain": lambda log, rows: log.chains.not_in({}, rows),
    "rows to take in": lambda log, rows: list(log.chains.take_in(rows)),
    "its head": lambda log, _: log.head(),
    "its history": lambda log, _: log.history(),
    "what it lacks": lambda log, rows: log.lacks([rows[0][0]]),
    "its rows": lambda log, _: list(log.rows()),
    "a row to append": lambda log, _: log.append([draft(9)]),
    "whether it can be written": lambda log, _: log.append_many([draft(9)]),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_is_asked_of_a_log_with_broken_pages_the_line_names_the_file(
    log: ReviewLog, other: ReviewLog, question: str
) -> None:
    rows = chain(other)
    log.append([draft(number) for number in range(30)])
    with log.path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(8_192)  # the first pages tell the tables
        file.write(b"\xa5" * (size - 8_192))
        file.seek(24)
        file.write(b"\xa5")  # by this number SQLite sees that pages have changed
    with pytest.raises(StoreError) as told:
        QUESTIONS[question](log, rows)
    assert str(told.value).startswith(f"{log.path}: is damaged and was left as it is")


def test_salvage_keeps_chains_whole_that_share_rows(log: ReviewLog, other: ReviewLog, tmp_path: Path) -> None:
    taken_in(log, [*chain(other), *renumbered(chain(other), BRANCH)])
    log.append([draft(5)])
    assert salvage(log.path, tmp_path / "saved.db") == (4, 4)
    with closing(ReviewLog.open(tmp_path / "saved.db")) as saved:
        assert saved.chains.vector() == log.chains.vector()
    assert examine(tmp_path / "saved.db") == []
