"""Numbers of questions with a sign that Markdown does not know."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

SAID = {
    "Who pays?": "The buyer.",
    "The till is": "a box.",
    "Who bakes?": "The baker.",
    "Who eats?": "The guest.",
}


@pytest.mark.parametrize(
    "sign",
    [
        "{}.-",
        "{}-",
        "{}-)",
        "{}.\u2013",
        "({})",
        "[{}]",
        "{}]",
        "**{}.-**",
        "{}\u00ba",
        "{}.\u00aa",
        "{}\u00b0)",
    ],
)
def test_numbers_with_other_signs_count_questions(sign: str) -> None:
    lines = [
        f"{sign.format(n + (n == 4))} {asked}\n\n{said}" for n, (asked, said) in enumerate(SAID.items(), 1)
    ]
    assert answers_in("# Shop\n\n" + "\n\n".join(lines) + "\n") == SAID


def test_options_below_them_are_the_context() -> None:
    lines = [f"{n}.- {asked}\n   a) bun {n}\n   b) rye {n}\n   c) oats" for n, asked in enumerate(SAID, 8)]
    found = cards_in("# Shop\n\n" + "\n\n".join(lines[:2]) + "\n" + "\n\n".join(lines[2:]) + "\n")
    assert [(each["question"], each["context"]) for each in found] == [
        (asked, f"a) bun {n}\nb) rye {n}\nc) oats") for n, asked in enumerate(SAID, 8)
    ]
    assert all(each["draft"] for each in found)


def test_figures_at_the_beginning_of_lines_and_numbered_options_count_nothing() -> None:
    figures = "12- is a number.\n\n15\u00b0 is warm.\n\n(3) is left out.\n"
    assert cards_in(f"# Notes\n\n{figures}") == []
    options = "".join(
        f"## Who pays {n}?\n\n(1) buyer\n\n(2) baker\n\n(3) guest\n\nAnswer: 2\n\n" for n in "abc"
    )
    assert answers_in(options) == {f"Who pays {n}?": "(2) baker" for n in "abc"}
