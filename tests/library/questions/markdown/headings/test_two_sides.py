"""Cards written as two headings, one for each side."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("Question 1", "Answer 1"),
        ("Question 1", "Solution"),
        ("Problem 1", "Solution 1"),
        ("Exercise", "Answer"),
    ],
)
def test_the_text_below_the_first_heading_is_the_question_and_what_stands_below_the_second_its_answer(
    front: str, back: str
) -> None:
    text = "".join(f"## {front}\n\nWhat is till {n}?\n\n## {back}\n\nA box.\n\n" for n in range(3))
    assert cards_in(text) == [{"question": f"What is till {n}?", "answer": "A box."} for n in range(3)]


def test_what_stands_above_the_sentence_that_asks_is_shown_with_it() -> None:
    text = "## Question\n\nA baker sells 40 loaves.\n\nHow many are left of 50?\n\n## Solution\n\n10\n"
    assert cards_in(text) == [
        {"question": "How many are left of 50?", "context": "A baker sells 40 loaves.", "answer": "10"}
    ]


@pytest.mark.parametrize("written", ["**Answer**: 30.", "Answer: 30.", "**Answer 3:** 30."])
def test_an_answer_that_is_a_number_is_kept(written: str) -> None:
    assert cards_in(f"## How many tills are there?\n\n{written}\n") == [
        {"question": "How many tills are there?", "answer": "30."}
    ]


def test_a_question_alone_on_its_page_has_all_that_follows_as_its_answer() -> None:
    parts = "### 1. Overview\n\nIt is a box.\n\n### 2. Why lock it?\n\nThere is money."
    for mark in ("", "### Answer\n\n---\n\n"):
        text = f"### Question\nWhat is a till?\n\n---\n\n{mark}{parts}\n"
        assert cards_in(text) == [{"question": "What is a till?", "answer": parts}]
