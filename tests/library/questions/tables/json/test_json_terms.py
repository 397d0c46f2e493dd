"""Objects of JSON that map terms to what they mean."""

from __future__ import annotations

import json

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs

ROPES = {
    "halyard": "a rope that hoists a sail",
    "sheet": "a rope that trims a sail",
    "boom": "a spar at the foot",
}


def test_an_object_of_terms_is_a_card_for_each(write: Write) -> None:
    questions = read_questions(write(json.dumps(ROPES, indent=1), "t.json"))
    assert pairs(questions) == list(ROPES.items())
    assert [each.place for each in questions.found] == ["line 2", "line 3", "line 4"]
    asked = {"Who pays?": "Ann", "Who sells?": ["Bob", "Cy"], "Who waits?": "Dee"}
    assert pairs(read_questions(write(json.dumps(asked), "u.json")))[1] == ("Who sells?", "Bob\\\nCy")


def test_parts_of_a_glossary_become_tags(write: Write) -> None:
    bank = {
        "version": "1",
        "glossary": {
            "ropes": ROPES,
            "Fish soup": {
                "cod": "a fish of the north sea",
                "roux": "flour that is fried in butter",
                "dill": "an herb with small leaves",
            },
        },
    }
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [card["tags"] for card in found] == [["ropes"]] * 3 + [["fish-soup"]] * 3


def test_words_beside_words_are_a_list_of_vocabulary(write: Write) -> None:
    words = {
        "bread": "duona",
        "salt": "druska",
        "milk": "pienas",
        "tea": "arbata",
        "fish": "žuvis",
        "egg": "kiaušinis",
        "oil": "aliejus",
        "pear": "kriaušė",
        "leek": "poras",
        "oat": "aviža",
    }
    assert pairs(read_questions(write(json.dumps(words), "t.json"))) == list(words.items())
    few = dict(list(words.items())[:9])
    assert not read_questions(write(json.dumps(few), "t.json")).found


@pytest.mark.parametrize(
    "setting",
    [
        {"host": "localhost", "user": "ann", "mode": "fast"},
        {"build": "make all the --things", "test": "run tests -x .", "lint": "look src --fix"},
        {f"word{n}": f"^1.{n}.0" for n in range(12)},
        {f"{name}Button": f"Press to {name} the file" for name in ("save", "open", "close", "print")},
        {f"errors.{name}": f"There is no such {name} here" for name in ("file", "page", "user")},
        {
            "name": "boats",
            "version": "1",
            "description": "All about the boats of the north",
            "scripts": ROPES | {},
            "files": [{"path": "a"}, {"path": "b"}],
            "author": "Ann",
            "license": "MIT",
            "main": "x",
            "type": "y",
        },
        {f"size{'abcdefghijkl'[n]}": n for n in range(12)},
    ],
)
def test_settings_are_no_terms(write: Write, setting: dict[str, object]) -> None:
    assert not read_questions(write(json.dumps(setting), "t.json")).found
