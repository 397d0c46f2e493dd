"""Answers behind an arrow on the lines of numbered questions."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write

LINES = (
    "1)Command to open a till => till open",
    "2)Who pays=>",
    "3)What is a safe =>A box for money",
    "of other people",
    "4)Who counts the coins?=>The clerk",
    "5)Colour of a coin=>red,green,brown",
    "6)When is it shut",
    "7)Word for a gift to a waiter -> Tip",
    "8)Paper that says what to pay=>Bill",
    "9)Which of these is paper? => a bill, a coin, a till",
)


def test_numbered_questions_may_have_their_answer_behind_an_arrow(write: Write) -> None:
    found = read_questions(write("\n".join(LINES), "t.txt")).found
    assert [(each.fields["question"], each.fields.get("answer")) for each in found] == [
        ("Command to open a till", "till open"),
        ("Who pays", None),
        ("What is a safe", "A box for money\\\nof other people"),
        ("Who counts the coins?", "The clerk"),
        ("Colour of a coin=>red,green,brown", None),
        ("When is it shut", None),
        ("Word for a gift to a waiter", "Tip"),
        ("Paper that says what to pay", "Bill"),
        ("Which of these is paper? => a bill, a coin, a till", None),
    ]


def test_an_arrow_on_few_of_the_lines_is_part_of_a_question(write: Write) -> None:
    text = "".join(f"{n}. What does f{n}(x) -> y mean?\nIt says {n}.\n" for n in range(1, 4))
    text += "".join(f"{n}. What is {n}?\nA number.\n" for n in range(4, 20))
    found = read_questions(write(text, "t.txt")).found
    assert found[0].fields == {"question": "What does f1(x) -> y mean?", "answer": "It says 1."}
