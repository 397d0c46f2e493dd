"""Practice: a fixed row of cards, each once, whatever the schedule says."""

from __future__ import annotations

from datetime import timedelta

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.study.candidates import Candidate, Counts
from flashcards.core.study.cram_and_warm_up import PracticeQueue, strongest, weakest_first
from tests.rows import MONDAY


def card(name: str, stability: float | None = None, place: int = 0, topic: str = "") -> Candidate:
    key = CardKey(f"own/{name}")
    memory = None if stability is None else MemoryState(stability, 5.0)
    state = CardState(key, memory, due=MONDAY + timedelta(days=3) if memory else None)
    return Candidate(key, DeckId("own"), state, place=place, topics=frozenset({topic} if topic else ()))


def recall(state: CardState) -> float:
    return 0.0 if state.memory is None else state.memory.stability / 100


def names(cards: list[Candidate]) -> list[str]:
    return [found.key.partition("/")[2] for found in cards]


def asked(queue: PracticeQueue) -> list[str]:
    order = []
    topics: frozenset[str] = frozenset()
    while (found := queue.next_card(0, topics)) is not None:
        order.append(found.key.partition("/")[2])
        queue.skip(found.key)
        topics = found.topics
    return order


def test_a_pass_goes_from_the_weakest_to_the_best_known_and_then_to_the_unseen() -> None:
    cards = [card("unseen"), card("strong", 90), card("weak", 10), card("new", place=1)]
    assert names(weakest_first(cards, recall)) == ["weak", "strong", "unseen", "new"]


def test_a_warm_up_is_the_five_best_known_cards_best_first() -> None:
    cards = [card(f"c{stability}", stability) for stability in range(10, 80, 10)] + [card("unseen")]
    assert names(strongest(cards, recall)) == ["c70", "c60", "c50", "c40", "c30"]


def test_every_card_comes_once_and_topics_part_where_they_can() -> None:
    cards = [card("a", 1, topic="x"), card("b", 2, topic="x"), card("c", 3)]
    queue = PracticeQueue(cards, MONDAY)
    assert asked(queue) == ["a", "c", "b"]
    assert queue.next_card(0) is None


def test_a_card_that_is_suspended_meanwhile_is_not_asked_any_more() -> None:
    queue = PracticeQueue([card("a", 1), card("b", 2)], MONDAY)
    queue.update(CardKey("own/a"), queue.state_of(CardKey("own/a"))._replace(suspended=True))
    assert asked(queue) == ["b"]


def test_unseen_cards_count_as_new_and_nothing_waits_for_a_second_try() -> None:
    queue = PracticeQueue([card("a", 1), card("b")], MONDAY)
    assert queue.counts() == Counts(new=1, repeat=0, review=1)
    assert queue.waiting(0) == ()
