"""Names of columns of options, and what they say of the right one."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.columns.option_names import option_mark
from tests.library.conftest import Write
from tests.library.questions.parts import cards

ROWS = "Who pays?,the guest,the cook,a cat\nWhen is it shut?,on Monday,never,at night\nHow many?,2,4,6\n"
SORTED = [
    ("- a cat\n- the cook\n- the guest", "the guest"),
    ("- at night\n- never\n- on Monday", "on Monday"),
    ("- 2\n- 4\n- 6", "2"),
]


@pytest.mark.parametrize(
    "names",
    [
        "問題文,選択肢1\uff08正解\uff09,選択肢2,選択肢3",
        "Frage,Antwort A (richtig),Antwort B,Antwort C",
        "question,Option 1 - correct,Option 2,Option 3",
        "question,correct answer 1,wrong answer 1,wrong answer 2",
        "question,correct answer,wrong answer 1,wrong answer 2",
        "question,correct answer,distractor,distractor",
        "question,correct answer,wrong answers,",
        "вопрос,правильный ответ,неправильный ответ 1,неправильный ответ 2",
        "Pregunta,Respuesta correcta,Respuesta incorrecta 1,Respuesta incorrecta 2",
        "question,bonne réponse,mauvaise réponse 1,mauvaise réponse 2",
        "問題,正解,不正解1,不正解2",
        "प्रश्न,सही उत्तर,गलत विकल्प 1,गलत विकल्प 2",
    ],
)
def test_the_right_option_may_have_a_column_of_its_own(write: Write, names: str) -> None:
    found = cards(read_questions(write(f"{names}\n{ROWS}", "t.csv")))
    assert [(card["context"], card["answer"]) for card in found] == SORTED


def test_two_options_that_are_called_right_say_nothing(write: Write) -> None:
    text = f"question,option a (correct),option b (correct),option c\n{ROWS}"
    assert "answer" not in cards(read_questions(write(text, "t.csv")))[0]


def test_a_number_beside_numbered_options_is_the_key(write: Write) -> None:
    text = "question,option 1,option 2,correct option 1\nWho pays?,guest,cook,1\nWho bakes?,guest,cook,2\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [card["answer"] for card in found] == ["(1) guest", "(2) cook"]


def test_numbered_answers_beside_options_with_letters_name_all_that_are_right(write: Write) -> None:
    text = (
        "questiontext,A,B,C,Answer 1,Answer 2,correctfeedback\nWho?,guest,cook,cat,A,C,!\nAnd?,x,y,z,B,,!\n"
    )
    found = cards(read_questions(write(text, "t.csv")))
    assert [card["answer"] for card in found] == ["a) guest\n\nc) cat", "b) y"]


def test_options_may_stand_below_one_name(write: Write) -> None:
    text = "question,options,,,answer\nWho pays?,guest,cook,cat,guest\nWho bakes?,guest,cook,cat,cook\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [(card["context"], card["answer"]) for card in found] == [
        ("- a) guest\n- b) cook\n- c) cat", "a) guest"),
        ("- a) guest\n- b) cook\n- c) cat", "b) cook"),
    ]


def test_empty_columns_behind_options_in_one_cell_do_not_hide_them(write: Write) -> None:
    text = "question,answer,options,,\nWho pays?,guest,guest|cook,,\nWho bakes?,cook,guest|cook,,\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [(card["context"], card["answer"]) for card in found] == [
        ("- a) guest\n- b) cook", "a) guest"),
        ("- a) guest\n- b) cook", "b) cook"),
    ]


@pytest.mark.parametrize(
    "name", ["correct a", "Lösung 1", "answer", "option", "points 1", "wrong", "correct"]
)
def test_other_names_are_none_of_options(name: str) -> None:
    assert option_mark(name) == ""
