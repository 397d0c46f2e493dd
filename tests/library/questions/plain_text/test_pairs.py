"""Pairs of `Q:` and `A:`, also on one line."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs

ASKED = [("Who pays?", "The buyer"), ("Name a bread", "Rye: dark"), ("When is it shut?", "On Mondays")]


@pytest.mark.parametrize("between", ["::", " :: ", " | ", ";", " => ", " - ", "\t"])
@pytest.mark.parametrize(
    ("asked", "said"), [("Question: ", "Answer: "), ("Q: ", "A: "), ("Frage:", "Antwort:")]
)
def test_an_answer_with_its_mark_may_stand_on_the_line_of_its_question(
    write: Write, between: str, asked: str, said: str
) -> None:
    text = "".join(f"{asked}{question}{between}{said}{answer}\n" for question, answer in ASKED)
    assert pairs(read_questions(write(text, "t.txt"))) == ASKED


def test_a_blank_line_ends_such_an_answer_and_what_comes_then_is_listed(write: Write) -> None:
    text = "Question: Who pays?::Answer: The buyer,\nor nobody\n\nmore bread\nQ: Who bakes?::A: She\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [("Who pays?", "The buyer,\\\nor nobody"), ("Who bakes?", "She")]
    assert left(questions) == [("line 4", "more bread", "not part of a question")]


def test_a_letter_with_a_colon_within_a_question_is_no_mark(write: Write) -> None:
    text = "Q: What is on drive A: of it, and on B: too?\nA: Nothing\nQ: What says `a: 1`?\nA: A map\n"
    assert pairs(read_questions(write(text, "t.txt"))) == [
        ("What is on drive A: of it, and on B: too?", "Nothing"),
        ("What says `a: 1`?", "A map"),
    ]


def test_lines_without_the_words_are_read_where_others_have_them_and_the_same_sign(write: Write) -> None:
    text = "Question: Who pays?::Answer: The buyer\n\nbread\nWhat is rye?::A bread\n2. And oats::Another\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        ("Who pays?", "The buyer"),
        ("What is rye?", "A bread"),
        ("And oats", "Another"),
    ]
    assert left(questions) == [("line 3", "bread", "not part of a question")]


def test_a_letter_as_the_answer_is_the_option_it_names(write: Write) -> None:
    text = "Q: Which is round?\na) a roll\nb) a box\nA: a\n\nQ: And square?\na) a roll\nb) a box\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions)[0] == ("Which is round?", "a) a roll")
    assert questions.found[1].fields == {
        "question": "And square?", "context": "a) a roll\\\nb) a box", "draft": True,
    }  # fmt: skip
