"""Parts of one question with headings of their own, options to choose from, and boxes to be ticked."""

from __future__ import annotations

from typing import Any

from flashcards.library.questions.markdown.reader import questions_of_markdown


def cards(text: str) -> list[dict[str, Any]]:
    return [each.fields for each in questions_of_markdown(text).found]


OPTIONS = "A. Ask on Monday.\n\nB. Ask at once.\n\nC. Ask nobody."
CASE = "Your till is short by ten pounds. What should you do?"


def test_what_explains_options_is_the_answer_and_the_options_are_shown_with_the_question() -> None:
    for name in ("Feedback", "Explanation", "Rationale"):
        assert cards(f"# exam-01\n\n{CASE}\n\n{OPTIONS}\n\n## {name}\n\nB is correct.\n") == [
            {"question": CASE, "context": OPTIONS, "answer": "B is correct."}
        ]


def test_the_text_above_options_is_the_question_though_it_does_not_ask() -> None:
    told = "You want to close the shop (choose two)."
    found = cards(f"# exam-02\n\n{told}\n\n{OPTIONS}\n\n## Feedback\n\nA and B are correct.\n")
    assert [(each["question"], each["answer"]) for each in found] == [(told, "A and B are correct.")]


def test_options_with_nothing_behind_them_are_no_answer() -> None:
    text = f"## What do you do first?\n\n{OPTIONS}\n\n## What is a till?\n\nWhere the money is.\n"
    assert cards(text) == [
        {"question": "What do you do first?", "context": OPTIONS, "draft": True},
        {"question": "What is a till?", "answer": "Where the money is."},
    ]


def test_ticked_boxes_are_the_answer_and_the_question_shows_none() -> None:
    boxes = "- [ ] a stone\n- [x] an apple\n- [ ] a nail"
    text = (
        f"## Which one is a fruit?\n\n{boxes}\n\nApples grow.\n\n## Which one is iron?\n\n- [ ] a\n- [ ] b\n"
    )
    assert cards(text) == [
        {
            "question": "Which one is a fruit?",
            "context": "- a stone\n- an apple\n- a nail",
            "answer": "an apple\n\nApples grow.",
        },
        {"question": "Which one is iron?", "context": "- a\n- b", "draft": True},
    ]


def test_a_question_below_a_heading_that_says_so_is_asked_with_its_case_as_context() -> None:
    text = (
        "## Question 1: The second run\n\n### Scenario\n\nIt ran, then it failed.\n\n"
        "### Interview question\n\nWhy did it fail?\n\n### Strong answer\n\nIt was not idempotent.\n\n"
        "### Weak answer\n\nBad luck.\n"
    )
    assert cards(text) == [
        {
            "question": "Why did it fail?",
            "context": "**The second run**\n\n### Scenario\n\nIt ran, then it failed.",
            "answer": "It was not idempotent.\n\n### Weak answer\n\nBad luck.",
        }
    ]


def test_a_question_behind_a_box_to_be_ticked_is_asked_and_not_its_number() -> None:
    text = "### AB-1\n\n- [ ] **Question:** What is a till?\n> page 3\n\n**Answer:** Where the money is.\n"
    assert cards(text) == [
        {"question": "What is a till?", "context": "> page 3", "answer": "Where the money is."}
    ]
    text = text.replace("**Question:** What is", "**Shop: Question:** Say what is").replace("?", ".")
    assert cards(text)[0]["question"] == "Shop: Question: Say what is a till."


def test_a_question_with_its_answer_behind_two_colons_may_have_a_mark() -> None:
    text = "Q: What is a till?::Where the money is.\nQ: Show one.::\n\n```text\n[till]\n```\n\n"
    text += "What is a key?:: A tool.\n"
    assert [(each["question"], each.get("answer")) for each in cards(text)] == [
        ("What is a till?", "Where the money is."),
        ("Show one.", "```text\n[till]\n```"),
        ("What is a key?", "A tool."),
    ]
