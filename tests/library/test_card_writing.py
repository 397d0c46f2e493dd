"""Cards are added below what a deck file holds, which stays as it is byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from flashcards.errors import ProblemsFound
from flashcards.library.card_writing import NewCard, add_cards, make_deck
from flashcards.library.deck_reader import read_deck
from tests.strategies import lines, markdown

CARD = NewCard("new-card", "New?", 'Line "one"\\\n\n```\ncode\n```', ("a", "b:c"))

OLD = '# mine\nid = "old"\n[[card]]\nid = "first"\nquestion = "First?"\nanswer = "Yes."'


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "  # remark"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_was_there_stays_and_the_new_card_stands_below(
    tmp_path: Path, end: str, newline: str, mark: str
) -> None:
    path = tmp_path / "old.toml"
    before = (mark + OLD + end).replace("\n", newline).encode()
    path.write_bytes(before)
    deck = add_cards(path, [CARD])
    assert path.read_bytes().startswith(before)
    assert [card.id for card in deck.cards] == ["first", "new-card"]
    assert read_deck(path).deck == deck
    assert deck.cards[1].answer == CARD.answer


@settings(max_examples=25)
@given(question=lines(), answer=markdown())
def test_any_text_that_a_deck_may_hold_reads_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, question: str, answer: str
) -> None:
    path = tmp_path_factory.mktemp("deck") / "made.toml"
    deck = make_deck(path, "made", "Made", [CARD._replace(question=question, answer=answer)])
    assert (deck.id, deck.title) == ("made", "Made")
    assert (deck.cards[0].question, deck.cards[0].answer) == (question, answer)
    assert deck.cards[0].tags == CARD.tags


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("[[card]]\nquestion = 7", "nothing was written"),
        ('card = [{question = "First?", answer = "Yes."}]', "nothing was written"),
        (OLD.replace("first", "new-card"), "nothing was written"),
        (OLD.replace("First?", "NEW?"), "nothing was written"),
    ],
)
def test_a_deck_into_which_they_do_not_fit_is_left_as_it_is(tmp_path: Path, old: str, said: str) -> None:
    path = tmp_path / "old.toml"
    path.write_text(old)
    with pytest.raises(ProblemsFound, match=said):
        add_cards(path, [CARD])
    assert path.read_text() == old


def test_a_new_deck_takes_nobody_s_place(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLD)
    with pytest.raises(ProblemsFound, match="changed meanwhile"):
        make_deck(path, "old", "Old", [CARD])
    assert path.read_text() == OLD
