"""How likely each rating is."""

from __future__ import annotations

import pytest

from flashcards.core.plan.rating_odds import RatingCounts, RatingOdds, learnt


def test_every_set_of_chances_adds_up_to_one() -> None:
    counts = RatingCounts((3, 5, 20, 1), (2, 0, 9, 0), (4, 4, 4, 4), (30, 2, 2, 0))
    for odds in (RatingOdds(), learnt(RatingCounts()), learnt(counts)):
        for chances in odds:
            assert sum(chances) == pytest.approx(1)
            assert min(chances) > 0


def test_a_first_answer_to_a_card_with_points_is_again_every_second_time() -> None:
    assert RatingOdds().first_with_points[0] == 0.5
    assert RatingOdds().first[0] == 0.24


def test_nothing_known_of_the_learner_changes_nothing() -> None:
    for own, known in zip(learnt(RatingCounts()), RatingOdds(), strict=True):
        assert own == pytest.approx(known)


def test_own_answers_weigh_as_much_as_what_is_known_after_fifty_of_them() -> None:
    """631 of 1000 passed answers are Good in general; this learner says Good each time."""
    assert learnt(RatingCounts(later=(0, 0, 50, 0))).passed[1] == pytest.approx((0.631 + 1) / 2)


def test_again_says_nothing_about_how_passed_answers_are_rated() -> None:
    assert learnt(RatingCounts(later=(400, 0, 0, 0))).passed == pytest.approx(RatingOdds().passed)


def test_twenty_own_first_answers_weigh_as_much_as_what_is_known() -> None:
    assert learnt(RatingCounts(first_with_points=(20, 0, 0, 0))).first_with_points[0] == pytest.approx(0.75)
