"""How long answers take."""

from __future__ import annotations

from flashcards.core.costs import expected_s


def test_an_answer_takes_less_than_it_may_and_a_first_meeting_more_than_a_later_one() -> None:
    assert expected_s(90, first_meeting=False) == 74
    assert expected_s(90, first_meeting=True) == 99
