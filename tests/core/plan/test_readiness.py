"""How ready a learner is, and how far the figure may be off."""

from __future__ import annotations

import math
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.plan.readiness import (
    UNKNOWN,
    Calibration,
    Level,
    calibration,
    estimate,
    level,
    readiness,
    shifted,
)

recalls = st.one_of(st.none(), st.floats(0, 1))


@pytest.mark.parametrize(
    ("recall", "named"),
    [(0.9, Level.READY), (0.899, Level.LIKELY), (0.7, Level.LIKELY), (0.699, Level.WEAK), (0.0, Level.WEAK)],
)
def test_a_card_is_called_by_its_predicted_recall_at_the_interview(recall: float, named: Level) -> None:
    assert level(recall) is named


def test_a_card_never_seen_is_not_called_weak() -> None:
    assert level(None) is Level.NOT_SEEN
    assert level(None, is_held_back=True) is Level.NOT_SEEN


def test_a_card_that_is_held_back_is_not_ready() -> None:
    assert level(0.99, is_held_back=True) is Level.LIKELY


def test_readiness_is_the_mean_over_all_cards_those_not_seen_as_zero() -> None:
    now = readiness([(0.95, False), (0.8, False), (0.5, False), (None, False)])
    assert now.estimate.recall == pytest.approx(0.5625)
    assert now.levels == {Level.READY: 1, Level.LIKELY: 1, Level.WEAK: 1, Level.NOT_SEEN: 1}
    assert now.cards == 4
    assert readiness([]).estimate.recall == 0


def test_with_nothing_known_of_the_learner_the_figure_is_the_models_with_a_wide_band() -> None:
    now = readiness([(0.85, False)]).estimate
    assert UNKNOWN.is_first_estimate
    assert now.recall == pytest.approx(0.85)
    assert 0.1 < now.high - now.recall < now.recall - now.low < 0.6


def test_until_thirty_answers_on_later_days_it_is_a_first_estimate_that_they_move_already() -> None:
    early, later = (calibration([(0.9, False)] * answers) for answers in (29, 30))
    assert early.is_first_estimate
    assert not later.is_first_estimate
    assert later.shift < early.shift < calibration([(0.9, False)]).shift < 0


@given(st.floats(0.05, 0.95), st.integers(0, 60), st.integers(0, 60))
def test_who_presses_again_at_first_sight_less_often_than_others_is_expected_to_recall_more(
    usual: float, again: int, passed: int
) -> None:
    first = [(usual, True)] * again + [(usual, False)] * passed
    shift = calibration([], first).shift
    assert (shift > 1e-6) == (again < usual * (again + passed) - 1e-3) or abs(shift) < 0.01
    one_more = calibration([], [*first, (usual, True)]).shift
    assert one_more < shift + 1e-6


def test_twenty_first_answers_count_half_and_those_of_later_days_win() -> None:
    easy = [(0.5, False)] * 20
    assert calibration([], easy).shift == pytest.approx(math.log(3), abs=1e-3)
    later = [(0.9, True)] * 180 + [(0.9, False)] * 20
    assert calibration(later, easy).shift == pytest.approx(0.2, abs=0.1)


def test_from_thirty_answers_on_the_record_moves_the_figure_towards_what_came_true() -> None:
    """Predicted 90%, passed half of the time; the prior holds back a little."""
    early, sure = (calibration([(0.9, False), (0.9, True)] * times) for times in (15, 100))
    assert not early.is_first_estimate
    assert -1.5 < early.shift < -0.7
    assert sure.shift == pytest.approx(-2.0, abs=0.25)
    now = readiness([(0.9, False)] * 3, sure)
    assert 0.5 < now.estimate.recall < 0.65
    assert now.levels[Level.WEAK] == 3


def test_a_well_calibrated_record_moves_nothing() -> None:
    good = calibration([(0.9, True)] * 180 + [(0.9, False)] * 20)
    assert good.shift == pytest.approx(0, abs=1e-6)


def test_the_band_narrows_with_the_record_but_never_vanishes() -> None:
    widths = []
    for times in (1, 3, 30):
        record = calibration(([(0.9, True)] * 36 + [(0.9, False)] * 4) * times)
        _, low, high = estimate(partial(shifted, 0.8), record)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] > 0.1


@given(
    st.lists(st.tuples(recalls, st.booleans()), max_size=12),
    st.integers(0, 300),
    st.floats(-2, 2),
    st.floats(0, 1),
)
def test_a_band_lies_round_its_figure_and_within_what_is_possible(
    cards: list[tuple[float | None, bool]], answers: int, shift: float, doubt: float
) -> None:
    found = readiness(cards, Calibration(answers, shift, doubt, 2 * doubt))
    assert found.cards == len(cards)
    assert 0 <= found.estimate.low <= found.estimate.recall + 1e-12
    assert found.estimate.recall <= found.estimate.high + 1e-12 <= 1 + 1e-11


@given(st.floats(0.01, 0.99))
def test_a_recall_is_moved_by_its_logit_and_by_nothing_without_a_record(recall: float) -> None:
    assert estimate(partial(shifted, recall), UNKNOWN).recall == recall
    assert shifted(recall, 1.0) > recall > shifted(recall, -1.0)


@pytest.mark.parametrize(
    ("predicted", "passed", "shift"), [(0.95, 90, -3.6), (0.97, 210, -2.5), (0.3, 300, 3.8)]
)
def test_a_record_that_is_far_off_moves_the_figure_towards_it_and_never_away(
    predicted: float, passed: int, shift: float
) -> None:
    found = calibration([(predicted, place < passed) for place in range(300)])
    assert found.shift == pytest.approx(shift, abs=0.3)
