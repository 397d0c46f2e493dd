"""A quiz copied from the page of its results."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 6)


@pytest.mark.parametrize("indent", ["", "  "])
def test_the_option_below_correct_is_the_answer_whatever_was_chosen(write: Write, indent: str) -> None:
    text = "".join(
        f"Question {n}\n{n % 2} / 1 pts\nThe loaf {n} is made of\n"
        + ("" if n % 2 else f"You Answered\n{indent}salt\nCorrect Answer\n{indent}rye {n}\n{indent}tin\n\n")
        + (f"{indent}salt\nCorrect!\n{indent}rye {n}\n{indent}tin\n\n" if n % 2 else "")
        for n in ROUND
    )
    found = cards(read_questions(write(f"Week 7 Quiz\nScore: 3 out of 5\n\n{text}", "t.txt")))
    assert [card["answer"] for card in found] == [f"rye {n}" for n in ROUND]
    assert found[0]["question"] == "The loaf 1 is made of"
    assert [line.strip() for line in found[1]["context"].split("\\\n")] == ["salt", "rye 2", "tin"]
