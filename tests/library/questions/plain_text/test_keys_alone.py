"""Letters alone on a line below options."""

from __future__ import annotations

import pytest

from flashcards.library.questions.plain_text.keys_alone import with_keys_marked
from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

WOODS = ("oak", "ash", "elm", "fir")


def record(
    n: int, key: str, sign: str = "{}.", gap: str = "\n", asked: str = "Which wood is number {}?"
) -> str:
    letters = "abcd" if n % 3 == 1 else "ABCD"
    options = [f"{sign.format(letter)} {wood} {n}" for letter, wood in zip(letters, WOODS, strict=True)]
    return gap.join([asked.format(n), *options, key])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
@pytest.mark.parametrize(
    ("sign", "asked"),
    [("{}.", "Which wood is number {}?"), ("{})", "The wood of number {} is"), ("({})", "木材{}是____")],
)
def test_letters_alone_below_options_name_the_right_ones_however_they_are_written(
    write: Write, gap: str, between: str, sign: str, asked: str
) -> None:
    keys = ["B", "bc", "A C", "a, d", "CDA", "d.", "(b)", "B (see page 3)", "ac"]
    text = between.join(record(n, key, sign, gap, asked) for n, key in enumerate(keys))
    questions = read_questions(write(text, "t.txt"))
    said = [
        [option[-3] for option in said.replace("\\", "").split("\n") if option]
        for _, said in pairs(questions)
    ]
    assert [asked.format(n) for n in range(9)] == [question for question, _ in pairs(questions)]
    assert "see page 3" in pairs(questions)[7][1]
    assert [len(each) for each in said] == [1, 2, 2, 2, 3, 1, 1, 2, 2]
    assert questions.left == ()


def test_what_stands_below_such_letters_explains_the_answer(write: Write) -> None:
    note = {1: "\n(ash burns,\noak does not)", 4: "\nAs we saw."}
    text = "\n\n\n".join(record(n, "A") + note.get(n, "") for n in range(8))
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[1] == ("Which wood is number 1?", "a. oak 1\\\n(ash burns,\\\noak does not)")
    assert found[4] == ("Which wood is number 4?", "a. oak 4\\\nAs we saw.")
    assert found[5] == ("Which wood is number 5?", "A. oak 5")


def test_a_question_without_options_between_them_is_no_part_of_the_next_one(write: Write) -> None:
    odd = "What burns best?\n\nDry beech."
    text = "\n\n\n".join([record(0, "A"), record(1, "B"), odd, *(record(n, "C") for n in range(2, 7))])
    questions = read_questions(write(text, "t.txt"))
    assert [asked for asked, _ in pairs(questions)] == [f"Which wood is number {n}?" for n in range(7)]
    assert left(questions) == [("line 17", odd, "not part of a question")]


def test_what_is_left_beside_such_letters_is_told_as_it_was_typed(write: Write) -> None:
    odd = record(9, "B").replace("A. oak", "A oak")
    text = "\n\n\n".join([record(0, "A"), record(1, "B"), odd, *(record(n, "C") for n in range(2, 14))])
    questions = read_questions(write(text, "t.txt"))
    assert left(questions) == [("line 17", odd, "not part of a question")]


def test_an_option_may_have_several_paragraphs_above_the_letters_that_name_it(write: Write) -> None:
    steps = "Which order?\n\nA. saw it\n\nthen glue it\n\nB. glue it\n\nthen saw it\n\nB"
    text = "\n\n\n".join([steps, *(record(n, "C") for n in range(5))])
    found = cards(read_questions(write(text, "t.txt")))[0]
    assert found["answer"] == "B. glue it\n\nthen saw it"
    assert found["context"].endswith("B. glue it\n\nthen saw it")


def test_letters_that_name_no_option_or_stand_below_few_of_them_are_no_answers() -> None:
    for keys in (["", "", "", "A"], ["e", "f", "g", "h"], ["1", "2", "3", "4"], ["oak", "ash", "elm", "fir"]):
        lines = "\n".join(record(n, key) for n, key in enumerate(keys)).split("\n")
        assert with_keys_marked(lines) == lines
