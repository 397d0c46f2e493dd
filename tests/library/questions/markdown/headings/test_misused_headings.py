"""Headings that are larger or smaller than they should be."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in


def test_a_smaller_heading_that_does_not_ask_belongs_to_the_answer() -> None:
    parts = [f"## Which opens {n}?\n\n**Answer:** Key {n}.\n" for n in range(7)]
    parts[3] += "\n### Example\n\n**Solution:** Turn it.\n"
    found = answers_in("\n".join(parts))
    assert len(found) == 7
    assert "Turn it." in found["Which opens 3?"]


def test_of_ticked_boxes_with_words_below_each_the_right_one_answers_first() -> None:
    boxes = "1. [x] A key\n    > It is made for that.\n1. [ ] A door\n    > It is opened."
    assert answers_in(f"# Which opens?\n\n{boxes}\n") == {
        "Which opens?": "A key\n\n> It is made for that.\n\n- [ ] A door\n\n> It is opened."
    }


def test_lists_without_labels_above_some_answers_leave_those_below_other_questions_alone() -> None:
    parts = [f"## Which opens {n}?\n\n- Look well.\n\n**Answer:** Key {n}.\n" for n in range(5)]
    parts[3] = "## Which opens 3?\n\nThe third key.\n\n- It is old.\n"
    assert answers_in("\n".join(parts))["Which opens 3?"] == "The third key.\n\n- It is old."


def test_a_topic_behind_the_mark_of_a_question_becomes_its_tag() -> None:
    text = "# 题\n\n" + "\n".join(
        f"## {n}.【门】第 {n} 把钥匙是什么\uff1f{topic}\n\n钥匙 {n}。\n"
        for n, topic in enumerate(("【Door】", "【Key Ring】", "【门】", ""), 1)
    )
    cards = cards_in(text)
    assert [card["question"] for card in cards] == [f"【门】第 {n} 把钥匙是什么\uff1f" for n in range(1, 5)]
    assert [card.get("tags") for card in cards] == [["door"], ["key-ring"], None, None]


def test_a_chapter_between_questions_with_labels_is_no_answer() -> None:
    parts = [f"## Question {n}. What opens door {n}?\n\nKey {n}.\n" for n in (1, 2, 3)]
    found = answers_in("\n# Windows\n\n".join(parts))
    assert found == {f"What opens door {n}?": f"Key {n}." for n in (1, 2, 3)}


def test_a_label_that_asks_within_one_answer_leaves_its_heading_a_question() -> None:
    parts = [f"## Key {n} of a door\n\nIt is made of iron {n}, and a little heavy.\n" for n in range(6)]
    parts += [f"## What opens door {n}?\n\nKey {n}.\n" for n in range(6)]
    parts[2] += "\n**When to use it?**\n\nOn Mondays.\n"
    found = answers_in("# Doors: questions\n\n" + "\n".join(parts))
    assert len(found) == 12
    assert found["Key 2 of a door"].endswith("**When to use it?**\n\nOn Mondays.")


def test_a_list_below_a_label_that_is_called_like_a_question_says_what_is_wrong() -> None:
    parts = [
        f"## 问题 {n}\uff1a门 {n} 的痛点\n\n门 {n} 很旧。\n\n**问题**\uff1a\n\n- 它不开\n- 它很重\n"
        for n in (1, 2, 3)
    ]
    found = answers_in("\n".join(parts))
    assert list(found) == [f"门 {n} 的痛点" for n in (1, 2, 3)]


def test_a_heading_that_asks_needs_no_blank_behind_its_sign() -> None:
    parts = [f"# What opens door {n}?\n\nKey {n} (#key).\n" for n in range(4)]
    text = "\n".join(parts).replace("# What opens door 2", "#What opens door 2")
    assert answers_in(text) == {f"What opens door {n}?": f"Key {n} (#key)." for n in range(4)}


def test_code_on_one_line_is_an_answer() -> None:
    assert (
        answers_in("## How many keys?\n\n```10```\n\n## Which door?\n\nThe left.\n")["How many keys?"]
        == "```10```"
    )


@pytest.mark.parametrize("form", ["{}. {}\n{}", "{}. {}\n\n{}", "**{}. {}**\n\n{}"])
def test_the_number_missing_between_two_headings_may_stand_on_a_line(form: str) -> None:
    asked = {n: (f"Which key opens door {n}?", f"Key {n}.") for n in range(1, 16)}
    asked[7] = ("You have lost all keys and wait at the door", "Ring.")
    parts = [
        form.format(n, *pair) if n in (4, 7, 8) else f"## {n}. {pair[0]}\n{pair[1]}"
        for n, pair in asked.items()
    ]
    assert answers_in("\n\n".join(parts)) == dict(asked.values())


def test_a_step_with_a_number_is_no_question_between_headings() -> None:
    parts = [f"## {n}. Which key opens door {n}?\n\nKey {n}." for n in range(1, 13)]
    parts[3] += "\n\n6. Turn it twice."
    assert len(answers_in("\n\n".join(parts))) == 12
