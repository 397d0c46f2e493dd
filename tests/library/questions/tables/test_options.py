"""Options to choose from, and which of them is the answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards


@pytest.mark.parametrize(
    ("names", "row", "answer"),
    [
        ("question,a,b,c,answer", "Q?,x,y,z,b", "b) y"),
        ("Question,A,B,C,Correct", "Q?,x,y,z,C", "c) z"),
        ("question,option_a,option_b,correct_answer", "Q?,x,y,Option B", "b) y"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,3", "(3) z"),
        ("question,option1,option2,option3,answer", "Q?,x,y,z,B", "(2) y"),
        ("question,choice 1,choice 2,answer", "Q?,x,y,y", "(2) y"),
        ("question,a,b,c,answer", 'Q?,x,y,z,"a, c"', "a) x\n\nc) z"),
        ("question,a,b,c,answer", "Q?,x,y,z,none of these", "none of these"),
        ("question,a,b,c,answer", "Q?,x,y,z,1", "1"),
    ],
)
def test_the_right_one_of_the_options_is_the_answer(write: Write, names: str, row: str, answer: str) -> None:
    (card,) = cards(read_questions(write(f"{names}\n{row}\n", "t.csv")))
    assert card["answer"] == answer
    assert card["context"].count("\n- ") == names.lower().count(",") - 2


def test_numbers_of_options_count_from_where_the_file_shows_it(write: Write) -> None:
    text = "question,a,b,answer\nQ?,x,y,0\nR?,v,w,1\n"
    assert [card["answer"] for card in cards(read_questions(write(text, "t.csv")))] == ["a) x", "b) w"]
    text = "question,option1,option2,correct_index\nQ?,x,y,0\nR?,v,w,1\n"
    assert [card["answer"] for card in cards(read_questions(write(text, "t.csv")))] == ["(1) x", "(2) w"]


def test_answers_that_are_no_option_are_listed_among_them(write: Write) -> None:
    text = "question,wrong1,wrong2,answer\nWhich is a fruit?,leek,salt,pear\nAnd a root?,fig,oats,beet\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Which is a fruit?", "context": "- leek\n- pear\n- salt", "answer": "pear"},
        {"question": "And a root?", "context": "- beet\n- fig\n- oats", "answer": "beet"},
    ]


def test_a_column_of_answers_beside_the_correct_one_is_what_there_is_to_choose_from(write: Write) -> None:
    text = 'question,answers,correct\nHow many loaves?,"4,7,8",7\nWho bakes?,"he,she",she\n'
    found = cards(read_questions(write(text, "t.csv")))
    assert [(each["context"], each["answer"]) for each in found] == [
        ("- a) 4\n- b) 7\n- c) 8", "b) 7"), ("- a) he\n- b) she", "b) she"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "answers"),
    [
        (["\"['rye', 'oats']\"", "\"['hot', 'cold', 'old']\"", "\"['he', 'she']\""], ["1", "3", "2"]),
        (["rye|oats", "hot|cold|old", "he|she"], ["rye", "old", "she"]),
        (["rye;oats", "hot;cold;old", "he;she"], ["a", "c", "b"]),
    ],
)
def test_options_in_one_cell_are_options(write: Write, options: list[str], answers: list[str]) -> None:
    asked = ["What is sold?", "How is the oven?", "Who bakes?"]
    rows = [",".join(cells) for cells in zip(asked, options, answers, strict=True)]
    found = cards(read_questions(write("\n".join(["question,options,correct", *rows]), "t.csv")))
    if answers[0] == "a":  # nothing says that the cell holds options
        assert found[0]["answer"] == "a"
        return
    assert [each["answer"].partition(") ")[2] for each in found] == ["rye", "old", "she"]
    assert found[1]["context"].count("\n- ") == 2


def test_numbers_that_may_count_from_nought_or_one_stay_numbers(write: Write) -> None:
    rows = "\n".join(f"What is {n}?,\"['a{n}', 'b{n}', 'c{n}', 'd{n}']\",2" for n in range(4))
    found = cards(read_questions(write(f"text,options,correct_option\n{rows}\n", "t.csv")))
    assert [each["answer"] for each in found] == ["2"] * 4
    assert "2" not in found[0]["context"].split()


def test_columns_with_nothing_but_numbers_for_names_are_options(write: Write) -> None:
    text = "Question,1,2,3,Correct Answer\nWho bakes?,He,She,It,She\nWho pays?,They,We,You,You\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [each["answer"] for each in found] == ["(2) She", "(3) You"]
