"""Boxes to be ticked below which it says why."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

OPTIONS = ("- [ ] the cook\n", "- [x] the guest\n", "- [ ] nobody\n")


def page(*options: str) -> str:
    return f"## Who pays?\n\n{''.join(options)}\n## Who bakes?\n\n- [x] Ann\n- [ ] Bob\n"


@pytest.mark.parametrize("indent", ["  ", "\t", "    "])
def test_what_stands_below_a_ticked_option_is_said_with_it(indent: str) -> None:
    first = cards_in(page(OPTIONS[0], f"{OPTIONS[1]}{indent}- It is the law.\n", OPTIONS[2]))[0]
    assert first["context"] == "- the cook\n- the guest\n- nobody"
    assert first["answer"] == "the guest\n\n- It is the law."


def test_what_stands_below_the_others_follows_with_their_empty_boxes() -> None:
    first = cards_in(page(OPTIONS[0], "  - He is paid.\n", OPTIONS[1], "  - It is the law.\n", OPTIONS[2]))[0]
    assert first["answer"] == "the guest\n\n- It is the law.\n\n- [ ] the cook\n\n- He is paid."


def test_several_ticked_options_stand_above_what_is_said_of_each() -> None:
    second = "- [x] the host\n  - Sometimes.\n"
    first = cards_in(page(OPTIONS[0], OPTIONS[1], "  - It is the law.\n", second))[0]
    assert first["answer"] == (
        "- the guest\n- the host\n\n- [x] the guest\n\n- It is the law.\n\n- [x] the host\n\n- Sometimes."
    )


def test_a_list_of_questions_that_one_has_learnt_is_no_list_of_options() -> None:
    text = "# What is left?\n\n- [x] Who pays?\n\n  The guest.\n- [ ] Who bakes?\n\n  Ann.\n"
    assert [each for each in cards_in(text) if each.get("answer") == "Who pays?"] == []


def test_items_with_ticked_options_are_questions_in_a_list_with_one_that_has_none() -> None:
    items = [f"- On day {n} somebody pays\n  - [x] Ann\n  - [ ] Bob\n" for n in range(5)]
    text = f"# Shop\n\n## Rye\n{''.join(items[:3])}\n## Oats\n{items[3]}- Bread\n{items[4]}"
    found = cards_in(text + f"\n## Bran\n{items[0].replace('day 0', 'day 9')}")
    assert [each["question"] for each in found if each.get("answer") == "Ann"] == [
        f"On day {n} somebody pays" for n in (0, 1, 2, 3, 4, 9)
    ]
