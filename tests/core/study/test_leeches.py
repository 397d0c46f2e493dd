"""When a leech is named."""

from __future__ import annotations

from itertools import pairwise

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.leeches import is_told_now


def told(leech_at: int, most: int) -> list[int]:
    states = [CardState(CardKey("a/b"), lapses=lapses) for lapses in range(most + 1)]
    return [after.lapses for before, after in pairwise(states) if is_told_now(before, after, leech_at)]


def test_a_leech_is_said_at_the_limit_and_then_at_every_half_of_it() -> None:
    assert told(8, 20) == [8, 12, 16, 20]
    assert told(1, 4) == [1, 2, 3, 4]


def test_an_answer_without_a_lapse_names_no_leech() -> None:
    state = CardState(CardKey("a/b"), lapses=8)
    assert not is_told_now(state, state, 8)
