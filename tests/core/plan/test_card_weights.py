"""Cards of a scope as the plan sees them."""

from __future__ import annotations

from datetime import date

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.plan.card_weights import shared_minutes, weight
from flashcards.core.plan.plan_card import plan_card

TUESDAY = date(2026, 11, 24)

UNSEEN = CardState(CardKey("a/b"))
SEEN = CardState(CardKey("a/b"), MemoryState(3.5, 6.0), last_day=date(2026, 11, 20), reps=2)


@pytest.mark.parametrize(
    ("priority", "raised", "worth"),
    [(1, False, 0.5), (2, False, 1), (3, False, 2), (1, True, 1), (2, True, 2), (3, True, 4)],
)
def test_priority_and_having_been_asked_decide_what_a_card_is_worth(
    priority: int, raised: bool, worth: float
) -> None:
    assert weight(priority, raised=raised) == worth


def test_costs_are_minutes_of_spoken_answers_at_the_learners_pace() -> None:
    card = plan_card(UNSEEN, TUESDAY, seconds=90, pace=2.0)
    assert card.stability is None
    assert (card.cost * 60, card.costs_later * 60, card.costs_again * 60) == pytest.approx((198, 148, 128))


def test_a_card_seen_costs_a_later_answer_and_tells_its_study_days() -> None:
    card = plan_card(SEEN, TUESDAY, seconds=90)
    assert card[:3] == (3.5, 6.0, 4)
    assert card.cost == card.costs_later


def test_a_clock_set_back_makes_no_negative_days() -> None:
    assert plan_card(SEEN, date(2026, 11, 1)).seen_today


@pytest.mark.parametrize(
    ("asked_for", "given"),
    [([25, 40], [25, 15]), ([40, 25], [40, 0]), ([20, 20, 60], [20, 20, 20]), ([30], [30]), ([], [])],
)
def test_the_earliest_interview_takes_its_minutes_and_the_next_what_is_left(
    asked_for: list[float], given: list[float]
) -> None:
    assert shared_minutes(asked_for) == given
