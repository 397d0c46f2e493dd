"""A key at the end of a plain text."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 7)
QUESTIONS = "".join(f"{n}.- Loaf {n} is made of\n   a) rye\n   b) oats\n\n" for n in ROUND)


@pytest.mark.parametrize(
    "key",
    [
        "ANSWER KEY (not for pupils!)\n1 - B    2 - A    3 - B\n4 - A    6 - A\n",
        "Plantilla de respuestas\n\n1   2   3   4   6\nb   a   b   a   a\n",
        "The right answers are here:\n\n| 1 | 2 | 3 | 4 | 6 |\n| B | A | B | A | A |\n",
    ],
)
def test_letters_stand_behind_or_below_the_numbers_of_their_questions(write: Write, key: str) -> None:
    found = cards(read_questions(write(QUESTIONS + key, "t.txt")))
    assert [card.get("answer") for card in found] == [
        "b) oats", "a) rye", "b) oats", "a) rye", None, "a) rye",
    ]  # fmt: skip


def test_answers_in_words_have_more_lines_and_begin_with_any_letter(write: Write) -> None:
    asked = "".join(f"0{n}. Who eats loaf {n}?\n" for n in ROUND)
    key = "".join(f"0{n}. D. Pedro {n}\n" for n in ROUND).replace(
        "Pedro 3\n", "Pedro 3:\n    a) rich\nAnd old.\n"
    )
    found = pairs(read_questions(write(f"{asked}\n-----\nRESPOSTAS (para conferir!)\n\n{key}", "t.txt")))
    assert found[0] == ("Who eats loaf 1?", "D. Pedro 1")
    assert "And old." in found[2][1]


def test_a_line_that_announces_each_answer_is_no_title_of_a_key(write: Write) -> None:
    text = "".join(f"{n}. Who eats loaf {n}?\nAnswer:\nguest {n}\n\n" for n in ROUND)
    assert pairs(read_questions(write(text, "t.txt")))[-1] == ("Who eats loaf 6?", "guest 6")


def test_statements_with_a_key_below_are_judged_by_it(write: Write) -> None:
    asked = "".join(f"____ {n}. The loaf {n} is baked.\n" for n in ROUND)
    key = "".join(f"{n}. {'T' if n % 2 else f'F (it is raw {n})'}\n" for n in ROUND)
    found = pairs(read_questions(write(f"True or false\n\n{asked}\nAnswers\n{key}", "t.txt")))
    assert found[:2] == [("The loaf 1 is baked.", "T"), ("The loaf 2 is baked.", "F (it is raw 2)")]
