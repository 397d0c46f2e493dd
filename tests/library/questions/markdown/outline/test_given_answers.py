"""Answers that somebody gave before, as programs log an exam."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import cards_in, left

ASKED = "Who {n} pays?\n\n  A. The guest\n  B. The cook\n"


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("- Your answer: **A**", "- Correct answer: **{}**"),
        ("- あなたの回答: **A**", "- 正解: **{}**"),
        ("**Tu respuesta:** A", "**Respuesta correcta:** {}"),
        ("你的答案: A", "正确答案: {}"),
    ],
)
def test_an_answer_that_somebody_gave_is_told_and_is_on_no_card(given: str, right: str) -> None:
    page = "# Log\n\n" + "\n".join(
        f"## Q{n} ✅ [ID={n}]\n\n{ASKED.format(n=n)}\n{given}\n{right.format(letter)}\n\n---\n"
        for n, letter in enumerate("ABBA", 1)
    )
    assert [each["answer"] for each in cards_in(page)] == [
        "A. The guest",
        "B. The cook",
        "B. The cook",
        "A. The guest",
    ]
    assert not any(given[-6:] in each["context"] for each in cards_in(page))
    assert [why for _, _, why in left(questions_of_markdown(page))].count("an answer somebody gave") == 4


def test_a_line_of_an_answer_about_your_answer_stays() -> None:
    assert (
        "Your answer: keep it short." in cards_in("## Who pays?\n\nYour answer: keep it short.")[0]["answer"]
    )
