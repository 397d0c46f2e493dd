"""Names of columns that are misspelt."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.columns.misspelt_names import spelt
from tests.library.conftest import Write
from tests.library.questions.parts import cards


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("quesiton", "question"),
        ("qestion", "question"),
        ("awnser", "answer"),
        ("anwser", "answer"),
        ("answerr", "answer"),
        ("explaination", "explanation"),
        ("catagory", "category"),
        ("repuesta", "respuesta"),
    ],
)
def test_a_slip_in_the_name_of_a_column_is_understood(written: str, meant: str) -> None:
    assert spelt(written) == meant


@pytest.mark.parametrize(
    "word", ["caption", "potion", "dancer", "query", "digestion", "optional", "accion", "opt1on"]
)
def test_other_words_stay_what_they_are(word: str) -> None:
    assert spelt(word) == word


def test_a_row_of_misspelt_names_is_no_card(write: Write) -> None:
    text = "Quesiton,Anwser,Catgeory\nWhat is a keel?,A beam,boats\nA sail,A cloth,boats\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "What is a keel?", "answer": "A beam", "tags": ["boats"]},
        {"question": "A sail", "answer": "A cloth", "tags": ["boats"]},
    ]


def test_names_of_several_words_may_be_run_together(write: Write) -> None:
    text = "id,questiontext,answertext\n1,What is a keel?,A beam\n"
    (card,) = cards(read_questions(write(text, "t.csv")))
    assert (card["question"], card["answer"]) == ("What is a keel?", "A beam")
