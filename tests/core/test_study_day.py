"""The study day: a wall clock minus the rollover hour, in every zone and through every change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flashcards.core.study_day import days_later, study_day

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
]


@pytest.mark.parametrize("zone", ZONES)
def test_within_a_zone_it_never_goes_back_and_changes_once_a_day_at_the_rollover(zone: str) -> None:
    instant = datetime(2026, 1, 1, tzinfo=UTC)
    previous = study_day(instant.astimezone(ZoneInfo(zone)), 4)
    for _ in range(2 * 24 * 365):
        instant += timedelta(minutes=30)
        local = instant.astimezone(ZoneInfo(zone))
        day = study_day(local, 4)
        assert day - previous in (timedelta(0), timedelta(days=1))
        if day != previous:
            assert local.hour == 4
            assert local.minute < 30
        previous = day


def test_the_small_hours_belong_to_the_evening_before() -> None:
    assert study_day(datetime(2026, 11, 24, 3, 59), 4) == date(2026, 11, 23)
    assert study_day(datetime(2026, 11, 24, 4, 0), 4) == date(2026, 11, 24)
    assert study_day(datetime(2026, 11, 24, 0, 0), 0) == date(2026, 11, 24)


def test_the_ends_of_the_calendar_are_no_errors() -> None:
    assert study_day(datetime.min, 4) == date.min
    assert days_later(date.max, 1) == date.max
