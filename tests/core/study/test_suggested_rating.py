"""The suggested rating: how many points were said decides, everything else only lowers it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.rows import Rating
from flashcards.core.study.suggested_rating import CheckedAnswer, suggest

AGAIN, HARD, GOOD, EASY = Rating


def answer(said: int, total: int, **facts: Any) -> CheckedAnswer:
    return CheckedAnswer(said=frozenset(range(said)), points_total=total)._replace(**facts)


TABLE = {
    1: [AGAIN, GOOD],
    2: [AGAIN, AGAIN, GOOD],
    3: [AGAIN, AGAIN, HARD, GOOD],
    4: [AGAIN, AGAIN, AGAIN, HARD, GOOD],
    5: [AGAIN, AGAIN, AGAIN, HARD, GOOD, GOOD],
    6: [AGAIN, AGAIN, AGAIN, AGAIN, HARD, GOOD, GOOD],
}


@pytest.mark.parametrize("total", TABLE)
def test_the_share_of_points_gives_the_rating(total: int) -> None:
    assert [suggest(answer(said, total)).rating for said in range(total + 1)] == TABLE[total]


def test_something_untrue_is_again_however_much_was_said() -> None:
    suggestion = suggest(answer(4, 4, wrong=True))
    assert suggestion == (AGAIN, "4 of 4 points, and something untrue or harmful")


def test_a_hint_makes_it_hard_at_most() -> None:
    assert suggest(answer(4, 4, hint=True)) == (HARD, "4 of 4 points, with a hint")
    assert suggest(answer(1, 4, hint=True)).rating is AGAIN


def test_more_than_twice_the_time_makes_it_hard_at_most() -> None:
    assert suggest(answer(4, 4, seconds=60, answer_ms=120_001)) == (
        HARD,
        "4 of 4 points, in more than twice 60 s",
    )
    assert suggest(answer(4, 4, seconds=60, answer_ms=120_000)).rating is GOOD


def test_a_pause_of_more_than_ten_minutes_says_nothing_about_the_answer() -> None:
    assert suggest(answer(4, 4, seconds=60, answer_ms=600_001)).rating is GOOD


def test_easy_needs_all_points_in_time_without_a_hint_and_two_good_ratings_before() -> None:
    twice = (GOOD, EASY)
    assert suggest(answer(4, 4, previous=twice, answer_ms=90_000)).rating is EASY
    assert suggest(answer(5, 6, previous=twice)).rating is GOOD
    assert suggest(answer(4, 4, previous=twice, answer_ms=90_001)).rating is GOOD
    assert suggest(answer(4, 4, previous=twice, hint=True)).rating is HARD
    assert suggest(answer(4, 4, previous=(GOOD, HARD))).rating is GOOD
    assert suggest(answer(4, 4, previous=(GOOD, None))).rating is GOOD


def test_the_reason_of_a_hard_says_that_hard_is_a_pass() -> None:
    assert suggest(answer(3, 4)).reason == "3 of 4 points; Hard is a pass"


@given(st.integers(1, 9), st.data())
def test_one_more_point_never_lowers_the_suggestion(total: int, data: st.DataObject) -> None:
    said = data.draw(st.integers(0, total - 1))
    facts = data.draw(
        st.fixed_dictionaries(
            {
                "wrong": st.booleans(),
                "hint": st.booleans(),
                "answer_ms": st.none() | st.integers(0, 10**6),
                "seconds": st.integers(10, 300),
                "previous": st.tuples(*[st.none() | st.sampled_from(Rating)] * 2),
            }
        )
    )
    assert suggest(answer(said, total, **facts)).rating <= suggest(answer(said + 1, total, **facts)).rating


@given(st.integers(1, 9), st.data())
def test_below_60_percent_of_the_points_the_suggestion_is_never_a_pass(
    total: int, data: st.DataObject
) -> None:
    said = data.draw(st.integers(0, total))
    if said < 0.6 * total:
        assert suggest(answer(said, total)).rating is AGAIN
