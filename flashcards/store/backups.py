"""Verified copies of the review log: one a day, kept for a week by the day and a month by the week."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from flashcards.errors import SEE_DOCTOR, StoreError
from flashcards.store.connect import close_finished, closed_on_error, connect, naming_the_store
from flashcards.store.log_check import examine

KEPT_DAYS = 7
KEPT_WEEKS = 4

_NAME = re.compile(r"reviews-(\d{4}-\d{2}-\d{2})\.db")


def backups(folder: Path) -> dict[date, Path]:
    """The verified backups in `folder` by study day, oldest first."""
    found = {}
    for path in folder.glob("reviews-*.db"):
        with suppress(ValueError):  # 2026-13-45 has the form of a day only
            if match := _NAME.fullmatch(path.name):
                found[date.fromisoformat(match[1])] = path
    return dict(sorted(found.items()))


def back_up(log: Path, folder: Path, day: date) -> Path:
    """Copy the log at `log` to `folder` and verify the copy; only then are older copies thinned.

    An unverified copy keeps the name `.unverified`, so a killed process leaves none that looks good.
    Raises StoreError when the copy is not whole: then the log itself is damaged.
    """
    path = folder / f"reviews-{day.isoformat()}.db"
    unverified = folder / f"{path.stem}.{os.getpid()}.unverified"  # two sessions may begin a day at once
    with naming_the_store(unverified):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unverified.unlink(missing_ok=True)
        os.close(os.open(unverified, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with naming_the_store(log):
        with closing(connect(log, durable=True)) as source:
            target = connect(unverified, durable=True)
            with closed_on_error(target):
                expected = _count(source)
                source.backup(target)
                found = _count(target)
                close_finished(target)
        findings = examine(unverified)
    if findings or found < expected:
        finding = findings[0] if findings else f"{found} rows instead of {expected}"
        raise StoreError(f"{log}: is damaged ({finding}); it was left as it is{SEE_DOCTOR}")
    with naming_the_store(unverified):
        unverified.replace(path)
        _thin(folder, day)
    return path


def fullest(folder: Path) -> Path | None:
    """The backup with the most rows: by its name one made with a wrong clock would seem the newest."""
    counted: dict[Path, int] = {}
    for path in backups(folder).values():
        with suppress(sqlite3.Error), closing(connect(path, durable=True, read_only=True)) as connection:
            counted[path] = _count(connection)
    return max(counted, key=lambda path: counted[path], default=None)


def kept(days: list[date], today: date) -> set[date]:
    """Which backups stay: the newest seven, and the newest of each of the four latest weeks.

    Days to come were made with a wrong clock: they stay, and take no other's place.
    """
    newest_first = sorted((day for day in days if day <= today), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
    to_come = {day for day in days if day > today}
    return {*newest_first[:KEPT_DAYS], *list(weeks.values())[:KEPT_WEEKS], *to_come}


def _thin(folder: Path, today: date) -> None:
    found = backups(folder)
    for day in set(found) - kept(list(found), today):
        found[day].unlink(missing_ok=True)
    for left in folder.glob("*.unverified*"):  # by a process that was killed on an earlier day
        if f"reviews-{today.isoformat()}" not in left.name:
            left.unlink(missing_ok=True)


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM review").fetchone()[0])
