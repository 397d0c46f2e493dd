"""Questions whose blank holds the letter of the right option."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

WORDS = (("pays", "A"), ("sells", "C"), ("lends", "B"))


@pytest.mark.parametrize(
    "form",
    [
        "{n}. The bill: who {w}? ( {x} )\n\nA. buyer\nB. seller\nC. bank\n\n",
        "{n}. The bill: who {w}? ({x})\n   A. buyer\n   B. seller\n   C. bank\n\n",
        "### {n}. The bill: who {w}? ({x})\n\n- A. buyer\n- B. seller\n- C. bank\n\n",
        "**{n}. The bill: who {w}? ({x})**\n\nA. buyer  B. seller  C. bank\n\n",
    ],
)
def test_a_letter_in_the_blank_of_a_question_is_its_answer(form: str) -> None:
    text = "".join(form.format(n=n, w=w, x=x) for n, (w, x) in enumerate(WORDS, 1))
    cards = cards_in(f"# Shop\n\n{text}")
    assert [each["question"] for each in cards] == [f"The bill: who {w}? ( )" for w, _ in WORDS]
    assert [each["answer"].strip() for each in cards] == ["A. buyer", "C. bank", "B. seller"]
    assert all("B. seller" in each["context"] for each in cards)


def test_letters_in_brackets_that_choose_nothing_stay() -> None:
    text = "".join(
        f"### Which vitamin (C) is in {each}?\n\nMuch of it.\n\n" for each in ("rye", "oats", "tea")
    )
    assert cards_in(text)[0] == {"question": "Which vitamin (C) is in rye?", "answer": "Much of it."}
