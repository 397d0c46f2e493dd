"""Dates as people type them, seen from Wednesday 25 November 2026, eight in the morning."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.interview.typed_dates import typed_ahead, typed_day, typed_hear_by, typed_moment
from flashcards.errors import UsageProblem
from tests.endurance.driver import count

NOW = datetime(2026, 11, 25, 8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 dec 10:00", "2026-12-03 10:00"),
        ("3 Dec, 10:00", "2026-12-03 10:00"),
        ("Dec 3rd 10am", "2026-12-03 10:00"),
        ("3. december at 2:30 pm", "2026-12-03 14:30"),
        ("the 3rd of december 2027", "2027-12-03 09:00"),
        ("thu 3 dec 10:00", "2026-12-03 10:00"),
        ("3.12.", "2026-12-03 09:00"),
        ("3.12.2026 9:15", "2026-12-03 09:15"),
        ("13/12", "2026-12-13 09:00"),
        ("12/13/2026", "2026-12-13 09:00"),
        ("5/5/2027", "2027-05-05 09:00"),
        ("thu 10:00", "2026-11-26 10:00"),
        ("tuesday", "2026-12-01 09:00"),
        ("this fri 10:00", "2026-11-27 10:00"),
        ("on Thurs at noon", "2026-11-26 12:00"),
        ("12 am tomorrow", "2026-11-26 00:00"),
        ("today 14:00", "2026-11-25 14:00"),
        ("in 12 days", "2026-12-07 09:00"),
        ("in 2 weeks 10:00", "2026-12-09 10:00"),
        ("2026-12-03", "2026-12-03 09:00"),
        ("2026-12-03T10:00", "2026-12-03 10:00"),
        ("2026-12-03 10:00:00", "2026-12-03 10:00"),
        ("5 jan", "2027-01-05 09:00"),
        ("20 nov", "2026-11-20 09:00"),
        ("25 nov 9:30", "2026-11-25 09:30"),
        ("29 feb 2028", "2028-02-29 09:00"),
    ],
)
def test_people_are_understood(typed: str, meant: str) -> None:
    assert typed_moment(typed, NOW) == datetime.fromisoformat(meant)


def test_an_offset_is_kept() -> None:
    assert typed_moment("2026-12-03T10:00-05:00", NOW).isoformat() == "2026-12-03T10:00:00-05:00"


@pytest.mark.parametrize(
    ("typed", "meant"), [("thu", "2026-11-19"), ("20 dec", "2025-12-20"), ("yesterday", "2026-11-24")]
)
def test_looking_back_the_latest_day_is_meant(typed: str, meant: str) -> None:
    assert typed_day(typed, NOW, ahead=False) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", '"" is not a date; write it like "3 dec 10:00"'),
        ("soon", '"soon" is not a date'),
        ("10:00", '"10:00" has a time but no day'),
        ("3", '"3" is not a date'),
        ("3/12", '"3/12" could be 3 Dec or 12 Mar; write the month as a word'),
        ("next thu", '"next thu" could be 26 Nov or 3 Dec; write the date'),
        ("wed 10:00", '"wed 10:00" could be today or 2 Dec; write today or the date'),
        ("fri 3 dec", '"fri 3 dec": 3 Dec 2026 is a Thursday'),
        ("31 nov", "Nov has no day 31"),
        ("29 feb", "Feb has no day 29; write the year"),
        ("29 feb 2027", "2027 has no 29 Feb"),
        ("30 feb 2028", "Feb has no day 30; write it like"),
        ("this wed", '"this wed" could be today or 2 Dec; write today or the date'),
        ("3 dec 25:00", '"25:00" is not a time of day'),
        ("3 dec 13pm", '"13pm" is not a time of day'),
        ("3 dec 10:00 11:00", "has two times"),
        ("today 3 dec", "has two days"),
        ("tomorrow today", "has two days"),
        ("2026-13-01", "is not a real date"),
        ("2026-12-03T26:00", "is not a real date"),
        ("3 dec 1926", "is in the year 1926"),
        ("3 dec 10.5", "is not a date"),
        ("in 9999 weeks", "is in the year 2218"),
        ("3 dec \u202e10:00", "is not a date"),
        ("x" * 5000, "is not a date"),
    ],
)
def test_what_has_no_meaning_or_two_gets_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem, match=r" ") as refusal:
        typed_moment(typed, NOW)
    assert sentence in str(refusal.value)
    assert len(str(refusal.value)) < 180


def test_a_day_takes_no_time() -> None:
    assert typed_day("in 7 days", NOW) == date(2026, 12, 2)
    with pytest.raises(UsageProblem, match="only the day is needed"):
        typed_day("3 dec 10:00", NOW)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1 jul", "1 Jul 2026 09:00 is in the past; if you mean 2027, write the year"),
        ("1.7. 10:00", "1 Jul 2026 10:00 is in the past; if you mean 2027, write the year"),
        ("1 jul 2026", "1 Jul 2026 09:00 is in the past"),
        ("today 7:30", "25 Nov 2026 07:30 is in the past"),
        ("2026-11-25T08:00", "25 Nov 2026 08:00 is in the past"),
    ],
)
def test_what_is_still_to_come_is_not_in_the_past(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as refusal:
        typed_ahead(typed, NOW, lambda moment: moment)
    assert str(refusal.value) == sentence
    with pytest.raises(UsageProblem, match=f"^{sentence}; to record it: asked$"):
        typed_ahead(typed, NOW, lambda moment: moment, "to record it: asked")


def test_nobody_answers_before_the_interview() -> None:
    interview = date(2026, 11, 23)
    with pytest.raises(UsageProblem) as refusal:
        typed_hear_by("20 nov", NOW, interview)
    assert str(refusal.value) == "20 Nov 2026 is before the interview; if you mean 2027, write the year"
    assert typed_hear_by("23 nov", NOW, interview) == interview
    assert typed_hear_by("5 jan", NOW, interview) == date(2027, 1, 5)


@settings(max_examples=count(long=60, short=15))
@given(st.datetimes(datetime(2010, 1, 1), datetime(2150, 1, 1)), st.integers(-180, 180), st.text(max_size=20))
def test_a_written_date_is_read_back_and_nothing_else_ends_in_a_traceback(
    now: datetime, days: int, noise: str
) -> None:
    day = (now + timedelta(days=days)).date()
    for form in (
        "%d %b %Y 10:00",
        "%B %d, %Y 10:00",
        "%Y-%m-%d 10:00",
        "%d.%m.%Y 10:00",
        "%a %d %b %Y 10:00",
    ):
        assert typed_moment(day.strftime(form), now) == datetime.combine(day, datetime.min.time()).replace(
            hour=10
        )
    for typed in (noise, f"3 dec {noise}"):
        with suppress(UsageProblem):
            typed_moment(typed, now)
