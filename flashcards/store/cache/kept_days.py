"""What was worked out for a study day from all cards that are due, kept for the day.

It holds until other decks, settings or another log come: they forget it. What rows were added to the log
since, its user has to look at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zlib import crc32

from flashcards.store.cache.derived import DerivedValues
from flashcards.store.cache.file import CacheFile

ORDER = "order of a day"
ANSWERS = "answers before a day"
_KINDS = (ORDER, ANSWERS)


class KeptDays:
    def __init__(self, file: CacheFile, derived: DerivedValues) -> None:
        self._file = file
        self._derived = derived

    def get(self, kind: str, day: date, rests_on: Sequence[object]) -> Any:
        """None where there is none that rests on this."""
        return self._derived.fresh(kind, _key(day, rests_on), rests_on)

    def put(self, kind: str, day: date, rests_on: Sequence[object], value: object) -> None:
        """Keep it, and forget those of days past."""
        with self._file.writing():
            for each in _KINDS:
                past = [key for key in self._derived.stamps(each) if key < day.isoformat()]
                self._derived.forget(each, past)
            self._derived.put(kind, _key(day, rests_on), rests_on, value)


def forget_days(file: CacheFile) -> None:
    """Only inside `writing`."""
    file.connection.executemany("DELETE FROM derived WHERE kind = ?", [(kind,) for kind in _KINDS])


def _key(day: date, rests_on: Sequence[object]) -> str:
    return f"{day.isoformat()} {crc32(json.dumps(rests_on).encode()):08x}"
