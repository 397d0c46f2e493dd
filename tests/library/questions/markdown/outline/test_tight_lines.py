"""Questions and callouts right below what stands before them."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = ["Who pays?", "The till is", "Who bakes", "Rye is made of:", "When is it counted?"]


@pytest.mark.parametrize("number", ["", "{}) ", "{}. ", "Q{}: ", "**{}.** "])
@pytest.mark.parametrize(
    "answer", ["ANSWER: B", "**Answer:** b", "Cevap: B", "Correct answer: B.", "Ответ: \u0431"]
)
def test_a_question_right_below_the_letter_of_the_answer_before_begins_anew(number: str, answer: str) -> None:
    letters = "\u0430\u0431\u0432" if "\u0431" in answer else "ABC"
    parts = [
        f"{number.format(n)}{asked}\n" + "".join(f"{letter}) bun {n}\n" for letter in letters) + answer
        for n, asked in enumerate(ASKED, 1)
    ]
    text = f"# Shop\n\n{parts[0]}\n\n{parts[1]}\n{parts[2]}\n\n{parts[3]}\n\n{parts[4]}\n"
    assert [each["question"] for each in cards_in(text)] == ASKED
    assert answers_in(text) == {asked: f"{letters[1]}) bun {n}" for n, asked in enumerate(ASKED, 1)}


def test_what_explains_an_answer_right_below_its_letter_stays_there() -> None:
    parts = [
        f"{n}. {asked}\nA) bun\nB) rye\nC) oats\nAnswer: B\nBecause {n} says so."
        for n, asked in enumerate(ASKED, 1)
    ]
    found = answers_in("# Shop\n\n" + "\n\n".join(parts))
    assert [answer.replace("\n\n", "\n") for answer in found.values()] == [
        f"B) rye\nBecause {n} says so." for n in range(1, 6)
    ]


def test_callouts_of_which_many_only_name_something_ask_where_they_do() -> None:
    text = "> [!question] Open points\n> Prices.\n\n> [!question] Who pays?\n> The buyer.\n"
    assert answers_in(f"# Shop\n\n{text}") == {"Who pays?": "The buyer."}
    assert answers_in("## What is white?\n\n#fff\n") == {"What is white?": "#fff"}


def test_a_number_right_below_a_quotation_counts_on() -> None:
    text = (
        "## Shop\n1. Who pays?\n> The guest.\n2. Read the notice. Is it of use?\n> No.\n\n> It is old.\n"
        "3. Who bakes?\n> The cook."
    )
    assert answers_in(text) == {
        "Who pays?": "> The guest.",
        "Read the notice. Is it of use?": "> No.\n\n> It is old.",
        "Who bakes?": "> The cook.",
    }
