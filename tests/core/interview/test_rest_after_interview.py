"""After an interview, until the next one is named."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.rest_after_interview import resting_after

AT = datetime(2026, 12, 3, 10)


def interview(at: datetime = AT, name: str = "acme-2", **values: Any) -> Interview:
    return Interview(name, "Acme", at, **values)


def rests(now: datetime, *interviews: Interview) -> str | None:
    found = resting_after(interviews, now, 4)
    return found and found.id


def test_rest_begins_with_the_interview_and_ends_thirty_days_after_it() -> None:
    assert rests(datetime(2026, 12, 3, 9), interview()) is None
    assert rests(AT, interview()) == "acme-2"
    assert rests(datetime(2027, 1, 3, 3), interview()) == "acme-2"  # still the study day of 2 January
    assert rests(datetime(2027, 1, 3, 5), interview()) is None


def test_a_known_day_of_the_answer_is_waited_for() -> None:
    waiting = interview(hear_by=date(2026, 12, 20))
    assert rests(datetime(2027, 1, 19, 12), waiting) == "acme-2"
    assert rests(datetime(2027, 1, 20, 12), waiting) is None


def test_a_named_interview_ends_the_rest_also_one_without_minutes() -> None:
    ahead = interview(datetime(2027, 2, 1, 10), "beta-2", minutes=0)
    assert rests(datetime(2026, 12, 10, 12), interview(), ahead) is None
    assert rests(datetime(2026, 12, 10, 12), interview(), ahead.__class__("x", "X", ahead.at, cancelled=True))


def test_nobody_rests_after_what_did_not_take_place() -> None:
    assert rests(datetime(2026, 12, 10, 12), interview(cancelled=True)) is None
    assert rests(datetime(2026, 12, 10, 12)) is None
