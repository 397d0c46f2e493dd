"""How ready a learner is, and how far the figure may be off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.plan.readiness import (
    UNKNOWN,
    Calibration,
    Level,
    calibration,
    forecast_of_mean,
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
    assert level(None, lacks_story=True) is Level.NOT_SEEN


def test_a_story_card_without_a_story_is_not_ready() -> None:
    assert level(0.99, lacks_story=True) is Level.LIKELY


def test_readiness_is_the_mean_over_all_cards_those_not_seen_as_zero() -> None:
    now = readiness([(0.95, False), (0.8, False), (0.5, False), (None, False)])
    assert now.forecast.recall == pytest.approx(0.5625)
    assert now.levels == {Level.READY: 1, Level.LIKELY: 1, Level.WEAK: 1, Level.NOT_SEEN: 1}
    assert now.cards == 4
    assert readiness([]).forecast.recall == 0


@pytest.mark.parametrize("answers", [0, 29])
def test_until_thirty_answers_on_later_days_there_is_no_band(answers: int) -> None:
    early = calibration([(0.9, True)] * answers)
    assert early.is_first_estimate
    assert readiness([(0.8, False)], early).forecast[1:] == (None, None)
    assert forecast_of_mean(0.8, 1.0, early)[1:] == (None, None)


def test_until_a_hundred_answers_the_record_gives_the_band_and_leaves_the_figure() -> None:
    poor = calibration([(0.9, False), (0.9, True)] * 49)
    now = readiness([(0.9, False)], poor).forecast
    assert now.recall == pytest.approx(0.9)
    assert now.low is not None
    assert now.low < 0.7


def test_from_a_hundred_answers_on_the_record_moves_the_figure_towards_what_came_true() -> None:
    """Predicted 90 %, passed half of the time; the prior holds back a little."""
    poor = calibration([(0.9, False), (0.9, True)] * 100)
    assert poor.shift == pytest.approx(-2.0, abs=0.25)
    now = readiness([(0.9, False)] * 3, poor)
    assert 0.5 < now.forecast.recall < 0.65
    assert now.levels[Level.WEAK] == 3


def test_a_well_calibrated_record_moves_nothing() -> None:
    good = calibration([(0.9, True)] * 180 + [(0.9, False)] * 20)
    assert good.shift == pytest.approx(0, abs=1e-6)


def test_the_band_narrows_with_the_record_but_never_vanishes() -> None:
    widths = []
    for times in (1, 3, 30):
        record = calibration(([(0.9, True)] * 36 + [(0.9, False)] * 4) * times)
        low, high = forecast_of_mean(0.8, 1.0, record)[1:]
        assert low is not None
        assert high is not None
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
    found = readiness(cards, Calibration(answers, shift, doubt))
    assert found.cards == len(cards)
    low, middle, high = found.forecast.low, found.forecast.recall, found.forecast.high
    if low is None or high is None:
        assert answers < 30
    else:
        assert 0 <= low <= middle <= high <= 1


@given(st.floats(0.01, 0.99), st.floats(0.01, 1))
def test_what_a_plan_promises_is_unmoved_without_a_record(recall: float, seen: float) -> None:
    assert forecast_of_mean(recall * seen, seen, UNKNOWN).recall == pytest.approx(recall * seen)
    assert forecast_of_mean(0.0, 0.0).recall == 0.0
    assert shifted(recall, 1.0) > recall > shifted(recall, -1.0)
