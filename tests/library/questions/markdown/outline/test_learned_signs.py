"""Signs of a page's own before questions and answers."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, left

ASKED = {
    "Who pays?": "The guest.",
    "Why is the till shut?": "It is late.\n\n- very",
    "What is rye?": "A grain.",
    "Where is the bun?": "Here.",
    "When is bread cut?": "Cold.",
}


@pytest.mark.parametrize(
    ("asks", "says", "ends"), [(":p", "??x", "x??"), ("@q", "@a", ""), ("%%", "&&", ""), ("¿", "→", "")]
)
def test_signs_that_take_turns_are_those_of_questions_and_answers(asks: str, says: str, ends: str) -> None:
    page = "# Shop\n\n" + "\n\n---\n\n".join(
        f"#### Part {n}\n\nThe shop has parts.\n\n{asks} {q}\n{says}\n{a}\n{ends}"
        for n, (q, a) in enumerate(ASKED.items())
    )
    assert answers_in(page) == ASKED
    ended = [why for _, _, why in left(questions_of_markdown(page))].count("the sign that ends an answer")
    assert ended == (len(ASKED) if ends else 0)


def test_answers_may_stand_behind_their_sign_and_be_ended_by_it_once_more() -> None:
    page = "\n\n".join(f":p {q}\n??x {a}\n{'x??' if n else '??x'}" for n, (q, a) in enumerate(ASKED.items()))
    assert answers_in(page) == ASKED


def test_signs_without_questions_stay() -> None:
    page = "# What is rye?\n\n" + "\n".join(f":p line {n}\n??x line {n}" for n in range(6))
    assert answers_in(page)["What is rye?"].startswith(":p line 0")
