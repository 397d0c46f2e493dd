"""Answers further below, each under the heading of its question said again."""

from __future__ import annotations

from tests.library.questions.parts import answers_in, cards_in

ASKED = "# Paper\n\n" + "\n\n".join(
    f"### Question {n}:\nDraw boat {n} with its parts. (5 marks)" for n in ("1.1", "1.2", "2", "3")
)


def test_an_answer_stands_below_the_number_of_its_question_said_again() -> None:
    told = "\n\n".join(
        f"### Question {n} (5 marks): Boats\n\nIt has a keel {n}." for n in ("1.1", "1.2", "3")
    )
    assert answers_in(f"{ASKED}\n\n## Attempt\n\n{told}\n") == {
        "Draw boat 1.1 with its parts. (5 marks)": "It has a keel 1.1.",
        "Draw boat 1.2 with its parts. (5 marks)": "It has a keel 1.2.",
        "Draw boat 2 with its parts. (5 marks)": "",
        "Draw boat 3 with its parts. (5 marks)": "It has a keel 3.",
    }


def test_a_heading_that_says_its_question_again_holds_the_answer() -> None:
    task = "**Tasks**:\n\n1. Find the leak.\n2. Mend it."
    asked = "\n\n".join(f"## Question {n}: Boat {n}\n\nIt leaks.\n\n{task}" for n in (1, 2, 3))
    told = "\n\n".join(f"### Question {n}: Boat {n}\n\nUse tar {n}." for n in (1, 2))
    cards = cards_in(
        f"# Exam\n\n{asked}\n\n## Key and scores\n\n{told}\n\n### The others on request\n\nWrite to us.\n"
    )
    assert [card.get("answer") for card in cards] == ["Use tar 1.", "Use tar 2.", None]
    assert cards[0]["context"] == f"It leaks.\n\n{task}"


def test_questions_that_count_anew_in_another_part_answer_none_above() -> None:
    told = "\n\n".join(f"### Question {n}: What is knot {n}?\n\nA loop {n}." for n in (1, 2, 3))
    cards = cards_in(f"{ASKED}\n\n## Knots\n\n{told}\n")
    assert [card.get("answer") for card in cards] == [None] * 4 + [f"A loop {n}." for n in (1, 2, 3)]
