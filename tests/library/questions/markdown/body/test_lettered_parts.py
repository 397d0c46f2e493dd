"""Parts (a), (b) of one question: each asked with its context where each is answered, else together."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

SHOP = "A baker sells 40 loaves a day at 3 euros each."
REVENUE, PROFIT = "What is the revenue?", "What is left after 20 euros of flour?"
TRAM = "## Question 2\n\nWhat is a tram?\n\n### Solution\n\nA train in a street.\n"


@pytest.mark.parametrize(
    "parts",
    [
        f"### (a) {REVENUE}\n\n120 euros.\n\n### (b) {PROFIT}\n\n100 euros.",
        f"### Part a\n\n{REVENUE}\n\n#### Answer\n\n120 euros.\n\n"
        f"### Part b\n\n{PROFIT}\n\n#### Answer\n\n100 euros.",
        f"#### Part (a)\n\n{REVENUE}\n\n120 euros.\n\n#### Part (b)\n\n{PROFIT}\n\n100 euros.",
        f"(a) {REVENUE}\n\n**Answer**: 120 euros.\n\n(b) {PROFIT}\n\n**Answer**: 100 euros.",
        f"a) {REVENUE}\n\n120 euros.\n\nb) {PROFIT}\n\n100 euros.",
    ],
)
def test_parts_with_an_answer_each_are_questions_in_the_context_they_share(parts: str) -> None:
    text = f"# Paper\n\n## Question 1\n\n{SHOP}\n\n{parts}\n\n{TRAM}"
    assert cards_in(text) == [
        {"question": REVENUE, "context": SHOP, "answer": "120 euros."},
        {"question": PROFIT, "context": SHOP, "answer": "100 euros."},
        {"question": "What is a tram?", "answer": "A train in a street."},
    ]


def test_parts_answered_together_are_asked_together() -> None:
    parts = f"a) {REVENUE}\n\nb) {PROFIT}\n\n### Solution\n\na) 120 euros.\n\nb) 100 euros."
    assert cards_in(f"## Question 1\n\n{SHOP}\n\n{parts}\n\n{TRAM}")[0] == {
        "question": f"{SHOP} a) {REVENUE} b) {PROFIT}",
        "answer": "a) 120 euros.\n\nb) 100 euros.",
    }


def test_parts_below_bold_and_numbered_questions_are_questions_too() -> None:
    parts = "(a) Define it.\n\n_Answer:_ One.\n\n(b) Draw it.\n\n_Answer:_ Two."
    for first, second in (
        ("**Question 1**\n\nA queue.", "**Question 2**\n\nA stack."),
        ("## Question 1: A queue.", "## Question 2: A stack."),
    ):
        found = cards_in(f"{first}\n\n{parts}\n\n{second}\n\n{parts}")
        asked = [(each["question"], each["context"].strip("*"), each["answer"]) for each in found]
        assert asked == [
            ("Define it.", "A queue.", "One."),
            ("Draw it.", "A queue.", "Two."),
            ("Define it.", "A stack.", "One."),
            ("Draw it.", "A stack.", "Two."),
        ]


def test_the_letters_of_an_answer_and_of_options_are_no_parts() -> None:
    told = "(a) It is old.\n\n(b) It is loud."
    assert cards_in(f"## Why sell the tram?\n\n{told}\n") == [
        {"question": "Why sell the tram?", "answer": told}
    ]
    text = f"## Question 1\n\n{REVENUE}\n\na) 100\n\nb) 120\n\nc) 140\n\n**Answer**: b\n\n{TRAM}"
    assert cards_in(text)[0] == {
        "question": REVENUE,
        "context": "a) 100\n\nb) 120\n\nc) 140",
        "answer": "b) 120",
    }
