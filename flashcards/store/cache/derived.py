"""What was worked out from files or settings: (kind, key, stamp) -> JSON, good while the stamp stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from flashcards.store.cache.file import unusable_if_damaged

if TYPE_CHECKING:
    from flashcards.store.cache.file import CacheFile

ORDER = "order of a day"
ANSWERS = "answers before a day"
OF_A_DAY = (ORDER, ANSWERS)
"""Kinds of what was worked out for a study day from all cards that are due.

Good until other decks, settings or another log come: they forget it. What rows were added to the log since,
its user has to look at.
"""

_ONE = "SELECT stamp, value FROM derived WHERE kind = ? AND key = ?"


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

    def text(self, kind: str, key: str) -> tuple[Any, str] | None:
        """Stamp and value, the value as the text that it is kept as."""
        found = self._file.read(_ONE, (kind, key))
        with unusable_if_damaged():
            return (json.loads(found[0][0]), found[0][1]) if found else None

    def value_text(self, kind: str, key: str = "") -> str | None:
        """The value whatever its stamp is, as the text that it is kept as."""
        found = self._file.read("SELECT value FROM derived WHERE kind = ? AND key = ?", (kind, key))
        return found[0][0] if found else None

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

    def of_day(self, kind: str, day: date, rests_on: Sequence[object]) -> Any:
        """None where there is none that rests on this."""
        return self.fresh(kind, _key_of_day(day, rests_on), rests_on)

    def put_of_day(self, kind: str, day: date, rests_on: Sequence[object], value: object) -> None:
        """Keep it, and forget those of days past."""
        with self._file.writing():
            for each in OF_A_DAY:
                self.forget(each, [key for key in self.stamps(each) if key < day.isoformat()])
            self.put(kind, _key_of_day(day, rests_on), rests_on, value)


def forget_days(file: CacheFile) -> None:
    """Only inside `writing`."""
    file.connection.executemany("DELETE FROM derived WHERE kind = ?", [(kind,) for kind in OF_A_DAY])


def _key_of_day(day: date, rests_on: Sequence[object]) -> str:
    return f"{day.isoformat()} {crc32(json.dumps(rests_on).encode()):08x}"


def _first(found: list[Any]) -> Derived | None:
    with unusable_if_damaged():
        return Derived(*map(json.loads, found[0])) if found else None


def _dump(value: object) -> str:
    # In ASCII: a file name that is not UTF-8 holds surrogates, which SQLite cannot store.
    return json.dumps(value, separators=(",", ":"), default=str)
