"""JSON written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import TransferError
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.json.json_slips import MENDED, mended
from flashcards.library.questions.tables.json.json_values import read_json
from tests.library.conftest import Write
from tests.library.questions.parts import pairs

PATH = Path("bank.json")
ONE, TWO = {"a": "b,]"}, {"a": ["c", "d"]}


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": "b,]"}, {"a": ["c", "d",]},]',
        '[{"a": "b,]",},\n\n{"a": ["c"\n"d"]}\n]\n]\n',
        '[\n{"a": "b,]"}\n{"a": ["c", "d"]}\n',
        '[{"a": "b,]"},\n{"a": ["c", "d"]},\n',
        '[,{"a": "b,]"},, {"a" /* the\nlast, */: ["c" "d"]} // both]\n]',
    ],
)
def test_commas_and_brackets_that_are_missing_or_too_many_are_mended_and_it_is_told(text: str) -> None:
    read = read_json(PATH, text)
    assert (read.values, read.remarks) == ([[ONE, TWO]], (MENDED,))
    assert (mended(text) or "")[: len(text)].count("\n") <= text.count("\n")


def test_a_value_a_line_may_have_commas_behind_it_or_a_bracket_too_many(write: Write) -> None:
    cards = [
        '{"question": "Who pays?",\n "answer": "The guest"}',
        '{"question": "Who bakes?", "answer": "A cook"}',
    ]
    said = [("Who pays?", "The guest"), ("Who bakes?", "A cook")]
    for text in (
        ",\n".join(cards),
        "\n\n".join(cards) + "\n]\n",
        "[\n" + "\n".join(cards),
        "\n".join([*cards, "]}"]),
    ):
        questions = read_questions(write(text, "t.jsonl"))
        assert pairs(questions) == said
        assert [found.place for found in questions.found][
            -1
        ] == f"line {text[: text.index('Who bakes')].count(chr(10)) + 1}"
        assert MENDED in questions.remarks


@pytest.mark.parametrize(
    "text", ['[{"a": "b"}, {"a": "c', '[{"a": "b"}, {"a":', '["a", "b"', '[{"a": "b"]', "]", '{"a": 1 / 2}']
)
def test_what_is_cut_off_or_wrong_in_another_way_is_no_json(text: str) -> None:
    with pytest.raises(TransferError, match="is not valid JSON"):
        read_json(PATH, text)
