"""Options without letters, the right one emphasised."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

ASKED = ("Who pays?", "The till is", "Who bakes the bun?", "Rye is made of:", "When is it counted?")


@pytest.mark.parametrize("mark", ["**", "__", "*", "==", "***"])
@pytest.mark.parametrize(
    "form", ["{n}. {asked}\n{options}\n", "### {asked}\n\n{options}\n", "**{n}. {asked}**\n\n{options}\n"]
)
def test_the_emphasised_item_of_each_list_is_the_answer(form: str, mark: str) -> None:
    asked = [each if "{n}" in form or each.endswith("?") else f"{each}?" for each in ASKED]
    text = "# Shop quiz\n\n" + "\n".join(
        form.format(
            n=n + (n > 3),
            asked=question,
            options="\n".join(
                f"   - {mark if at == n % 3 else ''}{n} buns {at}{mark if at == n % 3 else ''}"
                for at in range(4)
            ),
        )
        for n, question in enumerate(asked, 1)
    )
    found = cards_in(text)
    assert [each["question"] for each in found] == asked
    assert [each["answer"] for each in found] == [f"{n} buns {n % 3}" for n in range(1, 6)]
    assert found[0]["context"] == "- 1 buns 0\n- 1 buns 1\n- 1 buns 2\n- 1 buns 3"


def test_several_right_items_and_words_below_stand_in_the_answer_and_a_list_without_any_has_none() -> None:
    lists = [
        "- **bun**\n- rye\n- **oats**\n- salt\n\nBoth are baked.",
        "- **a**\n- b",
        "- c\n- **d**",
        "- e\n- f",
        "- **g**\n- h",
    ]
    found = cards_in(
        "# Shop\n\n" + "\n\n".join(f"## Who eats {n}?\n\n{each}" for n, each in enumerate(lists))
    )
    assert found[0]["answer"] == "- bun\n- oats\n\nBoth are baked."
    assert found[3]["context"] == "- e\n- f"
    assert found[3]["draft"]


def test_lists_that_answer_with_a_bold_item_now_and_then_stay_answers() -> None:
    lists = ["- **bun**\n- rye", "- **a**\n- **b**", "- c\n- **d**: long", "- e\n- f"]
    found = cards_in(
        "# Shop\n\n" + "\n\n".join(f"## What is in bun {n}?\n\n{each}" for n, each in enumerate(lists))
    )
    assert [each["answer"] for each in found] == lists


def test_most_options_may_be_right_where_others_are_not() -> None:
    lists = [
        "- ***bun***\n- ***rye***\n- salt",
        "- a\n- ***b***",
        "- ***c***\n- d",
        "- g\n- ***h***",
        "- ***e***\n- ***f***",
    ]
    found = cards_in(
        "# Shop\n\n" + "\n\n".join(f"## Who eats {n}?\n\n{each}" for n, each in enumerate(lists))
    )
    assert [each["answer"] for each in found] == ["- bun\n- rye", "b", "c", "h", "- e\n- f"]
    assert found[0]["context"] == "- bun\n- rye\n- salt"


def test_code_or_a_heading_above_emphasised_options_is_shown_with_them() -> None:
    blocks = [
        "```\ntill(1)\n```\n- open\n- ***shut***",
        "```\ntill(2)\n```\n#### What is the till?\n\n- ***open***\n- shut",
        "- ***open***\n- shut",
    ]
    found = cards_in(
        "# Shop\n\n"
        + "\n\n".join(f"### Question {n}: Look at till {n}.\n{each}" for n, each in enumerate(blocks, 1))
    )
    assert [each["answer"] for each in found] == ["shut", "open", "open"]
    assert found[1]["context"] == "```\ntill(2)\n```\n#### What is the till?\n\n- open\n- shut"


def test_ticked_options_may_have_code_below_each_and_words_above_them() -> None:
    plain = "- [ ] a bun\n- [x] a roll"
    coded = "- [x] a\n\n```\nbun\n```\n\n- [ ] b\n\n```\nroll\n```"
    told = f"The shop is shut.\n\nYou have the key.\n\n{plain}\n\nRolls keep longer."
    found = cards_in(
        "# Shop\n\n"
        + "\n\n".join(
            f"#### Q{n}. What is {n}?\n\n{each}" for n, each in enumerate([plain] * 3 + [coded, told])
        )
    )
    assert found[3]["context"] == "- a\n\n```\nbun\n```\n\n- b\n\n```\nroll\n```"
    assert found[3]["answer"] == "a\n\n```\nbun\n```"
    assert found[4]["context"] == "The shop is shut.\n\nYou have the key.\n\n- a bun\n- a roll"
    assert found[4]["answer"] == "a roll\n\nRolls keep longer."


def test_ticked_boxes_below_words_are_an_answer_where_hardly_any_question_has_them() -> None:
    told = ["Wash it.\n\n- [x] soap\n- [ ] sand", "Use soap.", "Use sand.", "Use a cloth."]
    found = cards_in(
        "# Shop\n\n" + "\n\n".join(f"## How is part {n} cleaned?\n\n{each}" for n, each in enumerate(told))
    )
    assert found[0]["answer"] == told[0]
