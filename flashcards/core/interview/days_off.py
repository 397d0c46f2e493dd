"""Days off: days without preparation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

SPAN = ".."

_WRITTEN = r"(?a:(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?)"


class DaysOff(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def written(self) -> str:
        """As config.toml has it: `2026-12-05`, `2026-12-24..2026-12-26`."""
        return f"{self.first}" if self.first == self.last else f"{self.first}{SPAN}{self.last}"


def days_off(text: str) -> DaysOff:
    """What is written in config.toml. Raises ValueError for anything but a date, or two in their order."""
    found = re.fullmatch(_WRITTEN, text)
    if found is None:
        raise ValueError(f"{text} is not a date, nor two dates with {SPAN} between them")
    first = date.fromisoformat(found[1])
    last = date.fromisoformat(found[2]) if found[2] else first
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return DaysOff(first, last)


def are_days_off(text: str) -> bool:
    """Whether `days_off` can read it."""
    try:
        days_off(text)
    except ValueError:
        return False
    return True


def joined(spans: Iterable[DaysOff]) -> list[DaysOff]:
    """The spans in their order, those that touch made one."""
    found: list[DaysOff] = []
    for span in sorted(spans):
        if found and span.first <= found[-1].last + timedelta(days=1):
            found[-1] = DaysOff(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return found


def is_off(day: date, away: Iterable[DaysOff]) -> bool:
    return any(span.first <= day <= span.last for span in away)
