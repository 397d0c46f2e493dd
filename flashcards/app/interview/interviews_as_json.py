"""Interviews as the cache gives them back: a morning's glance parses no interview file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flashcards.core.interview.interviews import AskedQuestion, Interview, Panelist, Went


def interviews_from_values(values: Iterable[dict[str, Any]]) -> tuple[Interview, ...]:
    """The interviews of which these are `values_of`, as JSON gives them back."""
    return tuple(_interview(_with_tuples(value)) for value in values)


def values_of(interviews: Iterable[Interview]) -> list[dict[str, Any]]:
    """What the cache keeps of them."""
    return [
        interview._asdict()
        | {
            "panel": [person._asdict() for person in interview.panel],
            "asked": [question._asdict() for question in interview.asked],
        }
        for interview in interviews
    ]


def _with_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_with_tuples, value))
    return {key: _with_tuples(of) for key, of in value.items()} if isinstance(value, dict) else value


def _interview(value: dict[str, Any]) -> Interview:
    ended = value["ended"]
    read = {
        "at": datetime.fromisoformat(value["at"]),
        "ended": datetime.fromisoformat(ended) if ended else None,
        "hear_by": _day(value["hear_by"]),
        "panel": tuple(Panelist(**of | {"sent": _day(of["sent"])}) for of in value["panel"]),
        "asked": tuple(
            AskedQuestion(**of | {"went": of["went"] and Went(of["went"])}) for of in value["asked"]
        ),
    }
    return Interview(**value | read)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
