"""Records with a name before each of their lines, and notes in Markdown that are called a text."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

RECORDS = """# Fields: Category, Question, Answer, Level

Category: Bread
Question: Who pays?
Answer: A guest
  and nobody else
Level: easy

Category: Grain
Question: What is rye?
Answer: A grain

Category: Grain
Question: Who bakes?
Author: Ada
Answer: The cook
Tip: not the guest
"""


def test_lines_with_names_are_read_as_the_columns_of_a_table(write: Write) -> None:
    questions = read_questions(write(RECORDS, "t.txt"))
    assert pairs(questions) == [
        ("Who pays?", "A guest\\\nand nobody else"), ("What is rye?", "A grain"), ("Who bakes?", "The cook"),
    ]  # fmt: skip
    assert [card["tags"] for card in cards(questions)] == [["bread"], ["grain"], ["grain"]]
    assert left(questions)[0] == ("line 1", "# Fields: Category, Question, Answer, Level", "is a comment")


def test_question_and_answer_alone_are_pairs_and_no_records(write: Write) -> None:
    text = "Question: Who pays?\nAnswer: A guest\n\n" * 2 + "Question: Why?\nAnswer: So\n\nNote: it is so\n"
    assert read_questions(write(text, "t.txt")).shape == "pairs of Q: and A:"


def test_a_text_with_the_marks_of_markdown_is_read_as_such_where_nothing_else_answers(write: Write) -> None:
    text = """Questions
=========

Bread
-----
* Tell me about bread.
* Who pays?
    - the guest
    - and nobody else
* Who bakes?
    - the cook

Grain
-----
* What is rye?
    - a grain
"""
    found = pairs(read_questions(write(text, "t.txt")))
    assert [one for one, said in found if said] == ["Who pays?", "Who bakes?", "What is rye?"]
