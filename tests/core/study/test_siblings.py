"""Cards that give each other away never follow each other, whoever asks; what finds no place waits a day."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.cram_and_warm_up import PracticeQueue
from flashcards.core.study.due_queue import DueQueue, new_cards
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study.mock import drawn
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.core.study.queue_with_repeats import QueueWithRepeats
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study.siblings import apart
from tests.rows import MONDAY, MORNING

exact = Scheduler(fuzz=False)
MINUTE = 60_000

GROUPS = st.lists(st.sampled_from([None, "a", "a", "b", "c"]), max_size=9)


def card(name: str, *, due: bool = False, topic: str = "", place: int = 0) -> Candidate:
    """`name` is the group and a letter: `A1`; a small one has no siblings."""
    key = CardKey(f"d/{name}")
    state = CardState(key)
    if due:
        state = state._replace(memory=MemoryState(5.0, 5.0), due=MONDAY, last_day=None, reps=1)
    topics = frozenset({f"topic:{topic}"} if topic else ())
    siblings = name[0].lower() if name[0].isupper() else ""
    return Candidate(key, DeckId("d"), state, place=place, topics=topics, siblings=siblings)


def cards(names: str, *, due: bool = False) -> list[Candidate]:
    return [card(name, due=due, place=place) for place, name in enumerate(names.split())]


def due_queue(found: list[Candidate], new_limit: int = 20) -> DueQueue:
    return DueQueue(found, MONDAY, new_limit=new_limit, recall=lambda _: 0.5)


def plan_queue(found: list[Candidate]) -> PlanQueue:
    return PlanQueue(found, MONDAY, MinutesLeft(1e6, lambda _: 60.0), [c.key for c in found])


def played(queue: QueueWithRepeats, *, again: str = "") -> list[str]:
    """What a session asks whose answers take a minute each; the cards of `again` are failed at first."""
    now, order, avoid = MORNING, [], frozenset[str]()
    failed = set(again.split())
    for _ in range(100):
        found = queue.next_card(now, avoid)
        if found is None:
            if (wait := queue.next_ready(now)) is None:
                break
            found, now = queue.next_card(max(wait, now)), max(wait, now)
            if found is None:
                break
        name = str(found.key).partition("/")[2]
        order.append(name)
        queue.was_shown(found.key)
        rating = Rating.AGAIN if name in failed else Rating.GOOD
        failed.discard(name)
        queue.update(found.key, exact.review(queue.state_of(found.key), rating, MONDAY, now))
        avoid, now = found.topics, now + MINUTE
    return order


def siblings_in_a_row(order: list[str]) -> list[tuple[str, str]]:
    return [(one, two) for one, two in pairwise(order) if one[0].isupper() and one[0] == two[0] != one != two]


# -- the order --------------------------------------------------------------------------------------


@given(groups=GROUPS, after=st.sampled_from([None, "a", "b"]))
def test_as_many_as_possible_find_a_place_and_no_siblings_follow_each_other(
    groups: list[str | None], after: str | None
) -> None:
    order, waiting = apart(groups, after)
    assert sorted(order + waiting) == list(range(len(groups)))
    in_order = [after, *(groups[place] for place in order)]
    assert not any(one == two is not None for one, two in pairwise(in_order))
    assert len(order) == most_apart(Counter(group or f"alone {n}" for n, group in enumerate(groups)), after)


def most_apart(sizes: Counter[str], after: str | None) -> int:
    """The longest such order, by trying all."""

    @cache
    def longest(left: frozenset[tuple[str, int]], latest: str | None) -> int:
        sizes = dict(left)
        return max(
            (
                1 + longest(frozenset((sizes | {group: sizes[group] - 1}).items()), group)
                for group in sizes
                if sizes[group] and group != latest
            ),
            default=0,
        )

    return longest(frozenset(sizes.items()), after)


@pytest.mark.parametrize(
    ("given_order", "wanted"),
    [
        ("abc", "abc"),
        ("AABB", "ABAB"),
        ("AAb", "AbA"),
        ("bAA", "AbA"),
        ("bcAA", "bAcA"),
        ("AA", "A"),
        ("AAAAb", "AbA"),
        ("ABBAcd", "ABABcd"),
    ],
)
def test_the_order_changes_no_more_than_is_needed(given_order: str, wanted: str) -> None:
    groups = [letter if letter.isupper() else None for letter in given_order]
    assert "".join(given_order[place] for place in apart(groups).order) == wanted


def test_a_hundred_thousand_siblings_take_no_longer_than_as_many_others() -> None:
    assert len(apart(["a"] * 50_000 + [None] * 50_000).order) == 100_000
    assert len(apart(["a"] * 100_000).order) == 1
    assert apart([f"{place // 2}" for place in range(100_000)]).waiting == []


# -- the queues of a day ----------------------------------------------------------------------------


def test_siblings_come_with_another_card_between() -> None:
    assert played(due_queue(cards("A1 A2 B1 B2"))) == ["A1", "B1", "A2", "B2"]
    assert played(plan_queue(cards("A1 A2 B1 B2"))) == ["A1", "B1", "A2", "B2"]


def test_of_siblings_alone_the_second_waits_for_the_next_study_day() -> None:
    for make in (due_queue, plan_queue):
        queue = make(cards("A1 A2"))
        assert queue.counts() == Counts(1, 0, 0)
        assert [found.key for found in queue.to_come()] == ["d/A1"]
        assert played(queue) == ["A1"]
        assert queue.counts() == queue.left() == Counts(0, 0, 0)


def test_what_was_answered_before_the_session_counts_as_the_card_before() -> None:
    first = card("A1", due=True)
    answered = first._replace(state=exact.review(first.state, Rating.GOOD, MONDAY, MORNING))
    queue = due_queue([answered, card("A2", due=True)])
    assert queue.counts() == Counts(0, 0, 0)
    queue = due_queue([answered, card("A2", due=True), card("x", due=True)])
    assert played(queue) == ["x", "A2"]


def test_siblings_are_as_far_apart_as_the_day_is_long() -> None:
    assert played(due_queue(cards("A1 A2 B1 B2 C1 C2"))) == ["A1", "B1", "C1", "A2", "B2", "C2"]


def test_reviews_still_come_before_new_cards() -> None:
    due = [card("A1", due=True), card("x", due=True), card("y", due=True)]
    assert played(due_queue([*due, card("A2"), card("z", place=1)]))[:3] == ["A1", "x", "y"]


def test_a_repeat_of_the_same_card_is_no_sibling() -> None:
    assert played(due_queue(cards("A1")), again="A1") == ["A1", "A1"]


def test_what_would_give_a_repeat_away_waits_for_it() -> None:
    order = played(due_queue(cards("A1 b A2 c d e f g h")), again="A1")
    assert order.index("A2") > order.index("A1", 1)
    assert siblings_in_a_row(order) == []


def test_the_topics_of_cards_do_not_bring_siblings_together() -> None:
    found = [card("A1", topic="x"), card("b", topic="x", place=1), card("A2", topic="y", place=2)]
    order = played(due_queue(found))
    assert siblings_in_a_row(order) == []
    assert sorted(order) == ["A1", "A2", "b"]


def test_a_skipped_card_is_followed_by_no_sibling_and_is_counted_in_what_is_left() -> None:
    queue = due_queue(cards("A1 A2 b"))
    first = queue.next_card(MORNING)
    assert first is not None
    queue.was_shown(first.key)
    queue.skip(first.key)
    following = queue.next_card(MORNING)
    assert following is not None
    assert str(following.key) == "d/b"
    assert queue.left() == Counts(3, 0, 0)


NAMES = st.lists(
    st.sampled_from(["A1", "A2", "A3", "A4", "B1", "B2", "C1", "C2", "x", "y", "z"]), unique=True, max_size=9
)


@given(names=NAMES, due=st.booleans(), again=st.sets(st.sampled_from(["A1", "A2", "B1", "x"])))
def test_no_siblings_follow_each_other_on_a_day_whatever_is_failed(
    names: list[str], due: bool, again: set[str]
) -> None:
    for make in (due_queue, plan_queue):
        order = played(make(cards(" ".join(names), due=due)), again=" ".join(again))
        assert siblings_in_a_row(order) == []


@given(names=NAMES, due=st.booleans())
def test_what_is_counted_is_what_is_asked(names: list[str], due: bool) -> None:
    for make in (due_queue, plan_queue):
        queue = make(cards(" ".join(names), due=due))
        told = [len(queue.to_come()), queue.counts().total, len(queue.listed(MORNING)), queue.left().total]
        assert set(told) == {len(played(queue))}
        assert queue.counts().total == 0


# -- new cards --------------------------------------------------------------------------------------


def test_a_day_brings_one_new_card_of_a_group_while_there_are_others() -> None:
    found = cards("A1 A2 A3 B1 B2 c")
    assert [str(c.key) for c in new_cards(found, 3, {})] == ["d/A1", "d/B1", "d/c"]
    assert [str(c.key) for c in new_cards(found, 5, {})] == ["d/A1", "d/B1", "d/c", "d/A2", "d/B2"]


def test_a_group_that_came_today_brings_no_new_card_while_there_are_others() -> None:
    came = {(DeckId("d"), "a"): 1}
    assert [str(c.key) for c in new_cards(cards("A2 B1 B2"), 1, {}, came)] == ["d/B1"]


# -- practice and the mock --------------------------------------------------------------------------


def test_practice_asks_all_of_them_those_that_find_no_place_last() -> None:
    queue = PracticeQueue(cards("A1 A2 A3 b"), MONDAY)
    order = []
    while (found := queue.next_card(0, frozenset())) is not None:
        order.append(str(found.key)[2:])
        queue.was_shown(found.key)
        queue.skip(found.key)
    assert order == ["A1", "b", "A2", "A3"]


@given(
    names=st.lists(st.sampled_from(["A1", "A2", "B1", "B2", "x", "y", "z"]), unique=True),
    seed=st.integers(0, 99),
)
def test_a_mock_interview_asks_no_two_siblings_in_a_row_where_it_can(names: list[str], seed: int) -> None:
    order = [str(q.candidate.key)[2:] for q in drawn(cards(" ".join(names)), lambda _: 0.5, seed)]
    assert sorted(order) == sorted(names)
    groups = [name[0] if name[0].isupper() else None for name in names]
    assert len(siblings_in_a_row(order)) == len(apart(groups).waiting)
