"""Interviews as JSON, for the cache: a morning's glance parses no interview file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from flashcards.core.interview.interviews import AskedQuestion, Interview, Panelist, Went


def interviews_to_values(interviews: Iterable[Interview]) -> list[dict[str, Any]]:
    """Values that `json` can write, for `interviews_from_values`."""
    return [_plain(asdict(interview)) for interview in interviews]


def interviews_from_values(values: Iterable[dict[str, Any]]) -> tuple[Interview, ...]:
    return tuple(_interview(value) for value in values)


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _interview(value: dict[str, Any]) -> Interview:
    scope, hear_by, ended = value["scope"], value["hear_by"], value["ended"]
    read = {
        "at": datetime.fromisoformat(value["at"]),
        "ended": datetime.fromisoformat(ended) if ended else None,
        "hear_by": date.fromisoformat(hear_by) if hear_by else None,
        "scope": scope if isinstance(scope, str) else tuple(scope),
        "questions_asked": tuple(value["questions_asked"]),
        "panel": tuple(map(_panelist, value["panel"])),
        "asked": tuple(map(_asked, value["asked"])),
    }
    return Interview(**value | read)


def _panelist(value: dict[str, Any]) -> Panelist:
    sent = value["sent"]
    return Panelist(
        **value | {"topics": tuple(value["topics"]), "sent": date.fromisoformat(sent) if sent else None}
    )


def _asked(value: dict[str, Any]) -> AskedQuestion:
    return AskedQuestion(**value | {"went": Went(value["went"]) if value["went"] else None})
