"""Answers that were stored once and are not in the log: an older copy in its place, or another learner's.

The cache remembers how far the log went and which histories it lacks; backups are looked at only when
something is off, at the first backup of a day, and by `doctor`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from flashcards.errors import SEE_DOCTOR, StoreError
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.layout import HISTORY, LOST
from flashcards.store.histories import History, history_of
from flashcards.store.review_log import ReviewLog


def history_before(cache: Cache) -> History | None:
    """How far the log went when the states in the cache were worked out."""
    before = cache.meta(HISTORY)
    with unusable_if_damaged():
        return History.from_json(json.loads(before)) if before else None


def known_to(cache: Cache) -> list[History]:
    """The histories that the cache remembers: of the log as it was, and those that it lacked."""
    before, lost = history_before(cache), cache.meta(LOST)
    with unusable_if_damaged():
        found: list[Any] = json.loads(lost) if lost else []
        return [*([before] if before else []), *map(History.from_json, found)]


def what_is_remembered(cache: Cache) -> dict[str, str]:
    """Marks for a cache in the place of this one. Raises CacheUnusable where it cannot tell them."""
    store = cache.meta("store")
    return {LOST: json.dumps(known_to(cache))} | ({"store": store} if store is not None else {})


def known_to_backups(folder: Path) -> list[History]:
    from flashcards.store.backups import backups

    found = []
    for backup in backups(folder) if folder.is_dir() else ():
        with suppress(StoreError):  # `doctor` names it
            found.append(history_of(backup.path))
    return found


def lost_of(log: ReviewLog, known: Iterable[History]) -> list[History]:
    """Those histories that the log lacks, and that the learner has not given up."""
    return [history for history in dict.fromkeys(known) if log.lacks(history.last_ids)]


def size_of_loss(log: ReviewLog, lost: Sequence[History]) -> str:
    """`at least 3 rows, up to 2026-12-01`: newer rows do not make up for those that are gone."""
    least = 0
    for history in lost:
        there = log.rows_up_to(history.last_day or "")
        least = max(least, history.rows - there, len(log.lacks(history.last_ids)))
    last_day = max(history.last_day or "" for history in lost)
    return f"at least {least} {'row' if least == 1 else 'rows'}, up to {last_day}"


def sentence(log: ReviewLog, lost: Sequence[History]) -> str:
    return f"{log.path}: lacks answers that were stored before ({size_of_loss(log, lost)}){SEE_DOCTOR}"
