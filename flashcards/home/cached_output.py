"""An answer given before is given again while the files, the day and the minute it rests on stay.

Derived like the rest of the cache: whatever has changed, the answer is worked out anew.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from flashcards.errors import CacheUnusable
from flashcards.home.clock import Clock, instant
from flashcards.home.file_stamps import JUST_WRITTEN_NS, stamp
from flashcards.home.places import CACHE
from flashcards.store.cache.remembered_output import Remembered, read_answer, write_answer

if TYPE_CHECKING:
    from flashcards.home.home import Home


class Output(NamedTuple):
    """What a command says and the code it ends with."""

    text: str
    code: int = 0
    until: int | None = None
    """Milliseconds since 1970 at which the same question gets another answer; None: not today."""


def answered_before(folder: str, clock: Clock, question: str) -> Output | None:
    """The answer to the same question in the home `folder`, where it still holds."""
    found = read_answer(f"{folder}/{CACHE}", question)
    if found is None:
        return None
    now = instant(clock.now(), found.rollover)
    in_time = now.ms >= found.since and (found.until is None or now.ms < found.until)
    if not in_time or now.day.isoformat() != found.day:
        return None
    if any(stamp(path) != known for path, known in found.files.items()):
        return None
    return Output(found.text, found.code, found.until)


def remember(home: Home, question: str, answer: Output, begun_ns: int) -> None:
    """Keep an answer that was worked out since `begun_ns` (ns since 1970).

    Not where there is something to say besides, and not while a file is so new that it may change
    again without a new stamp.
    """
    if home.cache.file.path is None or home.notices or home.shelf.broken_files:
        return
    files = {
        str(path): stamp(path)
        for path in (*home.shelf.rests_on(), *home.places.beside_the_log(), *home.places.own_words())
    }
    if any(mtime_ns > begun_ns - JUST_WRITTEN_NS for mtime_ns, _ in files.values()):
        return
    now = home.now()
    remembered = Remembered(
        answer.text,
        answer.code,
        day=now.day.isoformat(),
        rollover=home.settings.rollover,
        since=now.ms,
        until=answer.until,
        files=files,
    )
    with suppress(CacheUnusable):  # it was only to be faster the next time
        write_answer(home.cache.file, question, remembered)
