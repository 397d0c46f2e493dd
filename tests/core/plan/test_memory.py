"""The formulas of the plan are those of the schedule."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import DEFAULT_DECAY, CardState, MemoryState, predicted_recall
from flashcards.core.plan.grid import STATES
from flashcards.core.plan.memory import GRID_DIFFICULTY, GRID_STABILITY, Memory, Steps, corners
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.rows import Rating
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from tests.endurance.driver import count

MONDAY = date(2026, 11, 23)

answers = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(list(Rating))), min_size=1, max_size=8)

own_parameters = st.lists(st.floats(0.95, 1.05), min_size=21, max_size=21).map(
    lambda factors: [
        max(0.001, value * factor) for value, factor in zip(FSRS_PARAMETERS, factors, strict=True)
    ]
)


@settings(max_examples=count(long=60, short=15))
@given(answers, own_parameters)
def test_every_step_of_the_plan_is_the_step_of_the_schedule(
    history: list[tuple[int, Rating]], parameters: list[float]
) -> None:
    scheduler = Scheduler(parameters=parameters, fuzz=False)
    memory = Memory(parameters)
    state, day = CardState(CardKey("a/b")), MONDAY
    stability = difficulty = np.empty(0)
    for gap, rating in history:
        day += timedelta(days=gap)
        if state.memory is None:
            stability = np.array([memory.first_stability(rating)])
            difficulty = np.array([memory.first_difficulty(rating)])
        else:
            recall = memory.recall(gap, stability)
            stability = (
                memory.stability_after(stability, difficulty, recall, rating)
                if gap
                else memory.stability_same_day(stability, rating)
            )
            difficulty = memory.difficulty_after(difficulty, rating)
        state = scheduler.review(state, rating, day)
        assert state.memory is not None
        assert stability[0] == pytest.approx(state.memory.stability, rel=1e-9)
        assert difficulty[0] == pytest.approx(state.memory.difficulty, rel=1e-9)
        expected = predicted_recall(state.memory.stability, 3.5, parameters[20])
        assert memory.recall(3.5, stability)[0] == pytest.approx(expected, rel=1e-12)


@settings(max_examples=count(long=30, short=8))
@given(st.floats(0.001, 5000), st.floats(1, 10))
def test_a_state_between_the_lines_of_the_grid_is_shared_among_its_corners(
    stability: float, difficulty: float
) -> None:
    places, shares = corners(np.array([stability]), np.array([difficulty]))
    assert shares.min() >= 0
    assert shares.sum() == pytest.approx(1)
    mean = (np.log(GRID_STABILITY[places]) * shares).sum()
    assert mean == pytest.approx(np.log(np.clip(stability, 0.02, 900)), abs=1e-9)
    assert (GRID_DIFFICULTY[places] * shares).sum() == pytest.approx(difficulty)


def test_a_state_that_is_certain_stays_certain_whatever_the_review() -> None:
    steps = Steps(Memory(FSRS_PARAMETERS), RatingOdds())
    reviews, recall = steps.reviews([1, 7, 60])
    sure = np.ones(STATES)
    after = np.einsum("ox,ox->x", np.ones(2 * STATES)[steps.spread.places], steps.spread.weights)
    assert np.einsum("kos,kos->ks", after[reviews.places], reviews.weights) == pytest.approx(1)
    assert np.einsum("ij,j->i", steps.repeat, sure) == pytest.approx(1)
    assert (np.diff(recall, axis=0) < 0).all()


def test_a_repeat_after_again_moves_a_state_as_the_schedule_does() -> None:
    memory = Memory(FSRS_PARAMETERS)
    steps = Steps(memory, RatingOdds())
    in_a_week = memory.recall(7.0, GRID_STABILITY)
    by_grid = np.einsum("ij,j->i", steps.repeat, in_a_week)
    scheduler = Scheduler(fuzz=False)
    moved = []
    for state in range(40, 80):
        before = CardState(
            CardKey("a/b"),
            MemoryState(GRID_STABILITY[state], GRID_DIFFICULTY[state]),
            last_day=MONDAY,
            reps=1,
        )
        expected = 0.0
        for rating, share in zip(Rating, RatingOdds().repeat, strict=True):
            after = scheduler.review(before, rating, MONDAY).memory
            assert after is not None
            expected += share * predicted_recall(after.stability, 7, DEFAULT_DECAY)
        assert by_grid[state] == pytest.approx(expected, abs=0.004)
        moved.append(abs(expected - in_a_week[state]))
    assert max(moved) > 0.02


def test_what_a_review_of_a_card_is_worth_averages_over_its_ratings() -> None:
    """Recall a day later, by the grid and by the schedule: the same within the grain of the grid."""
    memory = Memory(FSRS_PARAMETERS)
    steps = Steps(memory, RatingOdds())
    scheduler = Scheduler(fuzz=False)
    for stability, difficulty, gap in ((4.0, 5.0, 3), (0.5, 7.0, 1), (40.0, 2.5, 20)):
        blend, again = steps.seen(np.array([stability]), np.array([difficulty]), np.array([[float(gap)]]))
        tomorrow = memory.recall(1.0, GRID_STABILITY)
        values = np.concatenate([tomorrow, np.einsum("ij,j->i", steps.repeat, tomorrow)])
        by_grid = (values[blend.places[0, 0]] * blend.weights[0, 0]).sum()

        before = CardState(CardKey("a/b"), MemoryState(stability, difficulty), last_day=MONDAY, reps=1)
        day = MONDAY + timedelta(days=gap)
        recall = predicted_recall(stability, gap, DEFAULT_DECAY)
        assert again[0, 0] == pytest.approx(1 - recall)
        expected = 0.0
        chances = [1 - recall, *(recall * share for share in RatingOdds().passed)]
        for rating, chance in zip(Rating, chances, strict=True):
            state = scheduler.review(before, rating, day)
            repeats = (
                zip(Rating, RatingOdds().repeat, strict=True) if rating is Rating.AGAIN else [(None, 1.0)]
            )
            for repeat, share in repeats:
                end = state if repeat is None else scheduler.review(state, repeat, day)
                assert end.memory is not None
                expected += chance * share * predicted_recall(end.memory.stability, 1, DEFAULT_DECAY)
        assert by_grid == pytest.approx(expected, abs=0.01)
