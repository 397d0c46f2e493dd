"""Statements with the verdict in brackets behind them."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

SAID = (("The buyer pays.", True), ("Rye is a fruit.", False), ("Tills hold money.", True))
BOATS = list(enumerate(["a hull", "a mast", "an oar", "an anchor"]))


@pytest.mark.parametrize(
    ("form", "true", "false"),
    [
        ("{n}. {said} *({verdict})*\n", "True", "False"),
        ("{n}. {said} (\u3000{verdict} )\n\n", "\u221a", "\xd7"),
        ("- {said} [{verdict}]\n", "V", "F"),
    ],
)
def test_a_verdict_behind_statements_is_their_answer(form: str, true: str, false: str) -> None:
    said = "".join(
        form.format(n=n, said=said, verdict=true if is_true else false)
        for n, (said, is_true) in enumerate(SAID, 1)
    )
    for title in ("# Shop\n\n", "# Shop: is it so?\n\nThink first.\n\n"):
        cards = cards_in(title + said)
        assert [(each["question"], each["answer"]) for each in cards] == [
            (said, true if is_true else false) for said, is_true in SAID
        ]


def test_one_verdict_alone_or_a_few_are_words() -> None:
    lines = "- What ends it? (T)\n- It ends. (T)\n- It begins. (T)\n- It rests. (T)\n"
    assert all("(T)" in str(each) for each in cards_in(f"## What is a turn?\n\n{lines}"))


@pytest.mark.parametrize("sign", ["\u2192", "->", "\u2013", "-", ":"])
def test_what_is_right_instead_stands_behind_the_verdict(sign: str) -> None:
    wrong = f"2. Rye is a fruit. **(F)** {sign} It is (sort of) grass."
    text = f"1. The buyer pays. **(T)**\n{wrong}\n3. Tills hold money. **(T)**\n"
    assert [(each["question"], each["answer"]) for each in cards_in(f"# Shop\n\n{text}")] == [
        ("The buyer pays.", "T"),
        ("Rye is a fruit.", f"F {sign} It is (sort of) grass."),
        ("Tills hold money.", "T"),
    ]


@pytest.mark.parametrize("wrong", [" (Incorrect)", " **(Incorrect)**", ""])
def test_options_below_a_question_that_are_called_right_and_wrong_are_no_statements(wrong: str) -> None:
    right = wrong.replace("Inc", "C") or " (Correct)"
    asked = ["Which of them float?", "Which two sink?", "Which three are of wood?"]
    text = "\n\n".join(
        f"**{n}. {question}**\n\n" + "\n".join(f"- {each}{right if at < n else wrong}" for at, each in BOATS)
        for n, question in enumerate(asked, 1)
    )
    found = cards_in(f"# Boats\n\n{text}\n")
    assert [each["question"] for each in found] == asked
    assert [each["answer"] for each in found] == [
        "a hull",
        "- a hull\n- a mast",
        "- a hull\n- a mast\n- an oar",
    ]
    assert all("orrect" not in each["context"] for each in found)
