"""Rows that say in their first cell what stands in the second."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Q", "A"),
        ("Q", "R"),
        ("F", "A"),
        ("Вопрос", "Ответ"),
        ("question", "answer"),
        ("问", "答"),
        ("Q1.", "A1."),
    ],
)
def test_rows_of_questions_and_answers_in_turn_are_cards(write: Write, asked: str, said: str) -> None:
    text = f"""{asked};Who pays?
{said};The guest; in cash
{asked};Who bakes?
{said};The cook
{said};And nobody helps.

{asked};Who sleeps?
{asked};Who reads?
{said};The cat
"""
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Who pays?", "answer": "The guest; in cash"},
        {"question": "Who bakes?", "answer": "The cook\n\nAnd nobody helps."},
        {"question": "Who sleeps?", "draft": True},
        {"question": "Who reads?", "answer": "The cat"},
    ]


def test_rows_may_say_options_and_an_explanation(write: Write) -> None:
    text = "".join(
        f"Question,Who is {who}?\nOption A,the guest\nOption B,the cook\nAnswer,{key}\nNote,It is so.\n"
        for who, key in (("Ann", "A"), ("Bob", "B"), ("Cid", "B"))
    )
    assert cards(read_questions(write(text, "t.csv")))[1] == {
        "question": "Who is Bob?",
        "context": "- a) the guest\n- b) the cook",
        "answer": "b) the cook\n\n**Note:** It is so.",
    }


def test_other_rows_among_them_are_left(write: Write) -> None:
    rows = [row for n in range(5) for row in (f"Q,Who is {n}?", f"A,Number {n}")]
    questions = read_questions(write("\n".join(["type,text", *rows[:4], "x,y", *rows[4:]]), "t.csv"))
    assert pairs(questions) == [(f"Who is {n}?", f"Number {n}") for n in range(5)]
    assert [text for _, text, _ in left(questions)] == ["type,text", "x,y"]


def test_a_list_of_letters_and_words_is_none_of_such_rows(write: Write) -> None:
    text = "p,pear\nq,quay\na,ant\nq,quiz\nb,boat\nq,quill\n"
    assert ("p", "pear") in pairs(read_questions(write(text, "t.csv")))
