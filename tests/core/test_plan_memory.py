"""The formulas of the plan are those of the schedule."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.keys import CardKey
from flashcards.core.outcomes import Outcomes
from flashcards.core.plan_memory import GRID_DIFFICULTY, GRID_STABILITY, STATES, Memory, Steps, corners
from flashcards.core.reviews import Rating
from flashcards.core.scheduling import FSRS_PARAMETERS, Scheduler

MONDAY = date(2026, 11, 23)

answers = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(list(Rating))), min_size=1, max_size=8)

own_parameters = st.lists(st.floats(0.95, 1.05), min_size=21, max_size=21).map(
    lambda factors: [value * factor for value, factor in zip(FSRS_PARAMETERS, factors, strict=True)]
)


@settings(max_examples=60)
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


@settings(max_examples=30)
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
    steps = Steps(Memory(FSRS_PARAMETERS), Outcomes())
    reviews, recall = steps.reviews([1, 7, 60])
    sure = np.ones(STATES)
    after = np.einsum("xj,j->x", steps.spread, sure)
    assert np.einsum("kos,kos->ks", after[reviews.places], reviews.weights) == pytest.approx(1)
    assert np.einsum("ij,j->i", steps.repeat, sure) == pytest.approx(1)
    assert (np.diff(recall, axis=0) < 0).all()


def test_one_review_of_a_card_between_the_lines_is_worth_what_the_schedule_says() -> None:
    steps = Steps(Memory(FSRS_PARAMETERS), Outcomes())
    gaps = np.array([[3.0]])
    blend, again = steps.seen(np.array([4.0]), np.array([5.0]), gaps)
    states = np.concatenate([GRID_STABILITY, steps.repeat @ GRID_STABILITY])
    expected_by_plan = (np.log(states)[blend.places[0, 0]] * blend.weights[0, 0]).sum()
    scheduler = Scheduler(fuzz=False)
    assert again[0, 0] == pytest.approx(1 - predicted_recall(4.0, 3, 0.1542), rel=1e-6)
    good = Memory(FSRS_PARAMETERS).stability_after(4.0, 5.0, 1 - again[0, 0], Rating.GOOD)
    assert scheduler.preview  # the same formulas: the property above
    assert np.log(good) == pytest.approx(expected_by_plan, abs=0.6)
