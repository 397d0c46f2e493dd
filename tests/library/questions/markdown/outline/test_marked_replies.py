"""Answers in brackets or behind an arrow, on lines of their own."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

SAID = {
    "What is a keel?": "a beam",
    "The jib is": "a sail",
    "Who steers?": "the `helmsman`",
    "Where is it?": "aft",
}


@pytest.mark.parametrize(
    "reply", ["\u2192 {}", "\n**\u2192 {}**", "   -> {}", "\n(Answer: {})", "[Correct answer: {}]"]
)
def test_a_line_behind_an_arrow_or_in_brackets_answers_the_line_above(reply: str) -> None:
    text = "\n\n".join(f"{n}. {q}\n{reply.format(a)}" for n, (q, a) in enumerate(SAID.items(), 1))
    assert answers_in(f"# Boats\n\n{text}\n") == SAID


def test_a_letter_in_brackets_below_options_names_one() -> None:
    text = "\n\n".join(
        f"{n}. {q}\nA. x\nB. {a}\nC. y\n(Answer: B)" for n, (q, a) in enumerate(SAID.items(), 1)
    )
    assert answers_in(f"# Boats\n\n{text}\n") == {q: f"B. {a}" for q, a in SAID.items()}


def test_arrows_below_each_other_are_the_steps_of_an_answer() -> None:
    steps = "-> first\n-> then\n-> last"
    assert answers_in(f"## How do you moor?\n\n{steps}\n\n## Who moors?\n\n{steps}\n") == {
        "How do you moor?": steps,
        "Who moors?": steps,
    }


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("**{l})** {t}", "{l}) {t}"),
        ("*{l}) {t}", "{l}) {t}"),
        ("{l}. {t} *", "{l}. {t}"),
        ("- <u>{t}</u>", "- {t}"),
        ("- {t} *", "- {t}"),
    ],
)
def test_a_bold_letter_a_star_or_a_line_below_the_words_tells_the_right_option(
    right: str, other: str
) -> None:
    parts = []
    for n, (q, a) in enumerate(SAID.items(), 1):
        texts = ["x", "y", "z"]
        texts.insert(n % 4, a)
        options = [(right if t == a else other).format(l="ABCD"[at], t=t) for at, t in enumerate(texts)]
        parts.append(f"{n}. {q}\n\n" + "\n".join(f"   {each}" for each in options))
    found = cards_in("# Boats\n\n" + "\n\n".join(parts) + "\n")
    assert [each["question"] for each in found] == list(SAID)
    assert [each["answer"].split(maxsplit=1)[-1] if "{l}" in other else each["answer"] for each in found] == [
        *SAID.values()
    ]
    assert all("x" in each["context"] and "*" not in each["context"] for each in found)


@pytest.mark.parametrize("form", ["{l} (Correct Answer) - {why}", "**{l} (correct)**: {why}"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_letters_that_are_said_to_be_right_below_the_options_answer(form: str, blank: str) -> None:
    rights = ["B", "A, C", "D", "B and C"]
    parts = [
        blank.join([q, "A. oak", f"B. {a}", "C. tar", "D. rope", form.format(l=right, why="As it is.")])
        for right, (q, a) in zip(rights, SAID.items(), strict=True)
    ]
    text = "\n\n".join(f"{n}. {part}" for n, part in enumerate(parts, 1))
    said = list(answers_in(f"# Boats\n\n{text}\n").values())
    assert [each.split("\n\n") for each in said] == [
        ["B. a beam", "As it is."],
        ["A. oak", "C. tar", "As it is."],
        ["D. rope", "As it is."],
        ["B. aft", "C. tar", "As it is."],
    ]


def test_a_right_letter_among_the_options_is_an_option_with_a_sign() -> None:
    text = "\n\n".join(f"## {q}\n\n- A. oak\n- B. {a} (Correct)\n- C. tar" for q, a in SAID.items())
    assert answers_in(f"# Boats\n\n{text}\n") == {q: f"B. {a}" for q, a in SAID.items()}
