"""Rows with more cells than the table has columns."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs

ROWS = "".join(f"{n},What is loaf {n}?,rye {n},oats {n},{'AB'[n % 2]},It is {n}\n" for n in range(12))
NAMES = "no,question,a,b,correct,explanation\n"


def test_a_separator_with_a_blank_behind_it_belongs_to_the_text_where_others_have_none(write: Write) -> None:
    odd = "20,What is round, and warm?,rye, dark,oats,A,It is dark, and old, and dry\n"
    questions = read_questions(write(NAMES + ROWS + odd, "t.csv"))
    assert pairs(questions)[-1] == (
        "What is round, and warm?",
        "a) rye, dark\n\n**explanation:** It is dark, and old, and dry",
    )
    assert questions.found[-1].told == ('a "," in a text is not in quotes; it was kept as part of the text',)


def test_cells_are_joined_where_one_way_alone_lets_the_others_say_what_they_always_do(write: Write) -> None:
    odd = "20,Which are round,warm,or old?,rye,oats,B,So\n21,Rolls,what are they?,rye,oats,A,So,too\n"
    questions = read_questions(write(NAMES + ROWS + odd, "t.csv"))
    assert pairs(questions)[-2:] == [
        ("Which are round,warm,or old?", "b) oats\n\n**explanation:** So"),
        ("Rolls,what are they?", "a) rye\n\n**explanation:** So,too"),
    ]


def test_where_most_separators_have_a_blank_behind_them_it_shows_nothing(write: Write) -> None:
    rows = (NAMES + ROWS).replace(",", ", ")
    questions = read_questions(write(rows + "20, What is it, rye, oats, A, It is, so\n", "t.csv"))
    assert left(questions)[-1][2] == "has 7 cells in a table of 6 columns"


def test_an_explanation_with_commas_in_all_rows_is_kept_together(write: Write) -> None:
    rows = "".join(f"What is loaf {n}?,rye {n},It is dark, and old, and dry\n" for n in range(6))
    questions = read_questions(write(f"question,answer,explanation\n{rows}", "t.csv"))
    assert pairs(questions)[5] == (
        "What is loaf 5?",
        "rye 5\n\n**explanation:** It is dark, and old, and dry",
    )
