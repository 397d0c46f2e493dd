"""What a learner does with backups: list, make, compare, go back to one, take in the answers of another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from flashcards.app.care.lost_rows import Copy, copies
from flashcards.errors import SEE_DOCTOR, ProblemsFound, StoreError, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.home.log_opening import put_stamp
from flashcards.home.lost_rows import known_to
from flashcards.store.backups import Backup, back_up, backups, set_aside
from flashcards.store.histories import (
    ACCEPTED,
    REMOTES,
    Comparison,
    History,
    compare,
    history_in,
    history_of,
    lacked_ids,
    list_of,
    store_of,
)
from flashcards.store.log_check import examine
from flashcards.store.log_file import put_in_place, put_where_none_is
from flashcards.store.merge_logs import merge


class Listed(NamedTuple):
    backup: Backup
    rows: int | None
    """None where it cannot be read."""
    last_day: str | None
    missing: int | None
    """How many of its rows the log lacks; None where one of both cannot be read."""


class Restored(NamedTuple):
    name: str
    now: Comparison | None
    """What the log before, and what the restored one holds; None where the log before cannot be read."""
    rows: int
    kept: Path | None
    """Where the log before lies; None where there was none."""
    left_out: int
    """Sound rows of a damaged log before that the log lacks now."""


class MergedBackup(NamedTuple):
    name: str
    taken_in: int
    rows: int
    damaged: int
    """Rows of the copy that are not sound."""
    kept: Path | None
    """The backup of the log as it was; None where nothing was to be done."""


def list_backups(home: Home) -> list[Listed]:
    """All backups, oldest first."""
    log = home.places.log
    listed = []
    for backup in backups(home.places.backups):
        rows = last_day = missing = None
        with suppress(StoreError):
            rows, last_day, _ = history_of(backup.path)
            missing = len(lacked_ids(log, backup.path)) if log.exists() else None
        listed.append(Listed(backup, rows, last_day, missing))
    return listed


def create_backup(home: Home) -> Backup | None:
    """A backup of now; None where there is nothing to copy."""
    log = home.log
    if log is None or not log.head().rows:
        return None
    path = back_up(log.path, home.places.backups, home.today)
    return next(backup for backup in backups(home.places.backups) if backup.path == path)


def compare_with(home: Home, name: str) -> tuple[Copy, Comparison]:
    copy = find_copy(home, name)
    if home.log is None:
        raise StoreError(f"{home.places.log}: there is no log to compare with")
    return copy, compare(home.log.path, copy.path)


def restore(home: Home, name: str, *, another_store: bool = False) -> Restored:
    """Put the copy in the place of the log, which is kept as a backup, or aside where it is damaged.

    Raises UsageProblem for a log that was begun on its own, unless `another_store`.
    """
    copy, log = find_copy(home, name), home.places.log
    if findings := examine(copy.path):
        raise StoreError(f"{copy.path}: is damaged ({findings[0]}); nothing was changed. Try another one")
    if not another_store and of_another_store(home, copy.path):
        raise _another_store(copy.path, "to go on with it in the place of yours")
    before = _history_of_sound(log)
    accepted = _given_up(home, copy, before)
    remotes = list_of(log, REMOTES) if before else ()
    now = compare(log, copy.path) if before else None
    with made_beside(
        home, "new", lambda new: merge(new, copy.path, None, accepted=accepted, remotes=remotes)
    ) as new:
        if before:
            kept: Path | None = back_up(log, home.places.backups, home.today, beside=True)
            put_in_place(new, log, lambda connection: history_in(connection) == before)
        else:
            kept = set_aside(log, home.places.backups, home.today)
            put_where_none_is(new, log)
    take_up(home)
    left_out = 0
    if kept is not None and not before:
        with suppress(StoreError), _sound_rows(home, kept) as (sound, _):
            left_out = len(lacked_ids(log, sound))
    return Restored(copy.name, now, copy.history.rows, kept, left_out)


def merge_in(home: Home, name: str, *, another_store: bool = False) -> MergedBackup:
    """Take in the sound rows of a copy that the log lacks; the log as it was is kept as a backup.

    Raises UsageProblem for a log that was begun on its own, unless `another_store`.
    """
    copy = _find(home, name)
    if home.log is None:
        raise StoreError(f"{home.places.log}: there is no log yet; run: flashcards backup restore '{name}'")
    log = home.log.path
    if findings := examine(log):
        raise StoreError(f"{log}: is damaged ({findings[0]}); nothing was merged{SEE_DOCTOR}")
    with _sound_rows(home, copy) as (sound, damaged):
        if not (missing := lacked_ids(log, sound)):
            return MergedBackup(name, 0, home.log.head().rows, damaged, None)
        if store_of(sound) != home.log.store_id and not another_store:
            raise _another_store(copy, "to add its answers to yours")
        kept = put_merged(home, sound, home.log.history())
    take_up(home)
    assert home.log is not None
    return MergedBackup(name, len(missing), home.log.head().rows, damaged, kept)


def put_merged(home: Home, other: Path, before: History) -> Path:
    """Add the rows of `other` to the log, which the caller has to `take_up` then; the backup of it as it was.

    Raises StoreError where somebody added to it since `before`.
    """
    log = home.places.log
    with made_beside(home, "new", lambda new: merge(new, other, log)) as new:
        kept = back_up(log, home.places.backups, home.today, beside=True)
        put_in_place(new, log, lambda connection: history_in(connection) == before)
    return kept


def of_another_store(home: Home, copy: Path) -> bool:
    """Whether neither the log, nor what the cache knew of it, nor a backup has the store of this copy."""
    backed_up = [backup.path for backup in backups(home.places.backups)]
    known = {home.cache.meta("store")} - {None}
    for path in (home.places.log, *backed_up):
        with suppress(StoreError):
            known.add(store_of(path))
    return copy not in backed_up and bool(known) and store_of(copy) not in known


def _another_store(copy: Path, wish: str) -> UsageProblem:
    return UsageProblem(
        f"{copy}: was begun as a log of its own, perhaps by somebody else; "
        f"{wish} all the same: --another-store"
    )


@contextmanager
def _sound_rows(home: Home, copy: Path) -> Iterator[tuple[Path, int]]:
    """The copy itself or, where it is damaged, a log of its sound rows; and how many it had beside them."""
    if not examine(copy):
        yield copy, 0
        return
    from flashcards.store.salvage import Salvaged, salvage

    done: list[Salvaged] = []
    with made_beside(home, "sound", lambda new: done.append(salvage(copy, new))) as sound:
        yield sound, done[0].of - done[0].rows


def _given_up(home: Home, wanted: Copy, before: History | None) -> set[str]:
    """Last rows of what the learner gives up by going back: the log as it is, and what no file holds.

    Not of a copy with rows that neither of both has: it is told as before.
    """
    given_up = {row_id for known in known_to(home.cache) for row_id in known.last_ids}
    given_up.update(before.last_ids if before else ())
    for copy in copies(home.places, []):
        elsewhere = lacked_ids(wanted.path, copy.path)
        if elsewhere and before:
            elsewhere &= lacked_ids(home.places.log, copy.path)
        if elsewhere:
            given_up.difference_update(copy.history.last_ids)
        else:
            given_up.update(copy.history.last_ids)
    return given_up | (list_of(home.places.log, ACCEPTED) if before else set())


def find_copy(home: Home, name: str) -> Copy:
    """The backup with this id, or the log at this path. Raises UnknownName, UsageProblem or StoreError."""
    path = _find(home, name)
    return Copy(name, path, history_of(path))


def _find(home: Home, name: str) -> Path:
    """The file of `find_copy`, be it readable or not."""
    found = {backup.id: backup.path for backup in backups(home.places.backups)}
    path = found.get(name) or Path(name).expanduser()
    if name not in found and not path.is_file():
        raise UnknownName("backup", name, found, advice="`flashcards backup` lists them; a path will do too")
    if path.exists() and home.places.log.exists() and path.samefile(home.places.log):
        raise UsageProblem(f"{name}: is the review log itself")
    return path


def _history_of_sound(log: Path) -> History | None:
    """None for a log that is missing, damaged or no log of ours."""
    try:
        return None if not log.exists() or examine(log) else history_of(log)
    except StoreError:
        return None


@contextmanager
def made_beside(home: Home, name: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """A new log among the backups, verified; nothing of it stays."""
    folder = home.places.backups
    home.make()
    folder.mkdir(mode=0o700, exist_ok=True)
    new = folder / f"reviews-{home.today}.{os.getpid()}.{name}.unverified"  # as thinning spares today's
    left = (new, new.with_name(f"{new.name}-journal"))
    try:
        for path in left:
            path.unlink(missing_ok=True)
        make(new)
        if findings := examine(new):
            raise StoreError(f"{new}: did not come out whole ({findings[0]}); nothing was changed")
        yield new
    except OSError as error:
        raise StoreError(f"{new}: {error.strerror or error}; nothing was changed") from error
    finally:
        for path in left:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def take_up(home: Home) -> None:
    """Open the log anew, and work out what the cache holds of it."""
    if (opened := home.__dict__.pop("log", None)) is not None:
        opened.close()
    with suppress(ProblemsFound):  # of a setting; `check` tells it
        home.guarded(home.refresh)
    put_stamp(home.places.log, home.cache)
