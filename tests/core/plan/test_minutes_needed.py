"""What minutes a day can do before an interview."""

from __future__ import annotations

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.plan.card_weights import plan_card
from flashcards.core.plan.minutes_needed import MOST_MINUTES, forecast_for_minutes, minutes_that_show_all
from flashcards.core.planner import PlanCard
from tests.core.plan.test_card_weights import TUESDAY

UNSEEN = plan_card(CardState(CardKey("a/b")), TUESDAY)
SEEN = plan_card(CardState(CardKey("a/b"), MemoryState(3.5, 6.0), last_day=TUESDAY), TUESDAY)


def test_a_row_says_how_many_cards_are_seen_and_how_well_they_will_be_recalled() -> None:
    few = forecast_for_minutes([UNSEEN] * 40, days_left=4, budget=10)
    assert 11 <= few.seen <= 19
    assert few.cards == 40
    assert not few.shows_all
    enough = forecast_for_minutes([UNSEEN] * 40, days_left=4, budget=40)
    assert enough.shows_all
    assert enough.recall > few.recall


def test_the_last_row_shows_all_cards_and_a_minute_less_does_not() -> None:
    last = minutes_that_show_all([UNSEEN] * 40, days_left=4)
    assert last is not None
    assert last.shows_all
    assert not forecast_for_minutes([UNSEEN] * 40, days_left=4, budget=last.budget - 1).shows_all


def test_light_new_cards_wait_until_there_are_minutes_beyond_heavy_ones() -> None:
    """Five new cards of little weight beside forty that were asked before."""
    heavy = [PlanCard(1.5, 7.0, 5, 4.0, 1.3)] * 40
    light = [PlanCard(None, None, None, 0.5, 2.0, 1.3, 1.0, True)] * 5
    row = minutes_that_show_all([*heavy, *light], days_left=3)
    assert row is not None
    assert 20 < row.budget < 50
    assert row.shows_all
    assert not forecast_for_minutes([*heavy, *light], days_left=3, budget=row.budget - 2).shows_all


def test_where_everything_has_been_seen_a_minute_is_enough() -> None:
    row = minutes_that_show_all([SEEN] * 5, days_left=4)
    assert row is not None
    assert (row.budget, row.seen) == (1, 5)
    assert minutes_that_show_all([], days_left=4) == (1, 0, 0, 0.0)


def test_where_no_day_is_long_enough_there_is_no_such_row() -> None:
    long_card = PlanCard(None, None, None, 1.0, 60.0)
    assert minutes_that_show_all([long_card] * 40, days_left=1) is None
    assert MOST_MINUTES == 24 * 60
