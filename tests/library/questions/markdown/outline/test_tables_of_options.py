"""Options in the cells of a table."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

RIGHT = {"Which keeps it dry?": 1, "The _____ is the lowest.": 0, "Which is on top?": 2}
WORDS = ("a hull", "a tarp", "a mast")


def bank(rows: str, mark: str) -> str:
    asked = []
    for n, (question, right) in enumerate(RIGHT.items(), 1):
        signs = [mark if each == right else "" for each in range(3)]
        options = [
            rows.format(s=sign, o=letter, w=words)
            for sign, letter, words in zip(signs, "abc", WORDS, strict=True)
        ]
        width = rows.count("|") - 1
        head = [f"{'|  ' * width}|", f"{'| - ' * width}|"]
        asked.append("\n".join([f"{n}. {question}", "", *head, *options]))
    return "\n\n".join(asked) + "\n"


@pytest.mark.parametrize("mark", ["*", "x", "\u2713", "\\*"])
@pytest.mark.parametrize("rows", ["| {s} | {o}. | {w} |", "| {o}. | {w} | {s} |", "| {s} | ({o}) {w} |"])
def test_the_option_of_a_table_with_a_sign_beside_it_is_the_answer(rows: str, mark: str) -> None:
    assert [(each["question"], each["context"], each["answer"]) for each in cards_in(bank(rows, mark))] == [
        (
            question,
            "\n".join(f"- {letter}. {words}" for letter, words in zip("abc", WORDS, strict=True)),
            f"{'abc'[right]}. {WORDS[right]}",
        )
        for question, right in RIGHT.items()
    ]


def test_options_in_two_rows_of_two_cells_are_options_too() -> None:
    table = "| A. oak | B. fir |\n|---|---|\n| C. elm | D. ash |"
    text = "".join(f"{n}. Which wood is {n}?\n\n{table}\n\nAnswer: {'ABCD'[n]}\n\n" for n in range(4))
    found = cards_in(text)
    assert [each["answer"] for each in found] == ["A. oak", "B. fir", "C. elm", "D. ash"]


def test_a_table_of_other_things_stays_one() -> None:
    table = "| a. | b. |\n|---|---|\n| oak | fir |"
    other = "| Step | What |\n|---|---|\n| a. | saw |\n| b. | nail |"
    for each in (table, other):
        found = cards_in(f"## Which woods are there?\n\n{each}\n")
        assert [card["answer"] for card in found] == [each]
