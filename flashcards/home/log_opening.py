"""Open the log of a home: create, miss, migrate, check and back it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flashcards.errors import SEE_DOCTOR, StoreError
from flashcards.home.places import Places
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.stamps import stamp
from flashcards.store.log_file import NotALog, OlderLog, migrate
from flashcards.store.review_log import ReviewLog

STAMP = "log as we left it"
"""A mark in the cache: time and size of the log's file after our last look or write."""


def open_log(places: Places, known_store: str | None, today: Callable[[], date]) -> ReviewLog | None:
    """The log, brought to this program's schema; None where there has never been one.

    `known_store` is the id of the log that the cache remembers. Raises StoreError for a log that
    should be there and is not: it is never taken for a first start.
    """
    path = places.log
    if path.exists():
        try:
            return ReviewLog.open(path)
        except NotALog as error:
            raise StoreError(f"{error}{SEE_DOCTOR}") from error
        except OlderLog:
            from flashcards.store.backups import back_up

            back_up(path, places.backups, today())
            migrate(path)
            return ReviewLog.open(path)
    if places.backups.is_dir():
        from flashcards.store.backups import fullest

        if backup := fullest(places.backups):
            remedy = f"flashcards backup restore {backup.id}"
            raise StoreError(f"{path}: is missing, but there are backups; put one back: {remedy}")
    if known_store:
        raise StoreError(
            f"{path}: is missing, although it was here before. Put it back; "
            f"to start without it, remove {places.cache}"
        )
    return None


def make_log(places: Places) -> ReviewLog:
    """A new log, or the one that another first session made in the same moment."""
    try:
        return ReviewLog.create(places.log)
    except StoreError:
        if places.log.exists():
            return ReviewLog.open(places.log)
        raise


def must_be_sound(log: Path, cache: Cache) -> None:
    """Raises StoreError for a log that was changed by another hand and is damaged.

    Looked at only when the file is not as this program left it; the daily backup sees the rest.
    """
    if cache.meta(STAMP) == str(stamp(log)):
        return
    from flashcards.store.log_check import examine

    if findings := examine(log):
        raise StoreError(f"{log}: is damaged ({findings[0]}); it was left as it is{SEE_DOCTOR}")
    put_stamp(log, cache)


def put_stamp(log: Path, cache: Cache) -> None:
    """Remember the file as it is now as one that we left so."""
    with cache.writing():
        cache.put_meta(STAMP, str(stamp(log)))
