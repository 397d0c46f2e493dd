"""Questions of a plain text behind the same sign."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards


@pytest.mark.parametrize(
    ("sign", "mark"), [("->", "Ans)"), ("*", "Answer:"), (">>", "Antwort:"), ("•", "Sol. -")]
)
def test_marked_answers_right_below_lines_with_a_sign_tell_that_the_others_have_none(
    write: Write, sign: str, mark: str
) -> None:
    answered = {0: "It is round", 3: "It is long\n  and brown", 7: "It is flat"}
    text = "\n\n".join(
        f"{sign} Diff. of loaf {n} and bread" + (f"\n{mark} {answered[n]}" if n in answered else "")
        for n in range(9)
    )
    found = cards(read_questions(write(text, "t.txt")))
    assert [card["question"] for card in found] == [f"Diff. of loaf {n} and bread" for n in range(9)]
    assert [n for n, card in enumerate(found) if "answer" in card] == [0, 3, 7]
    options = "\n\n".join(f"The loaf {n} is\n{sign} rye\n{sign} oats\n{mark} rye" for n in range(6))
    found = cards(read_questions(write(options, "u.txt")))
    assert all(card["question"].startswith("The loaf") for card in found)
