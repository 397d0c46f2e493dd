"""Interviews as the cache gives them back: a morning's glance parses no interview file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flashcards.core.interview.interviews import AskedQuestion, Interview, Panelist, Went


def interviews_from_values(values: Iterable[dict[str, Any]]) -> tuple[Interview, ...]:
    """The interviews of which these are `asdict`, as JSON gives them back."""
    return tuple(_interview(_with_tuples(value)) for value in values)


def _with_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_with_tuples, value))
    return {key: _with_tuples(of) for key, of in value.items()} if isinstance(value, dict) else value


def _interview(value: dict[str, Any]) -> Interview:
    ended, hear_by = value["ended"], value["hear_by"]
    read = {
        "at": datetime.fromisoformat(value["at"]),
        "ended": datetime.fromisoformat(ended) if ended else None,
        "hear_by": date.fromisoformat(hear_by) if hear_by else None,
        "panel": tuple(map(_panelist, value["panel"])),
        "asked": tuple(map(_asked, value["asked"])),
    }
    return Interview(**value | read)


def _panelist(value: dict[str, Any]) -> Panelist:
    sent = value["sent"]
    return Panelist(**value | {"sent": date.fromisoformat(sent) if sent else None})


def _asked(value: dict[str, Any]) -> AskedQuestion:
    return AskedQuestion(**value | {"went": Went(value["went"]) if value["went"] else None})
