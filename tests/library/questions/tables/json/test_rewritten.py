"""What programs write into JSON, and the questions in it."""

from __future__ import annotations

import json
from base64 import b64encode
from urllib.parse import quote, quote_plus

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

BOATS = [("What is a keel?", "A beam."), ("What is a jib?", "A sail."), ("What is a cleat?", "A fitting.")]
ASKED, SAID = [asked for asked, _ in BOATS], [said for _, said in BOATS]
NUMBERS = [str(number) for number in range(3)]


def message(role: str, said: object) -> dict[str, object]:
    return {"role": role, "content": said}


def fields(asked: str, said: str) -> dict[str, object]:
    return {"note_model_uuid": "m", "guid": asked, "fields": [asked[:9], asked, said], "tags": []}


@pytest.mark.parametrize(
    "bank",
    [
        # lists beside each other
        {"questions": ASKED, "answers": SAID},
        {"title": "Boats", "question": dict(zip(NUMBERS, ASKED, strict=True)),
         "answer": dict(zip(NUMBERS, SAID, strict=True))},
        # numbers in the names
        {f"{name}{n}": text for n, pair in enumerate(BOATS) for name, text in zip("qa", pair, strict=True)},
        {f"{name} {n}": text for name, texts in (("Frage", ASKED), ("Antwort", SAID))
         for n, text in enumerate(texts)},
        [{asked: said} for asked, said in BOATS],
        # messages
        [{"conversations": [{"from": "human", "value": asked}, {"from": "gpt", "value": said}]}
         for asked, said in BOATS],
        {"messages": [one for asked, said in BOATS
                      for one in (message("user", asked), message("assistant", said))]},
        [{"messages": [message("user", [{"type": "text", "text": asked}]), message("assistant", said)]}
         for asked, said in BOATS],
        # sides
        [{"id": n, "rank": n, "cardSides": [{"sideId": 2, "media": [{"type": 1, "plainText": text}]}
          for text in pair]} for n, pair in enumerate(BOATS)],
        {"docs": [{"key": [asked], "value": [said], "_id": asked} for asked, said in BOATS]},
        [{"content": f"{asked}\n---\n{said}", "pos": "1"} for asked, said in BOATS],
        # texts of editors, and in several languages
        [{"question": {"ops": [{"insert": asked[:4]}, {"insert": asked[4:] + "\n"}]},
          "answer": {"type": "doc", "content": [{"type": "paragraph", "content":
                     [{"type": "text", "text": said}]}]}} for asked, said in BOATS],
        [{"question": {"en": asked, "de": "Was?"}, "answer": {"en": said, "de": "Das."}}
         for asked, said in BOATS],
        # what people voted for
        [{"title": asked, "body": "I wonder.", "answers": [
            {"body": "Who knows.", "score": 9, "is_accepted": False},
            {"body": said, "score": 2, "is_accepted": True}]} for asked, said in BOATS],
        [{"question": asked, "answers": [{"text": said, "start": 1}, {"text": said, "start": 1}]}
         for asked, said in BOATS],
        # notes whose model says which fields are asked
        {"note_models": [{"crowdanki_uuid": "m", "flds": [{"name": name} for name in ("Id", "F", "B")],
                          "tmpls": [{"qfmt": "{{F}}", "afmt": "{{FrontSide}}<hr>{{type:B}}"}]}],
         "children": [{"notes": [fields(*pair) for pair in BOATS]}]},
    ],
)  # fmt: skip
def test_questions_are_found_as_programs_write_them(write: Write, bank: object) -> None:
    assert pairs(read_questions(write(json.dumps(bank), "t.json"))) == BOATS


@pytest.mark.parametrize("encode", [quote, quote_plus, lambda text: b64encode(text.encode()).decode()])
def test_encoded_texts_are_decoded_and_it_is_told(write: Write, encode: object) -> None:
    assert callable(encode)
    bank = [{"question": encode(asked), "answer": encode(said)} for asked, said in BOATS]
    questions = read_questions(write(json.dumps(bank), "t.json"))
    assert pairs(questions) == BOATS
    assert "were decoded" in questions.remarks[0]


def test_signs_and_words_that_only_look_encoded_stay(write: Write) -> None:
    bank = [{"term": word, "definition": f"100%25 of {word}"} for word in ("keel", "mast", "boom", "helm")]
    assert pairs(read_questions(write(json.dumps(bank), "t.json")))[0] == ("keel", "100%25 of keel")


def test_options_in_lists_of_their_own_belong_to_their_questions(write: Write) -> None:
    bank = {"question": ASKED, "options": [["A beam.", "A sail."]] * 3, "answer": [1, 2, 1]}
    found = cards(read_questions(write(json.dumps(bank), "t.json")))
    assert [card["answer"] for card in found] == ["a) A beam.", "b) A sail.", "a) A beam."]


def test_lists_of_other_lengths_are_not_joined_and_what_answers_is_listed(write: Write) -> None:
    questions = read_questions(write(json.dumps({"questions": ASKED, "answers": SAID[:2]}), "t.json"))
    assert pairs(questions) == [(asked, "") for asked in ASKED]
    assert [text for _, text, _ in left(questions)] == ['"answers": ["A beam.", "A sail."]']


def test_further_fields_of_a_note_stand_below_the_answer_under_their_names(write: Write) -> None:
    models = [{"crowdanki_uuid": "m", "flds": [{"name": "Front"}, {"name": "Back"}, {"name": "Notes"}],
               "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{Back}}"}]}]  # fmt: skip
    notes = [{"note_model_uuid": "m", "fields": [*pair, "Lesson 2"]} for pair in BOATS]
    found = pairs(read_questions(write(json.dumps({"note_models": models, "notes": notes}), "t.json")))
    assert found[0] == ("What is a keel?", "A beam.\n\n**Notes:** Lesson 2")


def test_numbers_are_no_terms(write: Write) -> None:
    bank = {"facts": {str(n): f"The keel of boat {n} is long and heavy." for n in range(12)}}
    assert read_questions(write(json.dumps(bank), "t.json")).found == ()
