"""Lists of JSON objects in a text."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.json_rows import json_rows
from tests.library.conftest import Write
from tests.library.questions.parts import pairs


def test_a_list_of_objects_is_a_table_named_by_their_keys(write: Write) -> None:
    text = '[\n {"en": "bread", "lt": "duona"},\n {"en": "salt", "lt": "druska"}\n]\n'
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [("bread", "duona"), ("salt", "druska")]
    assert [each.place for each in questions.found] == ["line 2", "line 3"]
    asked = (
        '[{"id": 7, "question": "Who {pays}?", "answer": "The buyer"}, {"question": "Why?", "answer": 12}]'
    )
    assert pairs(read_questions(write(asked, "u.txt"))) == [("Who {pays}?", "The buyer"), ("Why?", "12")]


@pytest.mark.parametrize(
    "text",
    ["[1, 2]", "[{'en': 'bread'}]", '[{"a": [1]}]', '[{"a": 1}', '[{"a": 1}] and more', "[{", "What is [{?"],
)
def test_any_other_text_is_no_such_list(text: str) -> None:
    assert json_rows(text) is None


def test_goods_in_json_are_no_cards(write: Write) -> None:
    text = "[" + ", ".join(f'{{"sku": {n}, "title": "tin {n}", "stock": {n * 7}}}' for n in range(12)) + "]"
    assert not read_questions(write(text, "t.txt")).found
