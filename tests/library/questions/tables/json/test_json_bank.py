"""A JSON file as a bank of questions: laws that hold for all of them."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings

from flashcards.errors import TransferError, UsageProblem
from flashcards.library.questions.file_endings import NOT_NEEDED
from flashcards.library.questions.reader import questions_of_file, read_questions
from tests.endurance.driver import count
from tests.library.conftest import Write
from tests.library.questions.parts import pairs
from tests.library.questions.tables.json.banks import banks, told

PATH = Path("bank.json")
LINES = (
    '{"question": "What is a keel?", "answer": "A beam"}\n\n'
    '{"question": "What is a boom?", "answer": "A spar"}\n'
)
BOTH = [("What is a keel?", "A beam"), ("What is a boom?", "A spar")]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.ndjson", "t.txt"])
def test_an_object_a_line_is_a_card_a_line(write: Write, name: str) -> None:
    questions = read_questions(write(LINES, name))
    assert pairs(questions) == BOTH
    assert [each.place for each in questions.found] == ["line 1", "line 3"]


def test_a_text_that_is_a_list_of_objects_is_read_as_json(write: Write) -> None:
    text = '[\n {"en": "bread", "lt": "duona"},\n {"en": "salt", "lt": "druska"}\n]\n'
    path = write(text, "t.txt")
    assert pairs(read_questions(path)) == [("bread", "duona"), ("salt", "druska")]
    with pytest.raises(UsageProblem) as failure:
        read_questions(path, "question,answer")
    assert str(failure.value) == f"{path}: {NOT_NEEDED}"


@pytest.mark.parametrize("text", ["[{'en': 'bread'}]", '[{"a": 1}', "[{", "What is [{?", '{"a": 1}'])
def test_a_text_that_only_begins_so_stays_a_text(write: Write, text: str) -> None:
    assert not read_questions(write(text, "t.txt")).found


def test_an_error_names_the_line_and_the_cause(write: Write) -> None:
    path = write('[\n {"question": "What is a keel?",\n  "answer" "A beam"}\n]\n', "bank.json")
    with pytest.raises(TransferError) as failure:
        read_questions(path)
    assert str(failure.value) == (
        f"{path}:3:12: is not valid JSON: expecting ':' delimiter; nothing was imported"
    )


def test_more_objects_than_rows_of_a_table_are_refused() -> None:
    text = json.dumps([{"question": f"What is {n}?", "answer": str(n)} for n in range(50_001)])
    with pytest.raises(TransferError, match="has 50,001 objects; at most 50,000 are read, split it"):
        questions_of_file(PATH, text, ".json")


def test_time_grows_with_the_size() -> None:
    def seconds(number: int) -> float:
        bank = [
            {
                "category": f"c{n % 7}",
                "questions": [
                    {
                        "question": f"What is {n}?",
                        "options": [f"{n}", "x"],
                        "answer": f"{n}",
                        "note": {"a": [n]},
                    }
                ],
            }
            for n in range(number)
        ]
        text = json.dumps({"all": bank}, indent=1)
        start = process_time()
        assert len(questions_of_file(PATH, text, ".json").found) == number
        return process_time() - start

    seconds(50)
    assert seconds(2_000) < 12 * max(seconds(500), 0.05)


# -- laws ---------------------------------------------------------------------------------------


def keys_above(value: Any, word: str) -> set[str]:
    """The keys under which a word stands, in lists and objects too."""
    if isinstance(value, dict):
        found = [(key, keys_above(each, word)) for key, each in value.items()]
        return {name for key, inner in found if inner for name in (key, *inner)}
    if isinstance(value, list):
        return set().union(*(keys_above(each, word) for each in value))
    return {""} if isinstance(value, str) and word in value else set()


@settings(max_examples=count(long=400, short=100))
@given(banks())
def test_every_text_is_on_a_card_or_told_with_its_key(bank: tuple[str, list[str]]) -> None:
    text, words = bank
    questions = questions_of_file(PATH, text, ".json")
    if not questions.found:
        assert questions.seen or questions.left
        return
    said, value = told(questions).lower(), json.loads(text)
    lost = [
        word
        for word in words
        if word in text  # a key that stood twice
        and word not in said
        and not any(
            f'key "{key}" is left out' in said for key in map(str.lower, keys_above(value, word)) if key
        )
    ]
    assert not lost, lost
