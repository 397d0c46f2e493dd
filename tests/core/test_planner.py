"""Which card comes first before an interview with a date."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.plan.grid import STATES, nearest_state
from flashcards.core.plan.memory import GRID_DIFFICULTY, GRID_STABILITY
from flashcards.core.planner import Plan, PlanCard, adherence, plan_from_json, plan_to_json, rank, solve
from tests.endurance.driver import count

NEW = PlanCard(None, None, None, 1.0, 1.0)


def seen(stability: float, days_ago: float, *, weight: float = 1.0, cost: float = 1.0) -> PlanCard:
    return PlanCard(stability, 5.0, days_ago, weight, cost)


weights = st.sampled_from([0.5, 1.0, 2.0, 4.0])
cards = st.lists(
    st.one_of(
        st.tuples(st.none(), st.none(), st.none(), weights, st.floats(0.5, 3)),
        st.tuples(st.floats(0.05, 900), st.floats(1, 10), st.integers(0, 400), weights, st.floats(0.5, 3)),
    ),
    max_size=12,
).map(lambda rows: [PlanCard(*row) for row in rows])


@settings(max_examples=count(long=25, short=8))
@given(cards, st.integers(-1, 9), st.floats(0, 20))
def test_a_ranking_names_each_card_at_most_once_and_none_seen_today(
    some: list[PlanCard], days_left: int, budget: float
) -> None:
    order = rank(some, days_left=days_left, budget=budget)
    assert len(set(order)) == len(order)
    assert all(not some[place].seen_today for place in order)
    assert budget > 0 or order == []
    if budget > 0 and days_left <= 1:
        assert {place for place, card in enumerate(some) if card.stability is None} <= set(order)


@settings(max_examples=15)
@given(cards.filter(bool), st.integers(1, 9), st.floats(0.5, 20))
def test_a_plan_stays_within_its_minutes_and_under_its_bound(
    some: list[PlanCard], days_left: int, budget: float
) -> None:
    plan = solve([card._replace(weight=1.0) for card in some], days_left=days_left, budget=budget)
    assert len(plan.ahead) == len(plan.prices) == days_left
    assert all(price >= 0 for price in plan.prices)
    assert 0 <= plan.recall <= 1
    assert sum(day.cost for day in plan.ahead) <= 1.1 * max(0.85 * days_left * budget, 3)
    assert plan.recall <= plan.bound + 0.05
    assert plan.seen == pytest.approx(
        sum(card.stability is not None for card in some) + sum(day.new for day in plan.ahead)
    )


@settings(max_examples=10)
@given(cards)
def test_a_plan_comes_back_from_its_json_as_it_was(some: list[PlanCard]) -> None:
    plan = solve(some, days_left=4, budget=3.0)
    assert plan_from_json(plan_to_json(plan)) == plan
    assert plan_from_json(plan_to_json(plan)).serves(some, days_left=4, budget=3.0)


@pytest.mark.parametrize("budget", [5e-324, 1e300])
def test_any_budget_that_is_a_number_can_be_planned_with(budget: float) -> None:
    assert rank([NEW, seen(1, 6)], days_left=1, budget=budget) == [0, 1]


def test_no_cards_and_no_minutes_give_no_ranking() -> None:
    assert rank([], days_left=5, budget=20) == []
    assert rank([NEW], days_left=5, budget=0) == []
    assert solve([], days_left=2, budget=20).recall == 0
    kept = solve([seen(10, 1), NEW], days_left=3, budget=0)
    assert [day.seen for day in kept.ahead] == [1, 1, 1]
    assert 0.4 < kept.recall < 0.5


def test_a_plain_tuple_of_five_is_a_card() -> None:
    assert rank(
        [(None, None, None, 1, 1), (2.0, 5.0, 0, 1, 1), (2.0, 5.0, 4, 1, 1)], days_left=1, budget=9
    ) == [0, 2]


@pytest.mark.parametrize("card", [NEW._replace(weight=0), NEW._replace(cost=0), NEW._replace(cost=-1)])
def test_a_weight_or_cost_that_is_not_positive_is_refused(card: PlanCard) -> None:
    with pytest.raises(ValueError, match="positive"):
        solve([card], days_left=3, budget=5)


@pytest.mark.parametrize(
    "card", [(None, 5.0, 3, 1, 1), (2.0, None, 3, 1, 1), (2.0, 5.0, None, 1, 1), (0.0, 5.0, 3, 1, 1)]
)
def test_a_card_that_is_neither_new_nor_seen_is_refused(
    card: tuple[float | None, float | None, float | None, float, float],
) -> None:
    with pytest.raises(ValueError, match="or none"):
        solve([card], days_left=3, budget=5)


def test_on_the_last_day_the_card_that_gains_most_for_its_minutes_comes_first() -> None:
    known, forgotten, new = seen(100, 2), seen(1, 6), NEW
    assert rank([known, forgotten, new], days_left=1, budget=5)[0] == 2
    assert rank([known, forgotten], days_left=1, budget=5)[0] == 1
    assert rank([seen(1, 6, cost=3), seen(1, 6)], days_left=1, budget=5) == [1, 0]
    assert rank([seen(1, 6, weight=1), seen(1, 6, weight=2)], days_left=1, budget=5) == [1, 0]


def test_equal_cards_keep_the_order_in_which_they_are_given() -> None:
    assert rank([NEW] * 6, days_left=9, budget=50) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("budget", [10, 20, 40])
def test_of_cards_never_seen_those_that_matter_more_are_met_first(budget: float) -> None:
    light = PlanCard(None, None, None, 2.0, 1.65, has_points=True)
    some = [light] * 42 + [light._replace(weight=4.0)] * 2
    assert rank(some, days_left=12, budget=budget)[:3] == [42, 43, 0]


def test_a_card_that_is_better_asked_later_waits() -> None:
    """With minutes to spare, a card of yesterday gains more from a review nearer to the interview."""
    assert rank([seen(20, 1)], days_left=10, budget=100) == []
    assert rank([seen(20, 1)], days_left=1, budget=100) == [0]


def test_new_cards_that_later_days_could_not_hold_come_before_everything_else() -> None:
    some = [seen(0.3, 9, weight=4), *[NEW] * 12, NEW._replace(weight=2.0)]
    order = rank(some, days_left=3, budget=6, adherence=1.0)
    # Half of the two days after today holds 6 first meetings: 7 of the 13 come first, by weight.
    assert order[:7] == [13, 1, 2, 3, 4, 5, 6]
    roomy = rank(some, days_left=30, budget=6, adherence=1.0)
    assert roomy[0] == 0


def test_a_minute_is_worth_more_the_nearer_the_interview() -> None:
    prices = solve([NEW] * 150, days_left=14, budget=20).prices
    assert prices[13] > 1.5 * prices[0]
    assert all(later > 0.95 * sooner for sooner, later in pairwise(prices))


def test_days_are_filled_and_not_overfilled() -> None:
    plan = solve([NEW] * 150, days_left=14, budget=20, adherence=1.0)
    assert [day.cost for day in plan.ahead] == pytest.approx([20] * 14, rel=0.2)
    assert sum(day.cost for day in plan.ahead) == pytest.approx(280, rel=0.06)
    assert plan.recall == pytest.approx(plan.bound, abs=0.01)
    assert plan.seen == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize("days", [8, 12])
def test_minutes_to_spare_on_early_days_do_not_overfill_the_last_one(days: int) -> None:
    known = [seen(2 + place % 7, 2 + place % 3, cost=(1.0, 1.5, 2.0)[place % 3]) for place in range(50)]
    plan = solve(known, days_left=days, budget=40, adherence=1.0)
    assert min(day.cost for day in plan.ahead) < 36
    assert max(day.cost for day in plan.ahead) < 48


@pytest.mark.parametrize("days", [1, 3, 12])
def test_where_not_all_cards_fit_the_days_are_filled_with_first_meetings(days: int) -> None:
    """One first meeting takes 1.24 presentations; the weightiest cards are the ones that fit."""
    plan = solve([NEW] * 100, days_left=days, budget=6, adherence=1.0)
    assert plan.seen == pytest.approx(6 * days / 1.24, rel=0.1)
    heavy = [NEW._replace(weight=2.0)] * 5
    assert set(rank([*[NEW] * 100, *heavy], days_left=days, budget=6)[:5]) == {100, 101, 102, 103, 104}


def test_more_minutes_and_more_days_show_more_and_are_recalled_better() -> None:
    few, many = (solve([NEW] * 60, days_left=8, budget=minutes) for minutes in (6, 12))
    longer = solve([NEW] * 60, days_left=12, budget=6)
    assert few.recall < longer.recall < many.recall
    assert few.seen <= longer.seen


def test_stopping_later_is_never_worse() -> None:
    plan = solve([*[NEW] * 30, *[seen(3, 4)] * 20], days_left=10, budget=8)
    recall = [day.recall for day in plan.ahead]
    assert recall == sorted(recall)
    assert [day.seen for day in plan.ahead] == sorted(day.seen for day in plan.ahead)


def test_a_far_interview_is_planned_for_every_day_and_from_today() -> None:
    plan = solve([NEW] * 40, days_left=200, budget=5)
    assert [day.day for day in plan.ahead] == list(range(200))
    assert sum(day.new for day in plan.ahead) == pytest.approx(40, abs=0.1)
    assert plan.recall > 0.95
    assert rank([NEW] * 40, days_left=200, budget=5, plan=plan)[:3] == [0, 1, 2]


def test_the_better_a_card_is_known_the_later_it_is_planned_next() -> None:
    plan = solve([NEW] * 60, days_left=14, budget=12)
    weak, known, sure = (plan.next_day(stability, 5.0) for stability in (0.3, 4.0, 800.0))
    assert weak is not None
    assert known is not None
    assert 0 < weak < known < 14
    assert sure is None
    assert solve([NEW], days_left=1, budget=9).next_day(1.0, 5.0) is None


def test_every_state_of_the_grid_is_nearest_to_itself() -> None:
    states = zip(GRID_STABILITY.tolist(), GRID_DIFFICULTY.tolist(), strict=True)
    assert [nearest_state(*state) for state in states] == list(range(STATES))
    assert nearest_state(1e-9, 0.0) == 0
    assert nearest_state(1e9, 99.0) == STATES - 1


def test_cards_answered_today_do_not_make_the_plan_of_this_morning_useless() -> None:
    morning = [NEW, seen(2, 3), seen(5, 4)]
    plan = solve(morning, days_left=5, budget=10)
    later = [PlanCard(2.3, 5.0, 0, 1.0, 1.0), morning[1], morning[2]]
    assert plan.serves(later, days_left=5, budget=10)
    assert 0 not in rank(later, days_left=5, budget=10, plan=plan)


@pytest.mark.parametrize("change", [{"days_left": 4}, {"budget": 11}])
def test_a_plan_made_for_something_else_is_solved_anew(change: dict[str, float]) -> None:
    some = [NEW, seen(2, 3), seen(50, 4)]
    asked = {"days_left": 5, "budget": 10} | change
    stale = replace(solve(some, days_left=5, budget=10), gains=tuple((card, 1.0) for card in some))
    assert rank(some, plan=stale, **asked) == rank(some, **asked)  # type: ignore[arg-type]


def test_a_card_the_plan_does_not_know_makes_it_be_solved_anew() -> None:
    plan = solve([seen(2, 3)], days_left=1, budget=10)
    assert rank([seen(2, 3), NEW], days_left=1, budget=10, plan=plan) == [1, 0]


def test_the_share_of_days_practised_starts_at_85_percent_and_follows_the_learner() -> None:
    assert adherence(0, 0) == 0.85
    assert adherence(5, 5) == pytest.approx(0.925)
    assert adherence(0, 5) == pytest.approx(0.425)


ALONE = """
import sys
from flashcards.core.planner import *
from tests.endurance.driver import count
plan = {plan!r}
assert rank({cards!r}, days_left=5, budget=10, plan=plan) == {order!r}
assert plan_from_json(plan_to_json(plan)) == plan
assert "numpy" not in sys.modules and "fsrs" not in sys.modules, "a cached plan is enough to rank"
print(repr(solve({cards!r}, days_left=5, budget=10)))
"""


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_kept_plan_ranks_without_numpy_and_a_solved_one_is_the_same_in_every_process(
    hash_seed: str,
) -> None:
    some = [NEW, seen(2, 3), seen(5, 4), NEW, seen(0.4, 1)]
    plan: Plan = solve(some, days_left=5, budget=10)
    order = rank(some, days_left=5, budget=10)
    done = subprocess.run(
        [sys.executable, "-c", ALONE.format(plan=plan, cards=some, order=order)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == repr(plan)


def test_a_day_off_holds_nothing_and_the_days_round_it_take_it_in() -> None:
    budgets = [20.0, 20.0, 0.0, 0.0, 20.0, 20.0]
    some = [NEW] * 60
    plan = solve(some, days_left=6, budget=budgets, adherence=1.0)
    assert plan.budgets == tuple(budgets)
    off = [day for day in plan.ahead if day.day in (2, 3)]
    assert [(day.new, day.known, day.cost) for day in off] == [(0, 0, 0)] * 2
    assert {(day.seen, day.recalls) for day in off} == {(plan.ahead[1].seen, plan.ahead[1].recalls)}
    assert sum(day.cost for day in plan.ahead) == pytest.approx(80, rel=0.06)
    assert plan.recall < solve(some, days_left=6, budget=20.0, adherence=1.0).recall
    assert plan_from_json(plan_to_json(plan)) == plan


def test_a_plan_that_knows_of_days_off_promises_no_less_than_one_with_as_much_time_elsewhere() -> None:
    with_gap = solve([NEW] * 60, days_left=6, budget=[20.0, 20.0, 0.0, 0.0, 20.0, 20.0], adherence=1.0)
    last_days = solve([NEW] * 60, days_left=2, budget=20.0, adherence=1.0)
    assert with_gap.recall > last_days.recall


@pytest.mark.parametrize("budget", [[5.0] * 3, [0.0, 5.0, 5.0, 5.0]])
def test_a_budget_is_for_every_day_and_begins_with_one_that_has_minutes(budget: list[float]) -> None:
    with pytest.raises(ValueError, match=r"days|minutes"):
        solve([NEW], days_left=4, budget=budget)
    assert solve([NEW], days_left=3, budget=[0.0] * 3).recall == 0


@settings(max_examples=15)
@given(cards.filter(bool), st.integers(1, 9), st.floats(0.5, 20))
def test_a_plan_tells_its_recall_under_every_shift_and_how_far_it_is_from_the_bound(
    some: list[PlanCard], days_left: int, budget: float
) -> None:
    plan = solve(some, days_left=days_left, budget=budget)
    last = plan.ahead[-1]
    assert list(last.recalls) == sorted(last.recalls)
    assert last.mean(0.0) == last.recall
    assert last.recalls[0] <= last.mean(-2.7) <= last.mean(0.3) <= last.mean(99.0) == last.recalls[-1]
    assert 0 <= plan.gap <= 1
