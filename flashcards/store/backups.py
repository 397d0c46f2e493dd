"""Verified copies of the review log: one a day, kept for a week by the day and a month by the week.

One that holds rows which the log lacks is never replaced and never thinned.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import SEE_DOCTOR, StoreError
from flashcards.store.connect import connect, naming_the_store, new_database, primary_code
from flashcards.store.histories import history_of, lacked_ids
from flashcards.store.log_check import examine
from flashcards.store.log_file import move_away, sync_folder

KEPT_DAYS = 7
KEPT_WEEKS = 4

_NAME = re.compile(r"reviews-(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?\.db")


class Backup(NamedTuple):
    day: date
    number: int
    """1 for the first of a study day."""
    path: Path

    @property
    def id(self) -> str:
        """What `flashcards backup` calls it."""
        return f"{self.day}" if self.number == 1 else f"{self.day}-{self.number}"


class BackupFailed(StoreError):
    """A backup could not be made, though the log is sound."""


def backups(folder: Path) -> list[Backup]:
    """The verified backups in `folder`, oldest first."""
    found = []
    for path in folder.glob("reviews-*.db"):
        with suppress(ValueError):  # 2026-13-45 has the form of a day only
            if match := _NAME.fullmatch(path.name):
                found.append(Backup(date.fromisoformat(match[1]), int(match[2] or 1), path))
    return sorted(found)


def back_up(log: Path, folder: Path, day: date, *, beside: bool = False) -> Path:
    """Copy the log at `log` to `folder` and verify the copy; only then are older copies thinned.

    It takes the place of the day's backup, unless that one holds more or this is to lie `beside` it.
    An unverified copy keeps the name `.unverified`, so a killed process leaves none that looks good.
    Raises StoreError when the copy is not whole: then the log itself is damaged; BackupFailed for all else.
    """
    first = folder / f"reviews-{day.isoformat()}.db"
    unverified = folder / f"{first.stem}.{os.getpid()}.unverified"  # two sessions may begin a day at once
    with _naming_the_backup(log, first):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unverified.unlink(missing_ok=True)
            with closing(connect(log, durable=True)) as source, new_database(unverified) as target:
                expected = _count(source)
                source.backup(target)
                found = _count(target)
            findings = examine(unverified)
            if findings or found < expected:
                finding = findings[0] if findings else f"{found} rows instead of {expected}"
                raise StoreError(f"{log}: is damaged ({finding}); it was left as it is{SEE_DOCTOR}")
            path = first
            if path.exists() and (beside or holds_more(path, log)):
                path = _next_name(first)
            unverified.replace(path)
            sync_folder(folder)  # its name is on the disk before an older one goes
        finally:
            for left in (unverified, unverified.with_name(f"{unverified.name}-journal")):
                _remove(left)
        _thin(log, folder, day)
    return path


def set_aside(log: Path, folder: Path, day: date) -> Path | None:
    """Move a log that is not sound to `damaged-DAY.db` among the backups; None where there is no log."""
    if not log.exists():
        return None
    kept = folder / f"damaged-{day.isoformat()}.db"
    if kept.exists():
        kept = _next_name(kept)
    move_away(log, kept)
    return kept


def holds_more(backup: Path, log: Path) -> bool:
    """Whether the backup holds rows that the log lacks, or cannot be read and so may."""
    try:
        return bool(lacked_ids(log, backup))
    except StoreError:
        return True


def fullest(folder: Path) -> Backup | None:
    """The backup with the most rows: by its name one made with a wrong clock would seem the newest."""
    counted: dict[Backup, int] = {}
    for backup in backups(folder):
        with suppress(StoreError):
            counted[backup] = history_of(backup.path).rows
    return max(counted, key=lambda backup: counted[backup], default=None)


def kept(days: list[date], today: date) -> set[date]:
    """Of which days backups stay: the newest seven, and the newest of each of the four latest weeks.

    Days to come were made with a wrong clock: they stay, and take no other's place.
    """
    newest_first = sorted({day for day in days if day <= today}, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
    to_come = {day for day in days if day > today}
    return {*newest_first[:KEPT_DAYS], *list(weeks.values())[:KEPT_WEEKS], *to_come}


def _thin(log: Path, folder: Path, today: date) -> None:
    found = backups(folder)
    stay = kept([backup.day for backup in found], today)
    for backup in found:
        if backup.day not in stay and not holds_more(backup.path, log):
            for end in ("", "-journal"):
                _remove(backup.path.with_name(backup.path.name + end))
    for left in folder.glob("*.unverified*"):  # by a process that was killed on an earlier day
        if f"reviews-{today.isoformat()}" not in left.name:
            _remove(left)


def _remove(path: Path) -> None:
    """What cannot be removed stays for another day."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _next_name(first: Path) -> Path:
    """A name for another backup of the same day."""
    numbered = (first.with_name(f"{first.stem}-{number}.db") for number in count(2))
    return next(path for path in numbered if not path.exists())


@contextmanager
def _naming_the_backup(log: Path, backup: Path) -> Iterator[None]:
    """Tell a backup that could not be made from a log that is damaged."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            with naming_the_store(log):
                raise
        raise BackupFailed(f"{backup}: this backup could not be made: {_cause(error, log)}") from error


def _cause(error: sqlite3.Error | OSError, log: Path) -> str:
    import errno

    is_full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
    if is_full or primary_code(error) == sqlite3.SQLITE_FULL:
        with suppress(OSError):
            return f"the disk is full, it needs {log.stat().st_size / 1e6:.1f} MB. Free some space"
    return getattr(error, "strerror", None) or str(error)


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM review").fetchone()[0])
