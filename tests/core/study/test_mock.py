"""A mock interview: what is drawn, and what is kept of an answer."""

from __future__ import annotations

from collections import Counter

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.cards import Card
from flashcards.core.rows import RowKind, Source
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.mock import MockAnswer, Verdict, drawn, mock_draft
from flashcards.core.study_day import Instant
from tests.rows import MONDAY, MORNING


def card(name: str, known: float = 0.5, priority: int = 2, topic: str = "") -> Candidate:
    key = CardKey(f"own/{name}")
    state = CardState(key, MemoryState(known, 5.0))
    return Candidate(key, DeckId("own"), state, priority=priority, topics=frozenset({topic} if topic else ()))


def recall(state: CardState) -> float:
    return 0.0 if state.memory is None else state.memory.stability


def first_of(cards: list[Candidate]) -> Counter[str]:
    return Counter(drawn(cards, recall, seed)[0].candidate.key for seed in range(2000))


def test_all_cards_are_drawn_once_and_the_same_seed_draws_the_same() -> None:
    cards = [card(f"c{number}") for number in range(20)]
    one = drawn(cards, recall, seed=7)
    assert {question.candidate.key for question in one} == {found.key for found in cards}
    assert drawn(list(reversed(cards)), recall, seed=7) == one
    assert drawn(cards, recall, seed=8) != one


def test_the_chance_to_come_first_is_in_proportion_to_priority_and_weakness() -> None:
    by_priority = first_of([card("core", priority=3), card("rest", priority=1)])
    assert 0.70 < by_priority["own/core"] / 2000 < 0.80  # 3 of 4
    by_weakness = first_of([card("weak", known=0.2), card("known", known=0.8)])
    assert 0.75 < by_weakness["own/weak"] / 2000 < 0.85  # 0.8 of 1


def test_a_card_known_by_heart_may_still_come() -> None:
    assert first_of([card("weak", known=0.0), card("known", known=1.0)])["own/known"] > 0


def test_two_cards_of_one_topic_do_not_follow_each_other_where_another_can_come_between() -> None:
    cards = [card(f"x{number}", topic="x") for number in range(3)] + [card("y"), card("z")]
    for seed in range(50):
        topics = [bool(question.candidate.topics) for question in drawn(cards, recall, seed)]
        assert topics == [True, False, True, False, True] or not all(topics[:2])


def test_every_wording_of_a_card_may_be_asked() -> None:
    asked = Card(DeckId("own"), "a", "One?", phrasings=("Two?", "Three?"))
    wordings = {drawn([card("a")], recall, seed)[0].wording(asked) for seed in range(50)}
    assert wordings == {0, 1, 2}


def test_an_answer_is_kept_as_practice_with_its_verdict() -> None:
    asked = Card(DeckId("own"), "a", "One?", points=("p", "q"))
    draft = mock_draft(MockAnswer(asked, 0, Verdict.THIN, 4200), Instant(MORNING, 60, MONDAY))
    assert (draft.kind, draft.source, draft.rating) == (RowKind.CRAM, Source.MOCK, 2)
    assert (draft.total_ms, draft.points, draft.points_total) == (4200, None, 2)
