"""Statements with true or false beside them, in a table without names."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import pairs

SAID = [
    "Rain is wet",
    "Snow is very warm",
    "The sea is salt",
    "A door has two keys",
    "Bread is made of flour",
]


@pytest.mark.parametrize(
    ("true", "false"), [("V", "F"), ("TRUE", "FALSE"), ("richtig", "falsch"), ("правда", "ложь")]
)
@pytest.mark.parametrize("sign", [" | ", "\t", ";"])
def test_statements_behind_true_or_false_are_asked(write: Write, true: str, false: str, sign: str) -> None:
    verdicts = [true, false, true, true, true]
    text = "\n".join(f"{verdict}{sign}{said}" for verdict, said in zip(verdicts, SAID, strict=True))
    assert pairs(read_questions(write(text, "t.txt"))) == list(zip(SAID, verdicts, strict=True))


def test_a_number_may_stand_before_the_verdict_and_a_reason_behind_the_statement(write: Write) -> None:
    text = "\n".join(f"{n},{'F' if n == 1 else 'V'},{said},It is so {n}" for n, said in enumerate(SAID))
    assert pairs(read_questions(write(text, "t.csv")))[:2] == [
        ("Rain is wet", "V\n\nIt is so 0"),
        ("Snow is very warm", "F\n\nIt is so 1"),
    ]


def test_many_statements_before_their_verdict_are_asked(write: Write) -> None:
    text = "\n".join(f"Door {n} is open\t{'F' if n % 3 else 'V'}" for n in range(150))
    assert pairs(read_questions(write(text, "t.tsv")))[:2] == [
        ("Door 0 is open", "V"),
        ("Door 1 is open", "F"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["yes,Ann Lee", "no,Bob Ray", "yes,Cid Moe", "no,Dan Poe"],
        ["T,ten", "F,five", "T,two", "F,four"],
        ["yes,I will come along", "no,I stay at home", "yes,I will be late", "no,I am not there"],
    ],
)
def test_lists_of_people_and_words_are_no_statements(write: Write, rows: list[str]) -> None:
    found = pairs(read_questions(write("\n".join(rows), "t.csv")))
    assert not {answer for _, answer in found} & {"yes", "no", "T", "F"}


@pytest.mark.parametrize(
    "names", ["Affirmation;Vrai ou faux", "Aussage;W/F", "statement;true/false", "说法;对错"]
)
def test_columns_may_be_called_after_the_statement_and_both_verdicts(write: Write, names: str) -> None:
    text = f"{names}\nA keel is a beam;V\nA jib is a beam;F\n"
    assert pairs(read_questions(write(text, "t.csv"))) == [
        ("A keel is a beam", "V"),
        ("A jib is a beam", "F"),
    ]
