"""What minutes a day can do before an interview."""

from __future__ import annotations

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.plan.minutes_needed import MOST_MINUTES, Budgets, cards_seen, minutes_that_show_all
from flashcards.core.plan.plan_card import plan_card
from flashcards.core.planner import Plan, PlanCard, solve
from tests.core.plan.test_card_weights import TUESDAY

UNSEEN = plan_card(CardState(CardKey("a/b")), TUESDAY)
SEEN = plan_card(CardState(CardKey("a/b"), MemoryState(3.5, 6.0), last_day=TUESDAY), TUESDAY)


def every(days: int) -> Budgets:
    """The same minutes on each of the days."""
    return lambda minutes: [minutes] * days


def planned(cards: list[PlanCard], days: int, minutes: int) -> Plan:
    return solve(cards, days_left=days, budget=minutes, adherence=1.0)


def test_more_minutes_show_more_cards_and_raise_recall() -> None:
    few, enough = planned([UNSEEN] * 40, 4, 10), planned([UNSEEN] * 40, 4, 40)
    assert 13 <= cards_seen(few, 40) <= 22
    assert cards_seen(enough, 40) == 40
    assert enough.recall > few.recall


def test_the_last_row_shows_all_cards_and_a_minute_less_does_not() -> None:
    last = minutes_that_show_all([UNSEEN] * 40, every(4))
    assert last is not None
    minutes, plan = last
    assert cards_seen(plan, 40) == 40
    assert cards_seen(planned([UNSEEN] * 40, 4, minutes - 1), 40) < 40


def test_light_new_cards_wait_until_there_are_minutes_beyond_heavy_ones() -> None:
    """Five new cards of little weight beside forty that were asked before."""
    heavy = [PlanCard(1.5, 7.0, 5, 4.0, 1.3)] * 40
    light = [PlanCard(None, None, None, 0.5, 2.0, 1.3, 1.0, True)] * 5
    found = minutes_that_show_all([*heavy, *light], every(3))
    assert found is not None
    assert 16 < found[0] < 50
    assert cards_seen(planned([*heavy, *light], 3, found[0] - 2), 45) < 45


def test_days_off_ask_for_more_minutes_on_the_others() -> None:
    with_days_off = minutes_that_show_all([UNSEEN] * 40, lambda minutes: [minutes, 0, 0, minutes])
    every_day = minutes_that_show_all([UNSEEN] * 40, every(4))
    assert with_days_off is not None
    assert every_day is not None
    assert with_days_off[0] > 1.7 * every_day[0]


def test_where_everything_has_been_seen_a_minute_is_enough() -> None:
    found = minutes_that_show_all([SEEN] * 5, every(4))
    assert found is not None
    assert found[0] == 1


def test_where_no_day_is_long_enough_there_is_no_such_row() -> None:
    long_card = PlanCard(None, None, None, 1.0, 60.0)
    assert minutes_that_show_all([long_card] * 40, every(1)) is None
    assert minutes_that_show_all([UNSEEN] * 40, lambda _: [1, 1]) is None  # minutes that do not grow
    assert MOST_MINUTES == 24 * 60
