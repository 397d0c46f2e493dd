"""Answers on later days, and how good predictions of them were."""

from __future__ import annotations

from datetime import timedelta
from math import isfinite, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import predicted_recall
from flashcards.core.rows import Rating, Row, RowKind
from flashcards.core.study.later_answers import (
    CountedAnswer,
    clearly_better,
    held_out_from,
    histories,
    later_answers,
    score,
)
from flashcards.core.study.scheduling import Scheduler
from tests import rows as random_rows
from tests.rows import DAY_MS, MONDAY, MORNING, row

CARD = CardKey("salary/low-offer")
AGAIN, HARD, GOOD, EASY = Rating
usual = Scheduler(fuzz=False)


def on(day: int, rating: Rating = GOOD, *, kind: RowKind = RowKind.REVIEW, minute: int = 0) -> Row:
    """A row `day` days after Monday."""
    return row(
        rating,
        day=MONDAY + timedelta(days=day),
        at=MORNING + day * DAY_MS + minute * 60_000,
        kind=kind,
        sequence=day * 100 + minute,
    )


def told(predicted: float, passed: bool, at: int = 0) -> CountedAnswer:
    return CountedAnswer(at, GOOD if passed else AGAIN, 1, predicted)


# -- which answers ----------------------------------------------------------------------------


def test_only_the_first_answer_of_a_later_day_is_one_that_was_predicted() -> None:
    (card,) = histories(usual, CARD, [on(0, AGAIN), on(0, minute=9), on(2, AGAIN), on(2, minute=9), on(3)])
    assert [answer.elapsed for answer in card] == [0, 0, 2, 0, 1]
    assert [answer.predicted is not None for answer in card] == [False, False, True, False, True]


def test_what_was_predicted_is_what_the_states_before_say() -> None:
    (card,) = histories(usual, CARD, [on(0), on(5)])
    memory = usual.replay(CARD, [on(0)]).memory
    assert memory is not None
    assert card[1].predicted == predicted_recall(memory.stability, 5, usual.decay)


def test_a_reset_begins_a_new_history_and_rehearsals_count_for_nothing() -> None:
    rows = [on(0), on(1, kind=RowKind.CRAM), on(2), on(3, kind=RowKind.RESET), on(4), on(6)]
    assert [[answer.elapsed for answer in card] for card in histories(usual, CARD, rows)] == [[0, 2], [0, 2]]


@given(random_rows.histories())
def test_no_history_breaks_it_and_every_prediction_is_a_chance(rows: list[Row]) -> None:
    for card in histories(usual, CARD, rows):
        assert card[0].elapsed == 0
        assert all(answer.predicted is None or 0 < answer.predicted <= 1 for answer in card)


def test_the_last_fifth_by_time_is_held_out_whatever_its_cards() -> None:
    cards = [[told(0.9, True, at) for at in range(start, 100, 2)] for start in (1, 0)]
    later = later_answers(cards)
    assert [answer.at for answer in later] == list(range(100))
    assert held_out_from(later) == 80


# -- how good ---------------------------------------------------------------------------------


def test_log_loss_is_the_mean_surprise() -> None:
    assert score([told(0.5, True), told(0.5, False)]).log_loss == pytest.approx(log(2))
    assert score([told(0.9, True)]).log_loss == pytest.approx(-log(0.9))


def test_predictions_that_come_true_in_each_group_have_no_calibration_error() -> None:
    ten = [told(0.9, number > 0) for number in range(10)] + [told(0.5, number > 4) for number in range(10)]
    assert score(ten * 10).error == pytest.approx(0.0, abs=1e-9)


def test_the_error_is_told_in_points_and_groups_cannot_make_up_for_each_other() -> None:
    sure_and_wrong = [told(0.9, False) for _ in range(100)] + [told(0.2, True) for _ in range(100)]
    assert score(sure_and_wrong).error == pytest.approx(85.0)
    few = sure_and_wrong[:50] + sure_and_wrong[100:150]  # too few for two groups
    assert score(few).error == pytest.approx(5.0)


def test_equal_predictions_are_not_sorted_by_what_came_of_them() -> None:
    mixed = [told(0.5, number % 2 == 0, number) for number in range(1000)]
    assert score(mixed).error == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=300))
def test_no_prediction_makes_a_figure_infinite(pairs: list[tuple[float, bool]]) -> None:
    found = score([told(*pair) for pair in pairs])
    assert isfinite(found.log_loss)
    assert 0 <= found.error <= 100.0001


# -- who won ----------------------------------------------------------------------------------


def test_better_predictions_win_and_the_same_ones_do_not() -> None:
    came = [number % 10 > 2 for number in range(200)]
    off, right = [told(0.95, passed) for passed in came], [told(0.7, passed) for passed in came]
    assert clearly_better(off, right)
    assert not clearly_better(right, off)
    assert not clearly_better(off, off)


def test_a_gain_no_larger_than_chance_does_not_win() -> None:
    came = [number % 10 > 1 for number in range(200)]
    before = [told(0.8, passed) for passed in came]
    one_lucky = [told(0.81 if number == 3 else 0.8, passed) for number, passed in enumerate(came)]
    assert score(one_lucky).log_loss < score(before).log_loss
    assert not clearly_better(before, one_lucky)


def test_a_lower_log_loss_does_not_win_with_a_larger_calibration_error() -> None:
    """Sharper, and surer than is true."""
    came = [number % 2 == 0 or number % 20 < 6 for number in range(200)]
    before = [told(0.65, passed) for passed in came]
    after = [told(0.5 if number % 2 else 0.9, passed) for number, passed in enumerate(came)]
    assert score(after).log_loss < score(before).log_loss
    assert score(after).error > score(before).error
    assert not clearly_better(before, after)
