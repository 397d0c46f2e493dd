"""Banks of which somebody has taken out a question: the numbers still count."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order
from tests.library.questions.parts import cards_in

KEPT = (1, 2, 3, 5, 6, 7)


@pytest.mark.parametrize(
    "form",
    [
        "Question {n}\n\nWho opens door {n}?\n\nAnswer: Ada {n}.\n\n",
        "Exercise {n}: Who opens door {n}?\n\nAda {n}.\n\n",
        "{n}. Who opens door {n}?\n\n{n}. Ada {n}.\n\n",
        "{n}. Who opens door {n}?\nAda {n}.\n",
    ],
)
def test_a_number_that_is_missing_changes_nothing(form: str) -> None:
    cards = cards_in("# Doors\n\n" + "".join(form.format(n=n) for n in KEPT))
    assert [(each["question"], each.get("answer")) for each in cards] == [
        (f"Who opens door {n}?", f"Ada {n}.") for n in KEPT
    ]


def test_answers_behind_the_questions_may_pass_over_a_number_too() -> None:
    asked = "".join(f"Q{n}. Who opens door {n}?\n\n" for n in KEPT)
    told = "".join(f"A{n}. Ada {n}.\n\n" for n in KEPT)
    answers = [each.get("answer") for each in cards_in(f"# Doors\n\n{asked}{told}")]
    assert answers == [f"Ada {n}." for n in KEPT]


def test_numbers_that_jump_count_nothing() -> None:
    assert are_in_order([1, 2, 3, 5, 6])
    assert not are_in_order([1, 4, 7, 10])
    assert not are_in_order([1, 2, 40])
    assert not are_in_order([3, 2, 1])
