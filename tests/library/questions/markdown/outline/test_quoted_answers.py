"""Answers in quotations right below the lines of their questions."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = {
    "Who bakes?": "the baker",
    "Name two loaves": "- rye\n> - oats",
    "When is it done?": "at night",
    "Who pays": "the buyer\n> in May",
    "What is a bun?": "a roll",
}


def page(asked: dict[str, str]) -> str:
    return "# Bread\n\nFor the exam.\n\n" + "\n\n".join(f"{q}\n> {a}" for q, a in asked.items()) + "\n"


def quoted(asked: dict[str, str]) -> dict[str, str]:
    return {q: f"> {a}" for q, a in asked.items()}


def test_lines_with_a_quotation_right_below_are_questions_whether_they_ask_or_not() -> None:
    assert answers_in(page(ASKED)) == quoted(ASKED)
    assert answers_in(page(ASKED).replace("\n\nWho pays", "\nWho pays")) == quoted(ASKED)


def test_the_quotations_may_be_what_asks() -> None:
    clues = {f"**{n}00** He bakes loaf {n}.": f"Who is guest {n}?" for n in range(1, 6)}
    assert answers_in(page(clues)) == {q.replace("**", ""): f"> {a}" for q, a in clues.items()}


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Ann says of loaf {n}:\n> It is round.\n\n" for n in range(6)),
        "".join(f"Loaf {n} is round.\n> It is round.\n\n" for n in range(6)),
        "".join(
            f"What is loaf {n} to us all, one may say.\nMore.\n> It is.\n\nWe saw it.\n\n" for n in range(6)
        ),
    ],
)
def test_what_is_said_above_sayings_is_no_question(text: str) -> None:
    assert answers_in(f"# Bread\n\n{text}") == {}


def test_a_quotation_that_begins_with_the_mark_of_an_answer_is_the_answer() -> None:
    text = "# Shop\n\n" + "\n".join(
        f"**{n}) Who pays part {n}?**\n*   a) the guest\n*   b) the cook\n"
        f"> **Answer: {letter}**\n> **Explanation:** It is so.\n>\n> > He said.\n"
        for n, letter in enumerate("abab", 1)
    )
    found = cards_in(text)
    assert found[0]["context"] == "*   a) the guest\n*   b) the cook"
    assert found[0]["answer"] == "a) the guest\n\n**Explanation:** It is so.\n\n> He said."
    assert [each["answer"][:2] for each in found] == ["a)", "b)", "a)", "b)"]


def test_the_letter_in_a_box_that_answers_names_the_option() -> None:
    text = "# Shop\n\n" + "\n".join(
        f"## Question {n}: Part\n\n**Question**: Who pays part {n}?\n\nA) The guest\nB) The cook\n\n"
        f"> [!success]- Answer\n> **Correct Answer: {letter}**\n>\n> It is so.\n"
        for n, letter in enumerate("ABAB", 1)
    )
    assert cards_in(text)[1]["answer"] == "B) The cook\n\nIt is so."


EXAM = (
    "Which loaf is dark?",
    "A shop has ten ovens.\n\nIs that enough?",
    "Read the note. Who wrote it?",
    "Was ist Rye?",
)


@pytest.mark.parametrize("number", ["{n}. ", "{n}) "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("parts", [1, 2])
def test_quotations_that_end_all_numbered_questions_are_their_answers(
    number: str, between: str, parts: int
) -> None:
    whole = [f"{number.format(n=n)}{asked}\n> It is {n}.\n\n>Or {n}{n}." for n, asked in enumerate(EXAM, 1)]
    text = "\n\n".join(
        f"## Part {part}\n{between.join(whole)}".replace("It is", f"In {part} it is") for part in range(parts)
    )
    found = [(each["question"], each.get("context", ""), each["answer"]) for each in cards_in(text)]
    asked = [(question.partition("\n\n")[0], question.partition("\n\n")[2]) for question in EXAM]
    assert found == [
        (*each, f"In {part} it is {n}.\n\nOr {n}{n}.")
        for part in range(parts)
        for n, each in enumerate(asked, 1)
    ]


def test_a_quotation_within_an_answer_is_no_answer_of_its_own() -> None:
    whole = [f"{n}. {asked}\n\nWe say:\n\n> It is.\n\nThat is {n}." for n, asked in enumerate(EXAM, 1)]
    answer = answers_in("## Shop\n\n" + "\n\n".join(whole))["Which loaf is dark?"]
    assert answer == "We say:\n\n> It is.\n\nThat is 1."
