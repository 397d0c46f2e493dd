"""Plain texts in which numbers run before the questions."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

BAKERY = """The bakery

1. Who opens the shop?
Ada does.

She has the key.
2. What is in the oven?
1. bread
2. rolls
3. Describe the cellar.
Cool and dry.
4) Flour
From the mill.
5. Why do we close on Monday, although
the street is full?
We sleep.
6. Who locks up?
Ben.
"""


def test_an_answer_goes_on_to_the_next_number_of_the_row(write: Write) -> None:
    questions = read_questions(write(BAKERY, "t.txt"))
    assert pairs(questions) == [
        ("Who opens the shop?", "Ada does.\n\nShe has the key."),
        ("What is in the oven?", "1\\. bread\\\n2. rolls"),
        ("Describe the cellar.", "Cool and dry."),
        ("Flour", "From the mill."),
        ("Why do we close on Monday, although the street is full?", "We sleep."),
        ("Who locks up?", "Ben."),
    ]
    assert left(questions) == [("line 1", "The bakery", "not part of a question")]


def test_options_are_shown_with_the_question_and_the_marked_answer_is_the_answer(write: Write) -> None:
    text = "".join(f"Q{n}. Which is round, {n}?\na) a roll\nb) a box\nAnswer: a\n\n" for n in range(1, 6))
    first = cards(read_questions(write(text, "t.txt")))[0]
    assert (first["question"], first["answer"]) == ("Which is round, 1?", "a")
    assert "a roll" in first["context"]
    unanswered = read_questions(write(text.replace("Answer: a\n", ""), "t.txt"))
    assert all(card["draft"] and "a roll" in card["context"] for card in cards(unanswered))


def test_two_lists_in_one_text_begin_anew_and_their_titles_are_no_answers(write: Write) -> None:
    text = "1. Who pays?\n2. Who asks? (hard)\n3. Name the owner.\n\nThe door\n\n"
    text += "1. The key\n2. The lock\n3. Who has both?\n4. Who else? (easy)\n5. The bell\n"
    questions = read_questions(write(text, "t.txt"))
    assert [card["question"] for card in cards(questions)] == [
        "Who pays?", "Who asks? (hard)", "Name the owner.", "The key", "The lock", "Who has both?",
        "Who else? (easy)", "The bell",
    ]  # fmt: skip
    assert all(card["draft"] for card in cards(questions))
    assert left(questions) == [("line 5", "The door", "not part of a question")]


def test_numbered_steps_ask_nothing(write: Write) -> None:
    text = "".join(f"{n}. Turn the key {n} times.\nListen.\n" for n in range(1, 9))
    assert cards(read_questions(write(text, "t.md"))) == []
