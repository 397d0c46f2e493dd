"""Lists as word processors copy them, with a sign for each depth."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ANSWERS = {"Who pays?": "The buyer.", "What is a till?": "A box.\n- It holds money.", "Who waits?": "Ada."}


def pasted(margin: str, step: str, outer: str, inner: str) -> str:
    lines = []
    for question, answer in ANSWERS.items():
        lines.append(f"{margin}{outer} {question}")
        lines += [f"{margin}{step}{inner} {line.removeprefix('- ')}" for line in answer.split("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize("margin", ["", "    ", "\t"])
@pytest.mark.parametrize(
    ("outer", "inner"), [("\u2022", "\u25cb"), ("\u25cf", "\u25e6"), ("\uf0b7", "\u00a7")]
)
def test_the_items_below_an_item_answer_it(margin: str, outer: str, inner: str) -> None:
    for title in ("Shop\n", "# Shop\n\n"):
        found = answers_in(f"{title}{pasted(margin, '    ', outer, inner)}\n")
        assert {question: said.removeprefix("- ") for question, said in found.items()} == ANSWERS


def test_one_sign_alone_stays_as_it_stands() -> None:
    said = "\u2022 oats\n\u2022 rye\n\u2022 wheat"
    assert answers_in(f"## What grows?\n\n{said}\n\n## Who eats it?\n\nAll.\n")["What grows?"] == said
