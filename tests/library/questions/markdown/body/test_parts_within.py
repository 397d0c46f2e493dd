"""Questions within the items of a list whose first lines are topics."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

TOPICS = """\
# Shop work

- Shelves

- Till

  {q}What is a till?{b}

  {a}A box for money.

  {q}Who counts it?{b}

  {a}The clerk.

- Stock
"""


@pytest.mark.parametrize("marks", [("**", "**", ""), ("Q: ", "", "A: "), ("问:", "", "答:")])
def test_questions_below_a_topic_in_a_list_are_read(marks: tuple[str, str, str]) -> None:
    text = TOPICS.format(q=marks[0], b=marks[1], a=marks[2])
    assert answers_in(text) == {"What is a till?": "A box for money.", "Who counts it?": "The clerk."}


def test_an_item_that_asks_above_an_answer_and_another_pair_holds_two_questions() -> None:
    text = "# Work\n\n- Tills\n\n- What is a till?\n\n  Answer: A box.\n\n  Q: Who counts?\n\n  Answer: He."
    assert answers_in(text) == {"What is a till?": "A box.", "Who counts?": "He."}


def test_a_list_that_holds_questions_is_no_part_of_the_answer_above() -> None:
    text = TOPICS.format(q="**", b="**", a="").replace(
        "- Shelves", "Q: Who sells?\n\nA: He.\n\nQ: Who pays?\n\nA: The buyer.\n\n- Shelves"
    )
    assert answers_in(text)["Who pays?"] == "The buyer."


def test_bold_lines_ask_in_other_languages_without_a_question_mark() -> None:
    text = "# 商店\n\n**说说常见的货架**\n\n木架。\n\n**什么是库存**\n\n货。\n\n**收银的流程**\n\n先收钱。\n"
    assert answers_in(text) == {"说说常见的货架": "木架。", "什么是库存": "货。", "收银的流程": "先收钱。"}
