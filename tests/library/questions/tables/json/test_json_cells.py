"""The values of JSON objects on cards."""

from __future__ import annotations

import json

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards

KEEL = {"question": "What is a keel?", "answer": "A beam"}


@pytest.mark.parametrize(
    ("keys", "card"),
    [
        ({"answer": ["A beam", "A *low* one"]}, {"answer": "- A beam\n- A *low* one"}),
        ({"answer": ["A beam"]}, {"answer": "A beam"}),
        ({"answer": 12}, {"answer": "12"}),
        ({"answer": True}, {"answer": "true"}),
        ({"answer": {"text": "A beam", "at": 5}}, {"answer": "A beam"}),
        (
            {"answers": [{"text": "A beam"}, {"text": "A spar"}], "answer": None},
            {"answer": "- A beam\n- A spar"},
        ),
        ({"tags": ["on deck", "wood"]}, {"tags": ["on-deck", "wood"]}),
        ({"category": "Small boats", "difficulty": "easy"}, {"tags": ["easy", "small-boats"]}),
        ({"difficulty": "very hard"}, {"tags": ["very-hard"]}),
        ({"hint": "It is low", "points": ["low", "long"]}, {"hint": "It is low", "points": ["low", "long"]}),
        ({"code": ["x = 1", "y = 2"]}, {"context": "```\nx = 1\ny = 2\n```"}),
        ({"code": "x = 1\r\ny = 2"}, {"context": "```\nx = 1\ny = 2\n```"}),
        ({"explanation": "Look below."}, {"answer": "A beam\n\n**explanation:** Look below."}),
        (
            {"answer": "Use `keel()`:\n\n```py\nkeel()\n```"},
            {"answer": "Use `keel()`:\n\n```py\nkeel()\n```"},
        ),
    ],
)
def test_each_key_means_what_it_means_in_a_table(
    write: Write, keys: dict[str, object], card: dict[str, object]
) -> None:
    (found,) = cards(read_questions(write(json.dumps([KEEL | keys]), "t.json")))
    assert {key: sorted(found[key]) if key == "tags" else found[key] for key in card} == card


def test_a_number_of_points_is_none_of_the_points_of_a_card(write: Write) -> None:
    questions = read_questions(write(json.dumps([KEEL | {"points": 5}]), "t.json"))
    assert cards(questions) == [KEEL]
    assert questions.remarks == ('the key "points" is left out',)


def test_keys_that_no_card_has_are_left_out_and_told(write: Write) -> None:
    bank = [KEEL | {"author": "Ann", "stats": {"seen": 3, "by": [1, 2]}, "empty": {}, "none": None, "": "x"}]
    questions = read_questions(write(json.dumps(bank), "t.json"))
    assert cards(questions) == [KEEL]
    assert questions.remarks == (
        'the key "author" is left out',
        'the key "stats" is left out',
        'the key "" is left out',
    )


def test_entities_of_html_are_read_if_the_file_has_them_throughout(write: Write) -> None:
    bank = [
        {
            "question": f"What is &quot;{n}&quot;?",
            "correct_answer": f"&lt;{n}&gt;",
            "incorrect_answers": ["&amp;"],
        }
        for n in ("keel", "boom")
    ]
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [card["question"] for card in found] == ['What is "keel"?', 'What is "boom"?']
    assert found[0]["context"] == "- a) &\n- b) <keel>"


def test_lists_of_different_objects_keep_their_own_keys(write: Write) -> None:
    bank = {
        "quiz": [{"question": "What floats?", "options": ["rye", "oak"], "correct": "oak"}],
        "flashcards": [{"front": "keel", "back": "a beam"}],
        "open": [KEEL],
    }
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [(card["question"], card["answer"]) for card in found] == [
        ("What floats?", "b) oak"),
        ("keel", "a beam"),
        ("What is a keel?", "A beam"),
    ]


def test_questions_with_options_and_without_may_stand_in_one_list(write: Write) -> None:
    bank = [KEEL, {"question": "What floats?", "options": ["rye", "oak"], "answer": "oak"}]
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [card["answer"] for card in found] == ["A beam", "b) oak"]


def test_thousands_of_keys_are_not_as_many_columns(write: Write) -> None:
    bank = [KEEL | {f"key{n}": n for n in range(3_000)}, KEEL | {"question": "What is a hull?"}]
    questions = read_questions(write(json.dumps(bank), "t.json"))
    assert len(questions.found) == 2
    assert len(questions.remarks) == 31
    assert questions.remarks[-1] == "2,970 more keys are left out"
