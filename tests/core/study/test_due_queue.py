"""The queue: repeats, then due reviews from best known to weakest, then new cards in their order."""

from __future__ import annotations

from datetime import timedelta

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, recall_at
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.due_queue import DueQueue, new_cards
from flashcards.core.study.queue_with_repeats import REPEAT_AFTER_MS
from flashcards.core.study.scheduling import Scheduler
from tests.rows import DAY_MS, MONDAY, MORNING

exact = Scheduler(fuzz=False)
NOW = MORNING


def new(
    key: str, *, level: int = 1, priority: int = 2, deck_place: int = 0, place: int = 0, topic: str = ""
) -> Candidate:
    topics = frozenset({f"topic:{topic}"} if topic else ())
    deck = DeckId(key.partition("/")[0])
    state = CardState(CardKey(key))
    return Candidate(CardKey(key), deck, state, deck_place, place, level, priority, 90, topics)


def seen(key: str, *, days_ago: int, topic: str = "", rating: Rating = Rating.GOOD) -> Candidate:
    candidate = new(key, topic=topic)
    day = MONDAY - timedelta(days=days_ago)
    return candidate._replace(state=exact.review(candidate.state, rating, day, NOW - days_ago * DAY_MS))


def queue(*candidates: Candidate, new_limit: int = 10) -> DueQueue:
    return DueQueue(candidates, MONDAY, new_limit=new_limit, recall=lambda state: recall_at(state, NOW))


def order(due: DueQueue, *, now: int = NOW) -> list[str]:
    """The cards in the order in which they would be asked, each skipped in turn."""
    keys, avoid = [], frozenset[str]()
    while (candidate := due.next_card(now, avoid)) is not None:
        keys.append(str(candidate.key))
        avoid = candidate.topics
        due.skip(candidate.key)
    return keys


def answered(due: DueQueue, key: str, rating: Rating, at: int) -> None:
    state = due.state_of(CardKey(key))
    due.update(CardKey(key), exact.review(state, rating, MONDAY, at))


def test_due_reviews_come_before_new_cards_and_the_best_known_first() -> None:
    due = queue(
        new("d/new"), seen("d/weak", days_ago=60), seen("d/strong", days_ago=3), seen("d/later", days_ago=0)
    )
    assert order(due) == ["d/strong", "d/weak", "d/new"]


def test_new_cards_go_by_level_then_priority_then_decks_in_turn_then_file_order() -> None:
    cards = [
        new("a/1", place=0, priority=3),
        new("a/2", place=1),
        new("a/3", place=2),
        new("b/1", deck_place=1, place=0),
        new("b/2", deck_place=1, place=1),
        new("b/deep", deck_place=1, place=2, level=2, priority=3),
    ]
    taken = [str(card.key) for card in new_cards(reversed(cards), 10, {})]
    assert taken == ["a/1", "a/2", "b/1", "a/3", "b/2", "b/deep"]


def test_new_cards_stop_at_the_limit_of_the_day_and_of_their_deck() -> None:
    cards = [
        new(f"{deck}/{n}", deck_place=place, place=n) for place, deck in enumerate("ab") for n in range(5)
    ]
    assert [str(card.key) for card in new_cards(cards, 4, {})] == ["a/0", "b/0", "a/1", "b/1"]
    assert [str(card.key) for card in new_cards(cards, 4, {DeckId("a"): 1})] == ["a/0", "b/0", "b/1", "b/2"]


def test_two_cards_of_one_topic_do_not_follow_each_other_where_another_can_come_between() -> None:
    due = queue(
        new("d/1", place=0, topic="pay"), new("d/2", place=1, topic="pay"), new("d/3", place=2, topic="team")
    )
    assert order(due) == ["d/1", "d/3", "d/2"]
    assert order(queue(new("d/1", topic="pay"), new("d/2", place=1, topic="pay"))) == ["d/1", "d/2"]


def test_suspended_and_buried_cards_are_not_asked() -> None:
    suspended, buried = seen("d/s", days_ago=9), seen("d/b", days_ago=9)
    suspended = suspended._replace(state=suspended.state._replace(suspended=True))
    buried = buried._replace(state=buried.state._replace(buried_on=MONDAY))
    assert order(queue(suspended, buried)) == []
    yesterday = buried._replace(state=buried.state._replace(buried_on=MONDAY - timedelta(days=1)))
    assert order(queue(yesterday)) == ["d/b"]


def test_an_again_card_waits_for_four_other_cards_or_ten_minutes() -> None:
    due = queue(*(new(f"d/{n}", place=n) for n in range(8)))
    answered(due, "d/0", Rating.AGAIN, NOW)
    assert due.waiting(NOW) == ["d/0"]
    for n in range(1, 4):
        answered(due, f"d/{n}", Rating.GOOD, NOW + n)
    upcoming = due.next_card(NOW + 4)
    assert upcoming is not None
    assert upcoming.key == "d/4"
    answered(due, "d/4", Rating.GOOD, NOW + 4)
    upcoming = due.next_card(NOW + 5)
    assert upcoming is not None
    assert upcoming.key == "d/0"
    assert due.waiting(NOW + 5) == []


def test_after_ten_minutes_an_again_card_comes_back_whatever_else_there_is() -> None:
    due = queue(new("d/0"), new("d/1", place=1))
    answered(due, "d/0", Rating.AGAIN, NOW)
    assert order(due, now=NOW + REPEAT_AFTER_MS)[0] == "d/0"


def test_a_card_that_failed_again_waits_for_the_next_study_day() -> None:
    due = queue(new("d/0"))
    answered(due, "d/0", Rating.AGAIN, NOW)
    answered(due, "d/0", Rating.AGAIN, NOW + REPEAT_AFTER_MS)
    assert due.next_card(NOW + 10 * REPEAT_AFTER_MS) is None
    assert due.counts().total == 0


def test_a_card_answered_in_another_session_is_not_asked_again() -> None:
    due = queue(new("d/0"), seen("d/1", days_ago=5))
    answered(due, "d/0", Rating.GOOD, NOW)
    answered(due, "d/1", Rating.EASY, NOW + 1)
    assert order(due) == []
    assert due.answered == 2


def test_an_undo_brings_a_new_card_and_its_place_back() -> None:
    due = queue(new("d/0"), new("d/1", place=1), new_limit=1)
    answered(due, "d/0", Rating.GOOD, NOW)
    assert due.counts().new == 0
    due.update(CardKey("d/0"), CardState(CardKey("d/0")))
    assert order(due) == ["d/0"]


def test_a_change_of_a_card_beyond_the_limit_of_new_cards_does_not_let_it_in() -> None:
    due = queue(new("d/0"), new("d/1", place=1), new_limit=1)
    due.update(CardKey("d/1"), CardState(CardKey("d/1"), buried_on=MONDAY - timedelta(days=3)))
    assert order(due) == ["d/0"]
