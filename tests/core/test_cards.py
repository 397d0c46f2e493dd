"""Cards: their keys, derived ids, former keys and wordings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_ids import SLUG, SLUG_MAX, derived_card_id, slug
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, Deck, former_keys


def card(**values: object) -> Card:
    return Card(**{"deck": DeckId("d"), "id": "x", "question": "Why?"} | values)  # type: ignore[arg-type]


def former(a_card: Card, was: tuple[str, ...] = (), **renamed: tuple[str, ...]) -> list[str]:
    deck = Deck(DeckId("d"), "D", (a_card,), was=was)
    others = {DeckId(name): former_ids for name, former_ids in renamed.items()}
    return list(former_keys(a_card, deck, {deck.id: was} | others))


@pytest.mark.parametrize(
    ("question", "derived"),
    [
        ("What is a B-tree?", "what-is-a-b-tree-8272"),
        ("Où êtes-vous né ?", "ou-etes-vous-ne-4fc3"),
        ("\u4f60\u4e3a\u4ec0\u4e48\uff1f", "card-fa75c473"),
        ("What " * 30, "what-what-what-what-what-what-what-what-what-739a"),
    ],
)
def test_a_derived_id_is_the_slug_of_the_question_and_a_bit_of_its_hash(question: str, derived: str) -> None:
    assert derived_card_id(question) == derived


@given(st.text(min_size=1, max_size=300))
def test_a_derived_id_is_always_a_valid_id(question: str) -> None:
    derived = derived_card_id(question)
    assert SLUG.fullmatch(derived)
    assert len(derived) <= SLUG_MAX


@given(st.text(max_size=100))
def test_a_derived_id_does_not_see_case_or_white_space(text: str) -> None:
    assert derived_card_id(f"  {text} \n") == derived_card_id(re.sub(r"\s+", "  ", text))


def test_a_slug_is_cut_at_a_word_end() -> None:
    assert slug("one two three", 9) == "one-two"
    assert slug("incomprehensibilities", 5) == "incom"


def test_a_card_without_was_has_no_former_keys() -> None:
    assert former(card()) == []


def test_former_ids_lead_oldest_first() -> None:
    assert former(card(was=("a", "b"))) == ["d/a", "d/b"]


def test_a_renamed_deck_and_a_renamed_card_give_every_combination() -> None:
    assert former(card(was=("a",)), was=("old",)) == ["old/a", "d/a", "old/x"]


def test_a_card_from_another_deck_also_came_from_that_decks_former_names() -> None:
    assert former(card(was=("o/a",)), o=("p",)) == ["p/a", "o/a"]


def test_the_question_itself_is_asked_until_two_passes_then_the_wordings_take_turns() -> None:
    three = card(phrasings=("How come?", "For what reason?"))
    assert [three.wording(passes) for passes in range(8)] == [0, 0, 1, 2, 0, 1, 2, 0]
    assert [card().wording(passes) for passes in range(4)] == [0, 0, 0, 0]


def test_the_text_hash_changes_with_question_answer_and_points_only() -> None:
    base = card(answer="A", points=("p", "q"))
    same = card(answer="A", points=("p", "q"), hint="h", phrasings=("Other?",), tags=("t",))
    assert base.text_hash == same.text_hash
    others = [
        card(answer="B", points=("p", "q")),
        card(answer="A", points=("q", "p")),
        card(question="Y?", answer="A"),
    ]
    assert len({base.text_hash, *(other.text_hash for other in others)}) == 4
