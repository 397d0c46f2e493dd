"""What the clock and the calendar say of moments now and then."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.home.clock import Clock, at_ms, clock_from, milliseconds

CLOCKS = [Clock(), clock_from("2026-11-23T08:00:00+05:45")]


@pytest.mark.parametrize("clock", CLOCKS)
@given(ms=st.integers(1, 4_000_000_000_000))
def test_a_moment_keeps_its_milliseconds_in_the_zone_of_the_clock(clock: Clock, ms: int) -> None:
    assert milliseconds(clock.local(at_ms(ms))) == ms
    assert clock.local(at_ms(ms)).tzinfo is not None


def test_a_stopped_clock_s_zone_is_that_of_its_instant() -> None:
    assert CLOCKS[1].local(at_ms(1_700_000_000_000)).utcoffset() == timedelta(hours=5, minutes=45)


def test_the_system_clock_knows_the_zone_of_that_day() -> None:
    assert Clock().local(at_ms(1_700_000_000_000)) == datetime.fromtimestamp(1_700_000_000).astimezone()
