"""A quiz copied from the page of its results."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards, left
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


def test_points_and_wrong_choices_are_listed_and_what_is_left_stands_as_in_the_file(write: Write) -> None:
    text = "".join(
        f"Question {n}\n0 / 1 pts\nThe loaf {n}\nYou Answered\n  salt\nCorrect Answer\n  rye {n}\n\n"
        for n in ROUND
    )
    told = left(read_questions(write(f"Week 7 & [ ] more\n\n{text}", "t.txt")))
    assert ("line 4", "0 / 1 pts", "the result of a quiz") in told
    assert ("line 6", "You Answered", "the result of a quiz") in told
    assert ("line 1", "Week 7 & [ ] more", "not part of a question") in told
