"""Options behind a question on its line, of which the right one is emphasised."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = {"Choose the grain:": 2, 'The plural of "loaf" is': 1, "Who bakes?": 0, "Rye is": 1, "A bun is": 0}
WORDS = ("oats", "rye, or so", "wheat")
MARKS = ("**{}**", "__{}__", "<u>{}</u>", "=={}==", "*{}*")


def line(question: str, right: int, mark: str, form: str) -> str:
    options = [form.format(letter) + f" {word}" for letter, word in zip("abc", WORDS, strict=True)]
    if right >= 0:
        options[right] = mark.format(options[right])
    return f"{question} {' '.join(options)}"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", ["({})", "{})"])
@pytest.mark.parametrize("number", ["{n}. ", "**{n}.** ", ""])
def test_the_option_that_is_emphasised_is_the_answer(mark: str, form: str, number: str) -> None:
    lines = [
        number.format(n=n + (n > 3)) + line(question, right, mark, form)
        for n, (question, right) in enumerate(ASKED.items(), 1)
    ]
    for between in ("\n\n", "\n") if number == "{n}. " else ("\n\n",):
        found = cards_in("# Corn\n\n" + between.join(lines) + "\n")
        assert [(each["question"], each["answer"]) for each in found] == [
            (question, f"{form.format('abc'[right])} {WORDS[right]}") for question, right in ASKED.items()
        ]
        assert all(word in each["context"] for each in found for word in WORDS)


def test_a_question_without_emphasis_waits_for_its_answer() -> None:
    lines = [
        f"{n}. {line(q, right if n != 3 else -1, '**{}**', '({})')}"
        for n, (q, right) in enumerate(ASKED.items(), 1)
    ]
    answers = answers_in("# Corn\n\n" + "\n".join(lines) + "\n")
    assert [answer for answer in answers.values() if answer] == [
        "(c) wheat",
        "(b) rye, or so",
        "(b) rye, or so",
        "(a) oats",
    ]


def test_the_same_letter_everywhere_names_parts_and_no_answers() -> None:
    lines = [f"{n}. The loaf {n} has parts: **(a) crust** (b) crumb (c) air" for n in range(1, 6)]
    assert not any(answers_in("# Corn\n\n" + "\n".join(lines) + "\n").values())
