"""Backups: verified before they count, thinned only then."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from flashcards.errors import StoreError
from flashcards.store import backups as module
from flashcards.store.backups import BackupFailed, back_up, backups, kept
from flashcards.store.connect import new_database
from flashcards.store.review_log import ReviewLog
from tests.rows import MONDAY
from tests.store.conftest import draft, rows_in


def test_a_backup_is_a_whole_log(log: ReviewLog, tmp_path: Path) -> None:
    rows = log.append([draft(number) for number in range(10)])
    path = back_up(log.path, tmp_path / "backups", MONDAY)
    assert rows_in(path) == rows
    names = {path.name for path in (tmp_path / "backups").iterdir()}
    assert names - {"reviews-2026-11-23.db-journal"} == {"reviews-2026-11-23.db"}, "only what opening leaves"


def test_backups_are_for_the_learner_alone_whatever_the_umask(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft()])
    before = os.umask(0)
    try:
        path = back_up(log.path, tmp_path / "backups", MONDAY)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_damaged_log_gives_no_backup_and_thins_none(log: ReviewLog, tmp_path: Path) -> None:
    log.append([draft(number) for number in range(10)])
    folder = tmp_path / "backups"
    for days in range(9):
        (folder / f"reviews-{MONDAY - timedelta(days=days + 1)}.db").parent.mkdir(exist_ok=True)
        (folder / f"reviews-{MONDAY - timedelta(days=days + 1)}.db").touch()
    raw = sqlite3.connect(log.path)
    raw.execute("DROP TRIGGER review_no_update")
    raw.execute("UPDATE review SET total_ms = 1 WHERE sequence = 4")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="is damaged"):
        back_up(log.path, folder, MONDAY)
    days = [backup.day for backup in backups(folder)]
    assert days == [MONDAY - timedelta(days=back) for back in range(9, 0, -1)]


def test_on_a_full_disk_the_room_that_is_needed_is_told(
    log: ReviewLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def without_room(path: Path) -> Iterator[sqlite3.Connection]:
        with new_database(path) as connection:
            connection.execute("PRAGMA max_page_count = 4")  # SQLite says then what it says of a full disk
            yield connection

    monkeypatch.setattr(module, "new_database", without_room)
    log.append_many(draft(number) for number in range(2_000))
    size = log.path.stat().st_size
    assert 300_000 < size < 1_500_000
    with pytest.raises(BackupFailed) as failure:
        back_up(log.path, tmp_path / "backups", MONDAY)
    assert f"the disk is full, it needs {round(size / 1_000_000, 1)} MB. Free some space" in str(
        failure.value
    )
    assert list((tmp_path / "backups").iterdir()) == []


def test_seven_days_and_four_weeks_are_kept() -> None:
    days = [MONDAY - timedelta(days=back) for back in range(60)]
    stay = kept(days, MONDAY)
    assert stay >= set(days[:7])
    assert stay - set(days[:7]) == {date(2026, 11, 15), date(2026, 11, 8)}
    assert len({day.isocalendar()[:2] for day in stay}) == 4


def test_few_backups_all_stay() -> None:
    days = [MONDAY - timedelta(days=back) for back in (0, 3, 9)]
    assert kept(days, MONDAY) == set(days)
