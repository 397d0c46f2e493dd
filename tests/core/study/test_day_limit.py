"""How much of what is due a day offers."""

from __future__ import annotations

import pytest

from flashcards.core.study.day_limit import (
    LEAST_MINUTES,
    USUAL_MINUTES,
    days_to_catch_up,
    is_backlog,
    session_minutes,
)

MINUTE = 60_000


def test_a_usual_session_is_the_median_of_the_days_with_answers() -> None:
    assert session_minutes([20 * MINUTE, 30 * MINUTE, 0, 90 * MINUTE]) == 30
    assert session_minutes([]) == session_minutes([0, 0]) == USUAL_MINUTES
    assert session_minutes([MINUTE]) == LEAST_MINUTES


@pytest.mark.parametrize(
    ("minutes_due", "days_late", "expected"),
    [(75, 0, False), (76, 0, True), (30, 6, False), (30, 7, True), (25, 90, False), (0, 0, False)],
)
def test_a_backlog_is_more_than_three_sessions_until_one_session_holds_it(
    minutes_due: int, days_late: int, expected: bool
) -> None:
    assert is_backlog(60 * minutes_due, 25, days_late) is expected


def test_catching_up_takes_as_many_days_as_it_takes_sessions_and_more_for_what_fails() -> None:
    known = [(60.0, 1.0)] * 100
    assert days_to_catch_up(known, {}, 25) == 3  # 75 minutes done, and the last session holds the rest
    half_known = [(60.0, 0.5)] * 100
    assert 5 <= (days_to_catch_up(half_known, {}, 25) or 0) <= 9
    later = dict.fromkeys(range(1, 40), 600.0)
    assert (days_to_catch_up(known, later, 25) or 0) > 4


def test_nobody_is_told_of_a_day_that_never_comes() -> None:
    assert days_to_catch_up([(60.0, 0.9)] * 100, dict.fromkeys(range(1, 400), 3600.0), 10) is None
