"""Options that Markdown takes for code."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in


@pytest.mark.parametrize("indent", ["    ", " " * 16, "\t\t"])
@pytest.mark.parametrize(
    "asked", ["{n}. Who pays part {n}?", "**Who pays part {n}?**", "### Who pays part {n}?"]
)
def test_options_far_from_the_margin_are_options(asked: str, indent: str) -> None:
    text = "# Shop\n\n" + "\n\n".join(
        f"{asked.format(n=n)}\n\n{indent}A. The guest\n{indent}B. The cook\n\nAnswer: {letter}"
        for n, letter in enumerate("ABBA", 1)
    )
    found = cards_in(text)
    assert [each["answer"] for each in found] == [
        "A. The guest",
        "B. The cook",
        "B. The cook",
        "A. The guest",
    ]
    assert "The guest" in found[1]["context"]
    assert "```" not in found[1]["context"]


def test_code_with_a_letter_before_each_line_stays_code_where_few_have_it() -> None:
    text = "# Shop\n\n" + "\n\n".join(
        f"## What is part {n}?\n\n    A. till()\n    B. bun()"
        if n == 2
        else f"## What is part {n}?\n\nA bun."
        for n in range(1, 6)
    )
    assert cards_in(text)[1]["answer"] == "```\nA. till()\nB. bun()\n```"
