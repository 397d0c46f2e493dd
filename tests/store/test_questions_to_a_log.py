"""What the rest of flashcards asks of a log, and the settings that its promises rest on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, RowKind
from flashcards.errors import StoreError, UnknownName
from flashcards.store.connect import connect
from flashcards.store.log_check import MOST_FINDINGS, examine
from flashcards.store.questions_to_a_log import Head
from flashcards.store.review_log import ReviewLog
from tests.rows import MONDAY, MORNING
from tests.store.conftest import draft


def test_every_connection_to_a_log_has_the_settings_that_the_promises_rest_on(log: ReviewLog) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "cell_size_check": 1,
        "busy_timeout": 5_000,
    }
    with closing(connect(log.path, durable=True)) as connection:
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_log_knows_how_far_it_goes_and_whether_it_continues_another(log: ReviewLog) -> None:
    begun = log.head()
    assert begun == Head(0, None)
    first, second = log.append([draft(0), draft(1)])
    assert log.head() == Head(2, second.id)
    assert log.continues(begun)
    assert log.continues(Head(1, first.id))
    assert not log.continues(Head(1, second.id))
    assert not log.continues(Head(3, "later"))
    assert log.continues(Head(2, second.id), [first.id, second.id])
    assert not log.continues(Head(1, first.id), [first.id, second.id])


def test_the_rows_of_a_card_are_those_under_any_of_its_keys_all_or_the_first_of_the_log(
    log: ReviewLog,
) -> None:
    keys = ["own/old", "own/new", "own/other"]
    rows = log.append([draft(number, card=keys[number % 3]) for number in range(9)])
    wanted = [CardKey("own/old"), CardKey("own/new")]

    def ids(first: int | None = None) -> set[str]:
        return {row.id for row in log.rows_of(wanted, first=first)}

    assert ids() == {row.id for row in rows if row.card in wanted}
    assert ids(first=4) == {rows[0].id, rows[1].id, rows[3].id}
    assert ids(first=0) == set()


def test_a_row_is_found_by_its_id(log: ReviewLog) -> None:
    row = log.append([draft(0), draft(1)])[1]
    assert log.row(row.id) == row
    with pytest.raises(UnknownName):
        log.row("no-such-row")


def test_an_answer_brought_along_is_known_and_no_longer_counts_once_it_is_undone(log: ReviewLog) -> None:
    kept, undone = log.append([draft(n)._replace(external_id=f"anki:{n}") for n in range(2)])
    log.void(undone, Draft(RowKind.VOID, undone.card, MORNING + 10**6, 60, MONDAY, voids=undone.id))
    assert log.external_ids() == {kept.external_id: True, undone.external_id: False}
    assert log.voided_ids() == {undone.id}


def test_damage_is_named_twenty_times_and_not_more_often(log: ReviewLog) -> None:
    log.append([draft(number) for number in range(MOST_FINDINGS + 5)])
    with closing(sqlite3.connect(log.path)) as raw:
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("UPDATE review SET digest = zeroblob(16)")
        raw.commit()
    assert len(examine(log.path)) == MOST_FINDINGS


def test_a_file_that_is_no_database_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "reviews.db").write_bytes(b"no database" * 100)
    assert examine(tmp_path / "reviews.db") == ["SQLite cannot read further: file is not a database"]


def test_a_log_with_a_changed_identity_is_not_opened(log: ReviewLog) -> None:
    with closing(sqlite3.connect(log.path)) as raw:
        raw.execute("UPDATE meta SET value = 'another' WHERE key = 'device'")
        raw.commit()
    with pytest.raises(StoreError, match="its identity is damaged"):
        ReviewLog.open(log.path)
