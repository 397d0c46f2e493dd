"""Blank lines and indents that people leave out, so that Markdown reads something else than they meant."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

OPTIONS = "- A) a stone\n- B) an apple\n- C) iron"


def test_the_mark_of_an_answer_right_below_options_is_no_part_of_the_last_one() -> None:
    for mark in ("**Correct Answer:** B", "Answer: B", "**Answer**: B", "**Lösung:** B"):
        text = "\n\n---\n\n".join(
            f"**Question {n}:** Which is fruit {n}?\n{OPTIONS}\n{mark}\n**Explanation:** It grows."
            for n in (1, 2)
        )
        assert cards_in(f"# Fruit\n\n{text}\n") == [
            {
                "question": f"Which is fruit {n}?",
                "context": OPTIONS,
                "answer": "B) an apple\n\n**Explanation:** It grows.",
            }
            for n in (1, 2)
        ], mark


def test_a_bold_question_right_below_a_list_is_no_part_of_it() -> None:
    text = "**What is a till?**\n- A box.\n- It holds money.\n**Who pays?**\n- The buyer.\n"
    assert answers_in(text) == {"What is a till?": "- A box.\n- It holds money.", "Who pays?": "- The buyer."}


def test_what_stands_below_a_number_of_two_digits_may_be_indented_as_below_one() -> None:
    text = "\n".join(f"{n}. Who has key {n}?\n   - [ ] Ann\n   - [x] Ben" for n in range(8, 13))
    assert answers_in(text) == {f"Who has key {n}?": "Ben" for n in range(8, 13)}


def test_a_list_below_the_last_numbered_question_answers_it_as_those_before_are() -> None:
    text = "1. Who pays?\n   - The buyer.\n2. What is a till?\n\n- A box.\n- It holds money.\n"
    assert answers_in(text) == {"Who pays?": "- The buyer.", "What is a till?": "- A box.\n- It holds money."}


def test_the_next_number_is_the_next_question_though_nothing_answers_it() -> None:
    text = "1. Describe a till.\n\n- A box.\n\n2. Describe a key.\n\n- A tool.\n\n3. Discuss the price.\n"
    assert answers_in(text) == {
        "Describe a till.": "- A box.",
        "Describe a key.": "- A tool.",
        "Discuss the price.": "",
    }


def test_a_question_right_below_other_text_begins_anew_as_those_below_a_blank_line_do() -> None:
    for form in ("**{n})** What is key {n}?", "{n}. What is key {n}?", "**{n}. What is key {n}?**"):
        asked = [form.format(n=n) for n in range(1, 9)]
        text = "\n\n".join(f"{each}\n\nIt opens door {n}." for n, each in enumerate(asked, 1))
        tight = text.replace(f"\n\n{asked[3]}", f"\n{asked[3]}")
        assert tight != text
        assert answers_in(tight) == {f"What is key {n}?": f"It opens door {n}." for n in range(1, 9)}, form


def test_a_question_in_bold_and_italic_right_below_a_list_is_no_part_of_it() -> None:
    text = "***What is a till?***\n\n- A box.\n__*Who pays?*__\n\n- The buyer.\n"
    assert answers_in(text) == {"What is a till?": "- A box.", "Who pays?": "- The buyer."}


def test_a_list_that_counts_on_right_below_a_name_is_no_answer_to_the_last_question() -> None:
    for name in ("**Harbours**", "*Harbours*", "**Harbours:**", "__Harbours__"):
        text = (
            f"{name}\n\n1. What is a pier?\n2. What is a quay?\n\n"
            f"{name}\n3. What is a keel?\n4. What is a jib?\n"
        )
        asked = [f"What is a {thing}?" for thing in ("pier", "quay", "keel", "jib")]
        assert answers_in(text) == dict.fromkeys(asked, ""), name


def test_a_long_list_of_questions_in_parts_has_no_answers() -> None:
    parts = [
        f"**Part {part}**\n" + "\n".join(f"{n}. What is key {n}?" for n in range(3 * part + 1, 3 * part + 4))
        for part in range(8)
    ]
    text = "\n\n".join(parts)
    assert answers_in(text) == {f"What is key {n}?": "" for n in range(1, 25)}


def test_the_next_number_right_below_a_table_is_no_row_of_it() -> None:
    table = "|Part|Wood|\n|-|-|\n|Keel|Oak|"
    text = (
        f"1. What is a pier?\n\n   A wall.\n2. Which woods are there?\n\n{table}\n"
        "3. What is a jib?\n\n   A sail.\n"
    )
    assert answers_in(text) == {
        "What is a pier?": "A wall.",
        "Which woods are there?": table,
        "What is a jib?": "A sail.",
    }


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
