"""Texts of questions that nothing marks."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs


def test_a_text_of_questions_holds_drafts(write: Write) -> None:
    text = "About queues\n\n1. What is a queue?\n2. Why <b>one</b>?\n\n- Explain *two* of them.\n"
    text += "4. And who?\n5. How?\n"
    questions = read_questions(write(text, "t.txt"))
    assert [(found.place, found.fields) for found in questions.found] == [
        ("line 3", {"question": "What is a queue?", "draft": True}),
        ("line 4", {"question": "Why <b>one</b>?", "draft": True}),
        ("line 6", {"question": "Explain *two* of them.", "draft": True}),
        ("line 7", {"question": "And who?", "draft": True}),
        ("line 8", {"question": "How?", "draft": True}),
    ]
    assert left(questions) == [("line 1", "About queues", "is not a question")]


def test_a_text_of_questions_above_their_answers(write: Write) -> None:
    text = "Queues\n\nWhat is a queue?\nFirst in,\nfirst out.\n\nWhy one?\nPeaks.\n\n"
    text += "Who?\nYou.\n\nAnd how?\nSo.\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        ("What is a queue?", "First in,\\\nfirst out."), ("Why one?", "Peaks."), ("Who?", "You."),
        ("And how?", "So."),
    ]  # fmt: skip
    assert left(questions) == [("line 1", "Queues", "does not begin with a question")]
