"""What was worked out from files or settings: (kind, key, stamp) -> JSON, good while the stamp is the same.

Light on purpose: `due` stands in people's shell prompts, and reading one value costs a third of opening
decks, log and cache.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from flashcards.errors import CacheUnusable
from flashcards.store.cache.file import glance, unusable_if_damaged

if TYPE_CHECKING:
    from flashcards.store.cache.file import CacheFile

Stamp = tuple[int, int]
"""(mtime in ns, size): whether a file is still the one that was read, without opening it."""

MISSING: Stamp = (0, -1)

JUST_WRITTEN_NS = 2_000_000_000
"""A file changed less than this before it was read may change again within one tick of its clock."""

_ONE = "SELECT stamp, value FROM derived WHERE kind = ? AND key = ?"


def stamp(path: str | os.PathLike[str]) -> Stamp:
    """The stamp of the file or folder now; one that is gone has a stamp of its own."""
    try:
        found = os.stat(path)  # noqa: PTH116  # `due` asks this of names that never were a Path
    except OSError:
        return MISSING
    return found.st_mtime_ns, found.st_size


def settled(found: Stamp) -> Stamp:
    """The stamp to remember: none that could stand for two contents of a file just written."""
    mtime_ns, size = found
    return (0 if time.time_ns() - mtime_ns < JUST_WRITTEN_NS else mtime_ns), size


class Derived(NamedTuple):
    """Stamp and value as JSON gives them back: with lists where tuples were."""

    stamp: Any
    """What decides whether the value still holds."""
    value: Any


class DerivedValues:
    """The derived values of a cache. Every method raises CacheUnusable."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def get(self, kind: str, key: str = "") -> Derived | None:
        """The value whatever its stamp is."""
        return _first(self._file.read(_ONE, (kind, key)))

    def fresh(self, kind: str, key: str, stamp: object) -> Any:
        """The value if this is its stamp; else None."""
        found = _first(self._file.read(f"{_ONE} AND stamp = ?", (kind, key, _dump(stamp))))
        return found and found.value

    def stamps(self, kind: str) -> dict[str, Any]:
        """Key -> stamp of all values of a kind."""
        found = self._file.read("SELECT key, stamp FROM derived WHERE kind = ?", (kind,))
        with unusable_if_damaged():
            return {key: json.loads(stamp) for key, stamp in found}

    def put(self, kind: str, key: str, stamp: object, value: object) -> None:
        """Dates and paths are kept as text. Only inside `writing`."""
        record = (kind, key, _dump(stamp), _dump(value))
        self._file.connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?)", record)

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        """Only inside `writing`."""
        gone = [(kind, key) for key in keys]
        self._file.connection.executemany("DELETE FROM derived WHERE kind = ? AND key = ?", gone)


def glance_at_value(cache: str, kind: str, key: str) -> Derived | None:
    """The value in the file `cache`, which is not opened for use; None also where that cannot tell."""
    try:
        return _first(glance(cache, _ONE, (kind, key)))
    except CacheUnusable:
        return None  # it will be looked after when it is opened


def _first(found: list[Any]) -> Derived | None:
    with unusable_if_damaged():
        return Derived(*map(json.loads, found[0])) if found else None


def _dump(value: object) -> str:
    # In ASCII: a file name that is not UTF-8 holds surrogates, which SQLite cannot store.
    return json.dumps(value, separators=(",", ":"), default=str)
