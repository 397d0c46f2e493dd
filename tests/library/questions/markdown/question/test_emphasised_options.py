"""Options without letters, the right one emphasised."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

ASKED = ("Who pays?", "The till is", "Who bakes the bun?", "Rye is made of:", "When is it counted?")


@pytest.mark.parametrize("mark", ["**", "__", "*", "=="])
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
