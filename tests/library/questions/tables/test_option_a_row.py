"""Tables with a row for each option."""

from __future__ import annotations

import json

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs

ASKED = [
    ("Which is a fruit?", ["leek", "pear", "oats"], "pear"),
    ("Which is a root?", ["beet", "fig", "salt"], "beet"),
    ("Which is a drink?", ["rye", "bun", "tea"], "tea"),
]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("x", ""), ("ja", "nein"), ("TRUE", "FALSE")])
def test_options_in_rows_of_their_own_belong_to_the_question_above(
    write: Write, again: bool, yes: str, no: str
) -> None:
    rows = [
        f"{number},{asked * (again or place == 0)},{place + 1},{option},{yes if option == right else no}"
        for number, (asked, options, right) in enumerate(ASKED)
        for place, option in enumerate(options)
    ]
    text = "\n".join(["No,Question,Place,Option,Correct", *rows])
    questions = read_questions(write(text, "t.csv"))
    assert [(card["question"], card["context"]) for card in cards(questions)] == [
        (asked, "\n".join(f"- {mark}) {option}" for mark, option in zip("abc", options, strict=True)))
        for asked, options, _ in ASKED
    ]
    assert [answer[3:] for _, answer in pairs(questions)] == [right for *_, right in ASKED]
    assert questions.left == ()


def test_a_row_for_each_option_may_be_an_object_and_several_may_be_right(write: Write) -> None:
    rows = [
        {"question": asked, "choice": option, "is_right": option != options[1], "category": "food"}
        for asked, options, _ in ASKED
        for option in options
    ]
    found = cards(read_questions(write(json.dumps(rows), "t.json")))
    assert [card["answer"] for card in found] == [
        f"a) {options[0]}\n\nc) {options[2]}" for _, options, _ in ASKED
    ]
    assert [card["tags"] for card in found] == [["food"]] * 3


def test_answers_that_are_all_right_or_all_wrong_are_no_options(write: Write) -> None:
    rows = "\n".join(f"Who pays {n}?,the guest {n} {m},{n % 2}" for n in range(4) for m in range(2))
    found = read_questions(write(f"question,answer,known\n{rows}", "t.csv"))
    assert not any("context" in card for card in cards(found))
