"""Lines that name the questions below them, as a heading would: emphasised, or numbered through the file."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in


@pytest.mark.parametrize("mark", ["*", "_", "**", "__"])
def test_an_emphasised_line_above_numbered_questions_is_no_answer_to_the_one_before(mark: str) -> None:
    text = (
        f"{mark}Money{mark}\n\n1. What is a balance sheet?\nAssets and debts on one day.\n\n"
        f"{mark}People{mark}\n\n2. What is a rota?\nA plan of who works when.\n3. What is a shift?\nA stretch"
        f" of work.\n\n{mark}Tools{mark}\n\n4. What is a wrench?\nIt turns nuts.\n"
    )
    assert answers_in(text) == {
        "What is a balance sheet?": "Assets and debts on one day.",
        "What is a rota?": "A plan of who works when.",
        "What is a shift?": "A stretch of work.",
        "What is a wrench?": "It turns nuts.",
    }
    assert [each.text.strip(mark) for each in questions_of_markdown(text).left] == [
        "Money",
        "People",
        "Tools",
    ]


def test_an_emphasised_line_above_bold_questions_is_no_answer_to_the_one_before() -> None:
    asked = [f"**What is part {n}?**\n\nThe part of number {n}." for n in range(4)]
    text = "\n\n".join(["*Money*", *asked[:2], "*Land*", *asked[2:]])
    assert answers_in(text) == {f"What is part {n}?": f"The part of number {n}." for n in range(4)}


def test_emphasised_lines_that_end_the_answers_stay_there() -> None:
    sources = [f"{n}. What is part {n}?\n\nThe part.\n\n*Handbook, page {n}*" for n in range(1, 5)]
    assert all(
        answer.startswith("The part.\n\n*Handbook") for answer in answers_in("\n\n".join(sources)).values()
    )
    whole = "1. Who pays?\n\n*The buyer*\n\n2. Who opens?\n\n*The baker*\n\n3. Who locks?\n\n*The owner*"
    assert answers_in(whole) == {
        "Who pays?": "*The buyer*",
        "Who opens?": "*The baker*",
        "Who locks?": "*The owner*",
    }
    told = "4. Who cleans?\n\nAda.\n\n5. Who bakes?\n\nBo.\n\n6. Who sells?\n\nCy."
    assert answers_in(f"{whole}\n\n{told}")["Who pays?"] == "*The buyer*"


def test_the_last_of_several_emphasised_lines_of_an_answer_names_no_section() -> None:
    page = "\n\n".join(f"Q: Who plays {n}?\n\n**Ada**\n\n**Ben**\n\n**Cleo {n}**" for n in range(1, 6))
    assert answers_in(f"# Band\n\n{page}\n") == {
        f"Who plays {n}?": f"**Ada**\n\n**Ben**\n\n**Cleo {n}**" for n in range(1, 6)
    }
