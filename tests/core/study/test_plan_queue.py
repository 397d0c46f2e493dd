"""The queue before an interview: the plan's order, repeats first, as far as the minutes go."""

from __future__ import annotations

from datetime import timedelta

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.minutes_left import MinutesLeft
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.core.study.queue_with_repeats import REPEAT_AFTER_MS
from flashcards.core.study.scheduling import Scheduler
from tests.rows import DAY_MS, MONDAY, MORNING

exact = Scheduler(fuzz=False)


def card(key: str, *, days_ago: int | None = None) -> Candidate:
    """A card never seen, or seen `days_ago`."""
    state = CardState(CardKey(key))
    if days_ago is not None:
        day = MONDAY - timedelta(days=days_ago)
        state = exact.review(state, Rating.GOOD, day, MORNING - days_ago * DAY_MS)
    return Candidate(CardKey(key), DeckId("d"), state)


def plan(*cards: Candidate, seconds: float = 600, ranked: str = "") -> PlanQueue:
    """Every card takes 100 s; ranked as given, or as named."""
    keys = [CardKey(f"d/{name}") for name in ranked] if ranked else [card.key for card in cards]
    return PlanQueue(cards, MONDAY, MinutesLeft(seconds, lambda _: 100.0), keys)


def answer(queue: PlanQueue, key: str, rating: Rating, at: int = MORNING) -> CardState:
    """The card's state before the answer."""
    before = queue.state_of(CardKey(key))
    queue.update(CardKey(key), exact.review(before, rating, MONDAY, at))
    queue.took(100)
    return before


def next_key(queue: PlanQueue, now: int = MORNING) -> str | None:
    candidate = queue.next_card(now)
    return candidate.key if candidate else None


def test_the_cards_come_in_the_order_of_the_plan_new_and_known_mixed_and_no_other_comes() -> None:
    queue = plan(card("d/a"), card("d/b", days_ago=3), card("d/c"), card("d/d"), ranked="cba")
    order = []
    while (candidate := queue.next_card(MORNING)) is not None:
        order.append(candidate.key)
        queue.skip(candidate.key)
    assert order == ["d/c", "d/b", "d/a"]


def test_it_counts_what_the_minutes_have_room_for_and_goes_on_while_the_clock_does() -> None:
    queue = plan(card("d/a"), card("d/b", days_ago=3), card("d/c"), seconds=150)
    assert queue.counts() == Counts(new=1, repeat=0, review=1)
    assert queue.expected_s() == 200
    answer(queue, "d/a", Rating.GOOD)
    assert queue.counts() == Counts(new=0, repeat=0, review=1)
    answer(queue, "d/b", Rating.GOOD)
    assert queue.counts() == Counts(new=1, repeat=0, review=0)
    assert next_key(queue) == "d/c"


def test_an_again_card_takes_its_repeat_from_the_minutes_and_comes_before_what_is_ahead() -> None:
    queue = plan(card("d/a"), card("d/b"), card("d/c"), seconds=300)
    answer(queue, "d/a", Rating.AGAIN)
    assert queue.counts() == Counts(new=1, repeat=1, review=0)
    assert next_key(queue) == "d/b"
    assert next_key(queue, MORNING + REPEAT_AFTER_MS) == "d/a"


def test_an_undone_answer_brings_its_card_back_to_its_place_with_its_minutes() -> None:
    queue = plan(card("d/a"), card("d/b"), card("d/c"), seconds=300)
    before = answer(queue, "d/a", Rating.GOOD)
    assert queue.counts().new == 2
    queue.update(CardKey("d/a"), before)
    queue.took(-100)
    assert next_key(queue) == "d/a"
    assert queue.counts().new == 3


def test_a_card_seen_today_or_set_aside_is_not_ahead() -> None:
    buried = card("d/b")
    buried = buried._replace(state=buried.state._replace(buried_on=MONDAY))
    suspended = card("d/s")
    suspended = suspended._replace(state=suspended.state._replace(suspended=True))
    queue = plan(card("d/t", days_ago=0), buried, suspended, card("d/a"))
    assert [candidate.key for candidate in queue.listed(MORNING)] == ["d/a"]
    queue.update(CardKey("d/s"), suspended.state._replace(suspended=False))
    assert queue.counts().new == 2


def test_who_is_quicker_than_expected_gets_more_cards() -> None:
    queue = plan(card("d/a"), card("d/b"), card("d/c"), seconds=190)
    assert queue.counts().new == 2
    queue.update(CardKey("d/a"), exact.review(queue.state_of(CardKey("d/a")), Rating.GOOD, MONDAY, MORNING))
    queue.took(30)
    assert queue.counts().new == 2
