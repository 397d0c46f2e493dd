"""Where in a JSON file the objects stand that ask, and what the lists are called."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

KEEL = {"question": "What is a keel?", "answer": "A beam"}
BOOM = {"question": "What is a boom?", "answer": "A spar"}
BOTH = [("What is a keel?", "A beam"), ("What is a boom?", "A spar")]


@pytest.mark.parametrize(
    "bank",
    [
        [KEEL, BOOM],
        {"questions": [KEEL, BOOM]},
        {"response_code": 0, "results": [KEEL, BOOM]},
        {"quiz": {"boats": {"q1": KEEL, "q2": BOOM}}},
        {"data": [[KEEL], [BOOM]]},
        {"What is a keel?": {"answer": "A beam"}, "What is a boom?": {"answer": "A spar"}},
        [KEEL | {"more": {"questions": [BOOM]}}],
    ],
)
def test_questions_are_found_wherever_they_stand(write: Write, bank: object) -> None:
    assert pairs(read_questions(write(json.dumps(bank), "t.json"))) == BOTH


@pytest.mark.parametrize(
    "bank",
    [
        {"boats": [KEEL], "Fish soup": [BOOM]},
        {"quiz": {"boats": {"q1": KEEL}, "Fish soup": {"q1": BOOM}}},
        [{"category": "boats", "questions": [KEEL]}, {"category": "Fish soup", "questions": [BOOM]}],
        {"parts": [{"title": "boats", "items": [KEEL]}, {"title": "Fish soup", "items": [BOOM]}]},
        {"parts": [{"themeName": "boats", "cards": [KEEL]}, {"themeName": "Fish soup", "cards": [BOOM]}]},
        [KEEL | {"category": "boats"}, BOOM | {"category": "Fish soup"}],
    ],
)
def test_what_the_lists_are_called_becomes_a_tag(write: Write, bank: object) -> None:
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [card["tags"] for card in found] == [["boats"], ["fish-soup"]]


def test_what_stands_beside_the_questions_is_listed(write: Write) -> None:
    bank = (
        '{\n "version": 2, "title": "Boats",\n "sources": ["a book"],\n "questions": [\n'
        '  {"question": "What is a keel?", "answer": "A beam"},\n  {"answer": "lost"},\n  "words"\n ],\n'
        ' "people": [\n  {"nickname": "Ann"}\n ]\n}\n'
    )
    questions = read_questions(write(bank, "t.json"))
    assert pairs(questions) == BOTH[:1]
    assert left(questions) == [
        ("line 1", '"words"', "holds no question"),
        ("line 1", '"version": "2"', "front matter"),
        ("line 1", '"title": "Boats"', "a heading above questions"),
        ("line 1", '"sources": ["a book"]', "holds no question"),
        ("line 1", '"people": [{"nickname": "Ann"}]', "holds no question"),
        ("line 6", '{"answer": "lost"}', "there is no question"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"name": "boats", "description": "All about boats of the north", "keywords": ["a"], "version": "1"},
        [
            {"name": "Rope", "description": "It is strong", "price": 3},
            {"name": "Sail", "description": "Wide"},
        ],
        [
            {"target": "Name", "source": "a/b", "path": "Bucket"},
            {"target": "Key", "source": "c", "path": "Item"},
        ],
        {"keys": [{"key": "ctrl+c", "command": "copy"}, {"key": "ctrl+v", "command": "paste"}]},
        {"properties": {name: {"type": "string", "description": f"What the {name} is"} for name in "abcd"}},
        {"packages": {"a/b": {"version": "1"}, "a/c": {"version": "2"}, "a/d": {"version": "3"}}},
        {"term": "autumn", "question_count": 3, "pupils": [{"id": 1, "name": "Ann"}]},
        [{"sku": n, "title": f"tin {n}", "stock": n * 7} for n in range(12)],
        [{"word": "rope", "count": 3}, {"word": "sail", "count": 9}],
        ["a", "b"],
        [],
        {},
        3,
        "text",
        None,
        [[]],
        [1, {"a": None}],
    ],
)
def test_data_without_questions_are_no_cards(write: Write, data: Any) -> None:
    questions = read_questions(write(json.dumps(data), "t.json"))
    assert not questions.found
    assert questions.seen


def test_questions_alone_are_drafts(write: Write) -> None:
    bank = [
        {"question": "Why do you want to sail?", "company": "x"},
        {"question": "Who taught you?", "company": "y"},
    ]
    assert [card.get("draft") for card in cards(read_questions(write(json.dumps(bank), "t.json")))] == [
        True,
        True,
    ]
    texts = [
        {"id": 1, "content": "Tell me about your boat.", "answer": None},
        {"id": 2, "content": "Describe a storm.", "answer": None},
        {"id": 3, "content": "Why do you sail?", "answer": None},
    ]
    found = cards(read_questions(write(json.dumps(texts), "t.json")))
    assert [card["question"] for card in found] == [each["content"] for each in texts]


def test_a_passage_beside_a_list_is_the_context_of_its_questions(write: Write) -> None:
    bank = {"data": [{"passage": "The keel is of oak.", "questions": [KEEL]}, {"questions": [BOOM]}]}
    questions = read_questions(write(json.dumps(bank), "t.json"))
    assert cards(questions) == [KEEL | {"context": "The keel is of oak."}, BOOM]
    assert not questions.left


def test_options_of_a_question_are_no_questions(write: Write) -> None:
    options = [{"text": "a beam", "correct": False}, {"text": "a sail", "correct": True}]
    bank = [{"asking": "What is a keel, then?", "options": options}, {"note": "x"}, {"note": "y"}]
    assert not read_questions(write(json.dumps(bank), "t.json")).found
    said = [{"statement": "Water is wet.", "correct": True}, {"statement": "Oak is light.", "correct": False}]
    assert [answer for _, answer in pairs(read_questions(write(json.dumps(said), "t.json")))] == [
        "true",
        "false",
    ]
