"""Questions in JSON as other programs write them."""

from __future__ import annotations

import json

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs

OPTIONS = [{"text": "A beam"}, {"text": "A sail"}]
KEEL, JIB = "What is a keel?", "What is a jib?"
EACH = [(KEEL, "- a) A beam\n- b) A sail", "a) A beam"), (JIB, "- a) A beam\n- b) A sail", "b) A sail")]


@pytest.mark.parametrize(
    "made",
    [
        lambda asked, place: {
            "id": asked[:3],
            "question": {
                "stem": asked,
                "choices": [{"text": "A beam", "label": "A"}, {"text": "A sail", "label": "B"}],
            },
            "answerKey": "AB"[place],
        },
        lambda asked, place: {
            "question": asked,
            "choices": {"text": ["A beam", "A sail"], "label": ["A", "B"]},
            "answerKey": "AB"[place],
        },
        lambda asked, place: {
            "structure": {"query": {"text": asked, "media": []}, "options": OPTIONS, "answer": place},
            "id": asked[:3],
        },
        lambda asked, place: {
            "params": {
                "question": asked,
                "answers": [
                    {"text": said["text"], "correct": n == place, "feedback": {"tip": ""}}
                    for n, said in enumerate(OPTIONS)
                ],
            }
        },
        lambda asked, place: {
            "@type": "multichoice",
            "questiontext": {"@format": "html", "text": asked},
            "answer": [{"@fraction": "100" if n == place else "0", **said} for n, said in enumerate(OPTIONS)],
        },
        lambda asked, place: {"question": asked, "options": [["A beam", place == 0], ["A sail", place == 1]]},
        lambda asked, place: {"q": asked, "a": "A beam", "b": "A sail", "correct": "ab"[place]},
        lambda asked, place: {"question": asked, "opa": "A beam", "opb": "A sail", "cop": place + 1},
    ],
)
def test_options_in_the_shapes_of_other_programs_are_read(write: Write, made: object) -> None:
    assert callable(made)
    bank = {"quiz": [made(KEEL, 0), made(JIB, 1)]}
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [(card["question"], card["context"], card["answer"]) for card in found] == EACH


def test_questions_for_search_engines_are_read_without_what_is_meant_for_these(write: Write) -> None:
    bank = {
        "@context": "https://example.org",
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": KEEL, "acceptedAnswer": {"@type": "Answer", "text": "A beam."}},
            {"@type": "Question", "name": JIB, "acceptedAnswer": {"@type": "Answer", "text": "A sail."}},
        ],
    }
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert found == [{"question": KEEL, "answer": "A beam."}, {"question": JIB, "answer": "A sail."}]


@pytest.mark.parametrize("name", ["fields", "sides"])
def test_the_sides_of_a_card_may_stand_in_a_list(write: Write, name: str) -> None:
    notes = [{name: [KEEL, "A beam"], "guid": "c"}, {name: ["jib", "A sail", "more"], "guid": "a"}]
    bank = {
        "name": "Boats",
        "note_models": [{"flds": [{"name": "Front"}]}],
        "notes": [*notes, {name: ["x", "y"]}],
    }
    assert pairs(read_questions(write(json.dumps(bank), "t.json"))) == [
        (KEEL, "A beam"), ("jib", "A sail\n\n**note:** more"), ("x", "y"),
    ]  # fmt: skip


def test_a_list_of_fields_in_other_objects_is_no_card(write: Write) -> None:
    bank = [{"table": "users", "fields": [{"name": "id"}, {"name": "mail"}]} for _ in range(3)]
    assert read_questions(write(json.dumps(bank), "t.json")).found == ()


def test_a_list_of_fields_of_people_is_no_card(write: Write) -> None:
    bank = [{"name": name, "guid": name, "fields": ["mail", "phone"]} for name in ("Ann", "Bob", "Cid")]
    assert read_questions(write(json.dumps(bank), "t.json")).found == ()
