"""What a command said is said again while the files, the day and the minute it rests on stay."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from flashcards.errors import CacheUnusable
from flashcards.home.repeat_output import OUTPUT
from flashcards.store.cache.stamps import JUST_WRITTEN_NS, Stamp, stamp

if TYPE_CHECKING:
    from flashcards.home.home import Home
    from flashcards.store.cache.cache import Cache


class Output(NamedTuple):
    """What a command says and the code it ends with."""

    text: str
    """As it is printed."""
    code: int = 0
    until: int | None = None
    """Milliseconds since 1970 at which the same question gets another answer; None: not today."""


class OutputStamp(NamedTuple):
    """The stamp of an output: it holds while all of this does. `repeat_output.remembered` reads it."""

    day: str
    """The study day on which it was given."""
    rollover: int
    """The hour that decided the day."""
    since_ms: int
    """Milliseconds since 1970 from which on it holds."""
    files: dict[str, Stamp]
    """Of all that was looked at."""


def cache_output(home: Home, question: str, output: Output, begun_ns: int) -> None:
    """Keep an output that was worked out since `begun_ns` (ns since 1970), and forget those of other days.

    Not where there is something to say besides, and not while a file is so new that it may change
    again without a new stamp.
    """
    if home.cache.path is None or home.notices or home.shelf.broken_files:
        return
    files = {
        str(path): stamp(path)
        for path in (*home.shelf.rests_on(), *home.places.beside_the_log(), *home.places.own_words())
    }
    if any(mtime_ns > begun_ns - JUST_WRITTEN_NS for mtime_ns, _ in files.values()):
        return
    now, derived = home.now(), home.cache.derived
    rests_on = OutputStamp(now.day.isoformat(), home.settings.rollover, now.ms, files)
    with suppress(CacheUnusable), home.cache.writing():  # it was only to be faster the next time
        before = derived.stamps(OUTPUT).items()
        derived.forget(OUTPUT, [asked for asked, (of, *_) in before if of != rests_on.day])
        derived.put(OUTPUT, question, rests_on, output)


def forget_outputs(cache: Cache) -> None:
    """Forget all: what they rest on in the cache has changed. Only inside `writing`."""
    cache.derived.forget(OUTPUT, cache.derived.stamps(OUTPUT))
