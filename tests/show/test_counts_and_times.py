"""Small pieces of English."""

from __future__ import annotations

from datetime import date, timedelta

from flashcards.show.counts_and_times import count, day_name, first_lines, minutes, moved_words, span, when

MONDAY = date(2026, 11, 23)


def test_a_day_is_named_without_its_year_unless_that_is_another() -> None:
    assert day_name(MONDAY, MONDAY) == "Mon 23 Nov"
    assert day_name(date(2027, 1, 2), MONDAY) == "Sat 2 Jan 2027"


def test_a_coming_day_is_told_by_its_distance_and_its_name() -> None:
    assert when(MONDAY, MONDAY) == "today"
    assert when(MONDAY + timedelta(days=1), MONDAY) == "tomorrow, Tue 24 Nov"
    assert when(MONDAY + timedelta(days=9), MONDAY) == "in 9 days, Wed 2 Dec"


def test_of_many_lines_the_first_are_shown_and_the_others_counted() -> None:
    assert first_lines(["a", "b", "c"], 2) == ["  a", "  b", "  and 1 more"]
    assert first_lines(["a", "b"], 2) == ["  a", "  b"]


def test_counts_spans_and_times_read_as_people_say_them() -> None:
    assert [count(n, "card") for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
    assert [span(days) for days in (1, 59, 61, 364, 365, 800)] == [
        "1 d",
        "59 d",
        "2 mo",
        "12 mo",
        "1.0 y",
        "2.2 y",
    ]
    assert [minutes(ms) for ms in (0, 1000, 59_000, 60_000, 150_000)] == [
        "0 seconds",
        "1 second",
        "59 seconds",
        "1 minute",
        "2 minutes",
    ]


def test_a_figure_that_moved_says_from_which_one_and_in_which_direction() -> None:
    assert moved_words(0.03, 0.12) == ", up from 3%"
    assert moved_words(0.5, 0.42) == ", down from 50%"
    assert moved_words(0.421, 0.424) == moved_words(0.995, 1.0) == ""
