"""Lists of lists in JSON."""

from __future__ import annotations

import json

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import pairs

ROWS = [["What is a keel?", "A beam"], ["What is a jib?", "A sail"], ["Mast", "A pole"]]


@pytest.mark.parametrize(
    "bank",
    [
        ROWS,
        [["question", "answer"], *ROWS],
        {"deck": "boats", "cards": ROWS},
        {"headers": ["Front", "Back"], "rows": ROWS},
    ],
)
def test_lists_of_lists_are_the_rows_of_a_table(write: Write, bank: object) -> None:
    assert pairs(read_questions(write(json.dumps(bank), "t.json"))) == [(one, two) for one, two in ROWS]


@pytest.mark.parametrize(
    "bank",
    [
        [[1.5, 2.5], [3.5, 4.5], [5.5, 6.5]],
        [["a", ["b"]], ["c", ["d"]], ["e", ["f"]]],
        [["a", "b"], ["c"], ["d", "e"]],
        {"one": ROWS, "two": ROWS},
    ],
)
def test_other_lists_are_none(write: Write, bank: object) -> None:
    assert read_questions(write(json.dumps(bank), "t.json")).found == ()
