"""A table of contents above a text."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 6)


@pytest.mark.parametrize("leader", ["\t", " ........ ", "          "])
def test_lines_with_pages_that_stand_once_more_in_the_text_are_its_contents(
    write: Write, leader: str
) -> None:
    contents = "".join(f"{n}\tWho eats loaf {n}?{leader}{n + 2}\n" for n in ROUND)
    text = "".join(f"{n}\tWho eats loaf {n}?\nThe guest {n} eats it.\n\n" for n in ROUND)
    questions = read_questions(write(f"{contents}\n{text}", "t.txt"))
    assert pairs(questions) == [(f"Who eats loaf {n}?", f"The guest {n} eats it.") for n in ROUND]
    assert {why for _, _, why in left(questions)} == {"the table of contents"}


def test_lines_that_end_with_numbers_and_stand_once_are_no_contents(write: Write) -> None:
    text = "".join(f"How many are in box {n}?\t{n}\n" for n in ROUND)
    assert len(read_questions(write(text, "t.txt")).found) == len(ROUND)
