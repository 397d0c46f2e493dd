"""Other copies of the log in a home, and what they hold that the log lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import StoreError
from flashcards.home.home import Home
from flashcards.home.lost_rows import known_to, lost_of, size_of_loss
from flashcards.home.places import Places
from flashcards.store.backups import backups
from flashcards.store.conflict_copies import conflict_copies_of
from flashcards.store.histories import History, history_of, lacked_ids, store_of
from flashcards.store.review_log import ReviewLog


class Copy(NamedTuple):
    """Another file with rows of a log."""

    name: str
    """What `flashcards backup` takes: the id of a backup, or a path."""
    path: Path
    history: History


class Lost(NamedTuple):
    copies: tuple[tuple[Copy, int], ...]
    """Copies with how many of their rows the log lacks; none whose rows another of them holds too."""
    gone: History | None
    """How far the log went by what the cache remembers, where no copy goes that far."""
    unreadable: tuple[str, ...]
    """Of each copy that cannot be read the cause, with its path."""
    last_ids: frozenset[str]
    """Of all that is lost the last rows: what is remembered when the learner gives it up."""


def find_lost(home: Home, log: ReviewLog) -> Lost:
    unreadable: list[str] = []
    last_ids: set[str] = set()
    lacking: list[tuple[Copy, set[str]]] = []
    for copy in copies(home.places, unreadable):
        if log.lacks(copy.history.last_ids):
            last_ids.update(copy.history.last_ids)
            lacking.append((copy, lacked_ids(log.path, copy.path)))
    named: list[tuple[Copy, set[str]]] = []
    for copy, ids in sorted(lacking, key=lambda each: -len(each[1])):
        if not any(ids <= others for _, others in named):
            named.append((copy, ids))
    held = set[str]().union(*(ids for _, ids in named))
    lost = lost_of(log, known_to(home.cache))
    last_ids.update(*(history.last_ids for history in lost))
    gone = [history for history in lost if not held.issuperset(log.lacks(history.last_ids))]
    furthest = max(gone, key=lambda history: history.rows, default=None)
    found = tuple((copy, len(ids)) for copy, ids in named)
    return Lost(found, furthest, tuple(unreadable), frozenset(last_ids))


def accept_loss(home: Home) -> list[str]:
    """Remember in the log that the learner gives up all that it lacks now; what that is."""
    home.tells_lost = False
    if home.log is None:
        return []
    lost = find_lost(home, home.log)
    if lost.last_ids:
        home.log_for_writing().accept_loss(lost.last_ids)
        home.guarded(home.look_for_lost)
    given_up = [f"{missing} of the {_rows_of(copy)}" for copy, missing in lost.copies]
    if lost.gone is not None:
        given_up.append(f"the latest answers that no backup holds (the last of {lost.gone.last_day})")
    return given_up


def sentences(log: ReviewLog, lost: Lost) -> list[str]:
    """What `doctor` finds, and what to do."""
    own = _size(log.history())
    found = [
        f"{log.path} ({own}) lacks {missing} of the {_rows_of(copy)}. "
        f"To have both: flashcards backup merge {_words(log, copy)}; "
        f"to go back to that one: flashcards backup restore {_words(log, copy)}; "
        "to leave it as it is: flashcards doctor --accept-loss"
        for copy, missing in lost.copies
    ]
    if lost.gone is not None:
        found.append(
            f"{log.path} ({own}) lacks the latest answers that were stored before "
            f"({size_of_loss(log, [lost.gone])}) and no backup goes that far. "
            "If you have another copy of the log: flashcards backup merge FILE; "
            "if not: flashcards doctor --accept-loss"
        )
    return found + [f"{cause}; move this copy elsewhere, or delete it" for cause in lost.unreadable]


def _size(history: History) -> str:
    rows = "1 row" if history.rows == 1 else f"{history.rows} rows"
    return rows + (f", the last of {history.last_day}" if history.last_day else "")


def _rows_of(copy: Copy) -> str:
    """`16 rows of backup 2026-12-01 (the last of 2026-11-30)`."""
    name = str(copy.path) if copy.name == str(copy.path) else f"backup {copy.name}"
    return f"{copy.history.rows} rows of {name} (the last of {copy.history.last_day})"


def _words(log: ReviewLog, copy: Copy) -> str:
    """The copy as the shell takes it, with the option that one begun as a log of its own needs."""
    from shlex import quote

    return quote(copy.name) + ("" if store_of(copy.path) == log.store_id else " --another-store")


def copies(places: Places, unreadable: list[str]) -> Iterator[Copy]:
    """All backups, newest first, then copies that other programs have put beside the log."""
    named = [(backup.id, backup.path) for backup in reversed(backups(places.backups))]
    named += [(str(path), path) for path in conflict_copies_of(places.log)]
    for name, path in named:
        try:
            yield Copy(name, path, history_of(path))
        except StoreError as error:
            unreadable.append(str(error))
