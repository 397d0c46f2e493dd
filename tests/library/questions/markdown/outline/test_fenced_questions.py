"""Questions in blocks of code."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = {
    "What is a pier?": "a wall",
    "The ____ steers.": "a rudder",
    "Who pays for it?": "the buyer",
    "How tall is it?": "so so",
}
NUMBERS = ("**{n}.**", "{n}.", "**{n}.** [quiz]", "Question {n}")


def bank(number: str, *, last: str = "") -> str:
    parts = []
    for n, (question, answer) in enumerate(ASKED.items(), 1):
        options = "\n\n".join(f"[ ] {word}" for word in ("a sail", answer, "a keel"))
        parts.append(
            f"{number.format(n=n)}\n\n```\n{question}\n```\n\n(1 point)\n\n{options}\n\n"
            f"**Answer:** {answer}\n\n"
        )
    return "".join(parts) + last


@pytest.mark.parametrize("number", NUMBERS)
def test_blocks_of_code_that_ask_below_numbers_are_questions(number: str) -> None:
    found = cards_in(bank(number))
    assert [(each["question"].removeprefix("[quiz] "), each["answer"]) for each in found] == list(
        ASKED.items()
    )
    for each in found:
        assert each["context"].count("[ ] ") == 3
        assert "`" not in each["context"]


def test_code_below_questions_stays_code() -> None:
    code = "```\nmake build\n```"
    text = "".join(f"## What does step {n} do?\n\n{code}\n\nIt builds.\n\n" for n in range(5))
    assert answers_in(text)["What does step 3 do?"] == f"{code}\n\nIt builds."


def test_the_points_above_every_answer_are_left_out_and_others_stay() -> None:
    text = bank(NUMBERS[1]) + "5. What is near?\n\nIt has 3 masts.\n\n**Answer:** a ship\n"
    found = cards_in(text.replace("How tall", "(2 points)\n\nHow tall"))
    assert not any("1 point" in each.get("context", "") for each in found)
    assert "It has 3 masts." in found[-1]["context"]
