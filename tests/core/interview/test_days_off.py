"""Days off, as config.toml has them and as people type them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flashcards.core.interview.days_off import DaysOff, are_days_off, days_off, is_off
from flashcards.core.interview.typed_dates import typed_days_off
from flashcards.errors import UsageProblem

NOW = datetime(2026, 11, 23, 8)


def dec(day: int) -> date:
    return date(2026, 12, day)


@pytest.mark.parametrize("written", ["2026-12-05", "2026-12-24..2026-12-26"])
def test_what_is_written_is_read_and_written_the_same(written: str) -> None:
    assert days_off(written).written == written
    assert are_days_off(written)


@pytest.mark.parametrize(
    "text", ["", "5 dec", "2026-12-26..2026-12-24", "2026-02-30", "2026-12-24..", "2026-12-24 .. 2026-12-26"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert not are_days_off(text)


def test_both_ends_of_a_span_are_off() -> None:
    away = [days_off("2026-12-24..2026-12-26")]
    assert [is_off(dec(day), away) for day in (23, 24, 26, 27)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("5 dec, 24 dec - 26 dec", [DaysOff(dec(5), dec(5)), DaysOff(dec(24), dec(26))]),
        ("2026-12-24..2026-12-26", [DaysOff(dec(24), dec(26))]),
        ("24 dec to 26 dec", [DaysOff(dec(24), dec(26))]),
        ("26 dec, 24 dec - 25 dec, 25 dec - 27 dec", [DaysOff(dec(24), dec(27))]),
        ("tomorrow", [DaysOff(date(2026, 11, 24), date(2026, 11, 24))]),
        ("none", []),
        ("", []),
    ],
)
def test_days_are_typed_as_people_say_them(typed: str, spans: list[DaysOff]) -> None:
    assert typed_days_off(typed, NOW) == spans


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("yesterday", '"yesterday" is over; write days off like "5 dec, 24 dec - 26 dec"'),
        ("5 dec, 22 nov", '"22 nov" is over; if you mean 2027, write the year'),
        ("1 jul - 5 jul", '"1 jul - 5 jul" is over; if you mean 2027, write the year'),
    ],
)
def test_days_that_are_over_are_no_days_off(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as refusal:
        typed_days_off(typed, NOW)
    assert str(refusal.value) == sentence
    assert typed_days_off("20 nov - 24 nov", NOW) == [DaysOff(date(2026, 11, 20), date(2026, 11, 24))]


@pytest.mark.parametrize("typed", ["5 dec 10:00", "26 dec - 24 dec", "whenever", "5 dec - "])
def test_what_has_no_meaning_is_one_sentence(typed: str) -> None:
    with pytest.raises(UsageProblem):
        typed_days_off(typed, NOW)
