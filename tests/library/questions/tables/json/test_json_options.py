"""The options of a question in JSON, and what is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.json.json_options import choices_of_object
from flashcards.library.questions.tables.json.json_values import Object, read_json
from tests.library.conftest import Write
from tests.library.questions.parts import pairs

KEEL = {"question": "What is a keel?"}


def right(**keys: object) -> tuple[list[str], str] | None:
    """The options of an object with these keys, and what is said to be right."""
    (value,) = read_json(Path("t.json"), json.dumps(KEEL | keys)).values
    assert isinstance(value, Object)
    found = choices_of_object(value)
    return None if found is None else ([choice.text for choice in found.choices], found.answer)


XYZ = ["x", "y", "z"]
BEAM_AND_SAIL = ["A beam", "A sail"]


@pytest.mark.parametrize(
    "keys",
    [
        {"options": BEAM_AND_SAIL, "answer": "A sail"},
        {"choices": BEAM_AND_SAIL, "correct": "a  SAIL"},
        {"answers": BEAM_AND_SAIL, "correctAnswer": "A sail"},
        {"things": BEAM_AND_SAIL, "answer": "A sail"},
        {"options": {"A": "A beam", "B": "A sail"}, "answer": "B"},
        {"options": {"A": "A beam", "B": "A sail"}, "answer": ["b"]},
        {"options": {"1": "A beam", "2": "A sail"}, "answer": 2},
        {"options": [{"label": "A", "text": "A beam"}, {"label": "B", "text": "A sail"}], "answer": "B"},
        {"options": [{"id": "x1", "text": "A beam"}, {"id": "x2", "text": "A sail"}], "correctOption": "x2"},
        {
            "options": [{"id": "beam-00001", "text": "A beam"}, {"id": "sail-00002", "text": "A sail"}],
            "correctOptionId": "sail-00002",
        },
        {"options": [{"text": "A beam", "correct": False}, {"text": "A sail", "correct": True}]},
        {"answers": {"A beam": False, "A sail": True}},
        {"options": {"text": ["A beam", "A sail"], "label": ["A", "B"]}, "answerKey": "B"},
        {"options": BEAM_AND_SAIL, "correct": [False, True]},
        {"answers": [{"answer": "A beam", "isCorrect": "false"}, {"answer": "A sail", "isCorrect": "true"}]},
        {"answerOptions": [{"text": "A beam", "is_right": 0}, {"text": "A sail", "is_right": 1}]},
        {"answers": {"a": {"text": "A beam", "correct": False}, "b": {"text": "A sail", "correct": True}}},
        {"correct_answer": "A sail", "incorrect_answers": ["A beam"]},
        {"answer": "A sail", "distractors": ["A beam"]},
        {
            "answers": {"answer_a": "A beam", "answer_b": "A sail"},
            "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true"},
        },
    ],
)
def test_options_come_in_many_shapes(keys: dict[str, object]) -> None:
    assert right(**keys) == (BEAM_AND_SAIL, "A sail")


def test_several_may_be_right() -> None:
    assert right(options=["rye", "oats", "hay"], answer=["rye", "hay"]) == (["rye", "oats", "hay"], "a, c")
    flagged = [{"text": text, "correct": text != "oats"} for text in ("rye", "oats", "hay")]
    assert right(options=flagged) == (["rye", "oats", "hay"], "a, c")


@pytest.mark.parametrize("key", [[True, False, True], [1, 0, 1], ["true", "false", "true"], "101"])
def test_a_truth_for_each_option_says_which_are_right(key: object) -> None:
    assert right(options=["rye", "oats", "hay"], correct=key) == (["rye", "oats", "hay"], "a, c")


def test_words_and_numbers_of_nought_and_one_are_no_truths_where_options_are_called_so() -> None:
    assert right(options=["101", "110", "111"], answer="110") == (["101", "110", "111"], "110")
    assert right(options=["rye", "oats"], answer=[0, 1]) == (["rye", "oats"], "0, 1")


def test_the_place_of_the_right_one_among_wrong_ones_tells_nothing() -> None:
    assert right(correct_answer="hay", incorrect_answers=["rye", "oats"]) == (["hay", "oats", "rye"], "hay")
    assert right(correct_answer="rye", incorrect_answers=["oats", "hay"]) == (["hay", "oats", "rye"], "rye")


@pytest.mark.parametrize(
    "keys",
    [
        {"answers": ["A beam", "A sail"]},
        {"answer": "A beam", "tags": ["boats", "wood"]},
        {"answer": "A beam", "steps": ["look", "see"]},
        {"answer": "A beam", "options": ["alone"]},
        {"answer": "A beam", "options": [["x"], ["y"]]},
        {"answer": "A beam", "wrong": 3},
        {"answer": "x", "options": [str(n) for n in range(40)]},
    ],
)
def test_other_lists_are_no_options(keys: dict[str, object]) -> None:
    assert right(**keys) is None


@pytest.mark.parametrize(
    ("bank", "answers"),
    [
        # the number of a place, from 0 and from 1, as all of the file shows
        (
            [{"options": ["x", "y", "z"], "answer": 0}, {"options": ["x", "y", "z"], "answer": 2}],
            ["a) x", "c) z"],
        ),
        (
            [{"options": ["x", "y", "z"], "answer": 1}, {"options": ["x", "y", "z"], "answer": 3}],
            ["a) x", "c) z"],
        ),
        # where the name says a place it counts as programs do, and is no text
        (
            [{"options": ["2", "1", "3"], "correctIndex": 1}, {"options": ["x", "y"], "correctIndex": 1}],
            ["b) 1", "b) y"],
        ),
        (
            [{"options": ["p", "q"], "answer_index": 1}, {"options": ["x", "y"], "answer_index": 2}],
            ["a) p", "b) y"],
        ),
        # a number that is no text of an option is the number of one, and so are all in the file
        ([{"options": ["2", "1", "4"], "correct": 1}, {"options": XYZ, "correct": 0}], ["b) 1", "a) x"]),
        ([{"options": ["4", "12"], "answer": 12}, {"options": ["7", "9"], "answer": 7}], ["b) 12", "a) 7"]),
        ([{"options": XYZ, "answer": [0, 2]}, {"options": XYZ, "answer": 1}], ["a) x\n\nc) z", "b) y"]),
        (
            [{"options": ["True", "False"], "answer": False}, {"options": XYZ, "answer": "y"}],
            ["b) False", "b) y"],
        ),
        ([{"options": XYZ, "answer": "2"}, {"options": XYZ, "answer": ["1", "3"]}], ["b) y", "a) x\n\nc) z"]),
        # letters
        (
            [{"options": ["A) p", "B) q"], "answer": "B"}, {"options": ["A) x", "B) y"], "answer": "A"}],
            ["b) q", "a) x"],
        ),
        (
            [{"options": ["p", "q"], "answer": "B"}, {"options": ["x", "y"], "answer": "Option A"}],
            ["b) q", "a) x"],
        ),
    ],
)
def test_numbers_and_letters_name_options(
    write: Write, bank: list[dict[str, object]], answers: list[str]
) -> None:
    asked = [{"question": f"Which is {n}?"} | each for n, each in enumerate(bank)]
    found = pairs(read_questions(write(json.dumps(asked), "t.json")))
    assert [answer for _, answer in found] == answers


def test_what_explains_options_stands_below_the_answer_and_what_else_they_hold_is_told(write: Write) -> None:
    options = [
        {"text": "A beam", "correct": True, "rationale": "It is low.", "image": "beam.png"},
        {"text": "A sail", "correct": False, "rationale": "It is high."},
    ]
    questions = read_questions(write(json.dumps([KEEL | {"options": options}]), "t.json"))
    (card,) = [each.fields for each in questions.found]
    assert card["context"] == "- a) A beam\n- b) A sail"
    assert card["answer"] == "a) A beam\n\n**options:**\n\na) It is low.\\\nb) It is high."
    assert questions.remarks == ('the key "image" is left out',)
