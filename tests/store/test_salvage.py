"""What is sound of a damaged log goes into a new one, which is sound as a whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from flashcards.errors import StoreError, UsageProblem
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from flashcards.store.salvage import Salvaged, salvage
from tests.store.conftest import draft, rows_in


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in ("DROP TRIGGER review_no_update", "DROP TRIGGER review_no_delete", *statements):
            raw.execute(statement)
        raw.commit()


def test_a_sound_log_is_saved_row_by_row_as_it_is(log: ReviewLog, tmp_path: Path) -> None:
    rows = log.append([draft(number) for number in range(30)])
    new = tmp_path / "saved.db"
    assert salvage(log.path, new) == Salvaged(30, 30)
    assert rows_in(new) == rows
    assert examine(new) == []
    assert new.stat().st_mode & 0o777 == 0o600
    with closing(ReviewLog.open(new)) as saved:
        assert (saved.store_id, saved.device) == (log.store_id, log.device)


def test_of_a_damaged_log_every_row_whose_digest_holds_is_saved(log: ReviewLog, tmp_path: Path) -> None:
    rows = log.append([draft(number) for number in range(30)])
    changed(
        log.path,
        "UPDATE review SET rating = 1 WHERE sequence = 10",
        "DELETE FROM review WHERE sequence = 20",
    )
    new = tmp_path / "saved.db"
    # Row 21 cannot be told from a changed one: the digest before it is gone.
    assert salvage(log.path, new) == Salvaged(27, 30)
    assert examine(new) == []
    saved = rows_in(new)
    assert saved[:9] == rows[:9]  # the chain was whole until there
    kept = [row for row in rows if row.sequence not in (10, 20, 21)]
    assert [row.id for row in saved] == [row.id for row in kept]
    told = {"device": "", "sequence": 0, "digest": b""}
    assert [row._replace(**told) for row in saved] == [row._replace(**told) for row in kept]
    with closing(ReviewLog.open(new)) as opened:
        assert opened.device not in {row.device for row in saved[:9]}
        opened.append([draft(99)])
    assert examine(new) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE review SET rating = 1 WHERE sequence = 2",
        "UPDATE meta SET value = 'x' WHERE key = 'device'",
        "UPDATE meta SET value = 'x' WHERE key = 'store'",
    ],
)
def test_other_machines_take_the_rows_of_a_saved_log(log: ReviewLog, tmp_path: Path, damage: str) -> None:
    """Where the chain or the name of the device is damaged it gets a new one, of the form that all know."""
    log.append([draft(number) for number in range(4)])
    changed(log.path, damage)
    salvage(log.path, tmp_path / "saved.db")
    there = ReviewLog.create(tmp_path / "there.db")
    with closing(ReviewLog.open(tmp_path / "saved.db")) as saved, closing(there):
        saved.append([draft(9)])
        taken_in = list(there.chains.take_in(saved.chains.rows_after({})))
        assert len(taken_in) == saved.head().rows
        assert len(saved.store_id) == 16
        assert there.chains.vector() == saved.chains.vector()


@pytest.mark.parametrize(
    "damage",
    [
        "sequence = 'three'",
        "sequence = x'00'",
        "sequence = NULL",
        "sequence = 0",
        "sequence = -7",
        "sequence = 1",
        "sequence = 2",
        "sequence = 4",
        "sequence = 6",
        "sequence = 99",
        "device = NULL",
        "device = 'another'",
        "device = x'00'",
        "digest = 'text'",
        "digest = NULL",
        "digest = zeroblob(16)",
        "rating = x'00', digest = x'00'",
        "rating = 2.5, digest = 2.5",
        "card = x'ff', digest = NULL",
        "external_id = x'ff', digest = NULL",
    ],
)
def test_a_row_costs_itself_and_the_one_behind_it_whatever_of_it_is_damaged(
    log: ReviewLog, tmp_path: Path, damage: str
) -> None:
    rows = log.append([draft(number) for number in range(6)])
    guards = ("NOT NULL", "STRICT", "UNIQUE (device, sequence)", "CHECK (rating BETWEEN 1 AND 4)")
    with closing(sqlite3.connect(log.path)) as raw, raw:
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("PRAGMA writable_schema = ON")
        for guard in guards:
            query = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'review'"
            raw.execute(query, (guard, "CHECK (true)" if guard.startswith("UNIQUE") else ""))
        raw.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_review_2'")
    with closing(sqlite3.connect(log.path)) as raw, raw:
        raw.execute(f"UPDATE review SET {damage} WHERE id = ?", (rows[2].id,))
    new = tmp_path / "saved.db"
    assert salvage(log.path, new) == Salvaged(4, 6)
    assert examine(new) == []
    saved = rows_in(new)
    assert saved[:2] == rows[:2]
    assert [row.id for row in saved[2:]] == [row.id for row in rows[4:]]


def test_what_was_given_up_and_the_remotes_are_known_to_the_saved_log(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft()])
    log.accept_loss(["a-row-of-a-lost-copy"])
    log.remember_remote("/home/me/prep")
    new = tmp_path / "saved.db"
    salvage(log.path, new)
    with closing(ReviewLog.open(new)) as saved:
        assert saved.given_up() == {"a-row-of-a-lost-copy"}
        assert saved.remotes() == {"/home/me/prep"}


@pytest.mark.parametrize("value", ["[", "7", "[7]", "x"])
def test_a_damaged_list_of_what_was_given_up_does_not_keep_a_log_from_being_saved(
    log: ReviewLog, tmp_path: Path, value: str
) -> None:
    log.append([draft()])
    log.accept_loss(["a-row-of-a-lost-copy"])
    changed(log.path, f"UPDATE meta SET value = '{value}' WHERE key = 'accepted'")
    new = tmp_path / "saved.db"
    assert salvage(log.path, new) == Salvaged(1, 1)
    with closing(ReviewLog.open(new)) as saved:
        assert saved.given_up() == set()


def test_a_page_of_noise_costs_the_rows_on_it_and_few_others(log: ReviewLog, tmp_path: Path) -> None:
    rows = {row.id: row for row in log.append([draft(number) for number in range(150)])}
    log.close()
    sound = log.path.read_bytes()
    saved = []
    for page in range(2, len(sound) // 4096):
        content = bytearray(sound)
        content[page * 4096 : (page + 1) * 4096] = Random(page).randbytes(4096)
        log.path.write_bytes(content)
        new = tmp_path / f"{page}.db"
        found = salvage(log.path, new)
        assert found.of >= found.rows == len(rows_in(new))
        assert examine(new) == []
        for row in rows_in(new):
            assert (row.card, row.rating) == (rows[row.id].card, rows[row.id].rating)
        assert log.path.read_bytes() == bytes(content)
        saved.append(found.rows)
    assert sorted(saved)[len(saved) // 3] > 120


def test_nothing_is_overwritten_and_only_a_review_log_is_read(log: ReviewLog, tmp_path: Path) -> None:
    new = tmp_path / "saved.db"
    new.write_text("mine")
    with pytest.raises(UsageProblem, match="already exists; choose a name that is free"):
        salvage(log.path, new)
    assert new.read_text() == "mine"
    with pytest.raises(UsageProblem, match=r"there is no folder .*none; create it first"):
        salvage(log.path, tmp_path / "none" / "saved.db")
    with pytest.raises(StoreError, match="is not a review log"):
        salvage(new, tmp_path / "other.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "journal" not in path.name) == [
        "reviews.db",
        "saved.db",
    ]
