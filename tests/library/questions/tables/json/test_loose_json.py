"""Data as JavaScript and Python write it."""

from __future__ import annotations

import json
from time import process_time

import pytest

from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.json.loose_json import as_strict_json
from tests.library.conftest import Write
from tests.library.questions.parts import pairs


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('[{"a": 1,},]', [{"a": 1}]),
        ('// mine\n{"a": /* b */ 1} # end', {"a": 1}),
        ("{'a': 'it\\'s \"b\"', 2: None, c: True}", {"a": 'it\'s "b"', "2": None, "c": True}),
        ("const a: B[] = [{c: `d\ne`}] as const;\nexport default a;", [{"c": "d\ne"}]),
        ("module.exports = {\n a: 'b' +\n   'c' + \"d\"\n};", {"a": "bcd"}),
        ("cards = [('a', 'b'), ('\\x41\\q', -1.5)]", [["a", "b"], ["Aq", -1.5]]),
        ("[undefined, NaN]", [None, "nan"]),
    ],
)
def test_data_of_programs_are_json(text: str, value: object) -> None:
    written = as_strict_json(text)
    assert written is not None
    assert json.loads(written, parse_constant=lambda _: "nan") == value


@pytest.mark.parametrize(
    "text",
    ["[a()]", "x = [1]\nfor y in x: go(y)", "f([1])", "[1] + [2]", '["a" "b"]x(1)', "{a: b}", "[1", "No [1]"],
)
def test_programs_are_no_json(text: str) -> None:
    assert as_strict_json(text) is None


def test_lines_stay_where_they_are(write: Write) -> None:
    text = """// boats
export const questions = [
  { q: `What is
a keel?`, a: 'A beam' },  // the first

  { q: 'What is a jib?', a: "A sail", },
];
"""
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [("What is a keel?", "A beam"), ("What is a jib?", "A sail")]
    assert [(each.place, each.last) for each in questions.found] == [("line 3", 4), ("line 6", 6)]


@pytest.mark.parametrize("signs", ["'a' + ", "[", "a", "a = ", "/*", "{a:", "(,"])
def test_long_texts_take_no_long_time(signs: str) -> None:
    start = process_time()
    as_strict_json(signs * 50_000)
    assert process_time() - start < 5
