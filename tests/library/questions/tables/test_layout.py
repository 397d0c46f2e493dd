"""What parts the cells of a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs

TEA = [("Which is green?", "Sencha"), ("Smoked, and how?", "Lapsang; over pine")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", 'Which is green?,Sencha\n"Smoked, and how?",Lapsang; over pine\n'),
        ("t.csv", 'Which is green?;Sencha\nSmoked, and how?;"Lapsang; over pine"\n'),
        ("t.csv", "Which is green?\tSencha\nSmoked, and how?\tLapsang; over pine\n"),
        ("t.csv", "Which is green?|Sencha\nSmoked, and how?|Lapsang; over pine\n"),
        ("t.tsv", "Which is green?\tSencha\nSmoked, and how?\tLapsang; over pine\n"),
        ("t.csv", 'sep=;\nWhich is green?;Sencha\nSmoked, and how?;"Lapsang; over pine"\n'),
        ("t.csv", "sep=|\nFront|Back\nWhich is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.csv", '"Front" , "Back"\n"Which is green?" , "Sencha"\n"Smoked, and how?", "Lapsang; over pine"'),
        ("t.tsv", "question,answer\nWhich is green?\tSencha\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Term\tDefinition\nWhich is green?\tSencha\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Which is green?\tSencha\n\nSmoked, and how?\tLapsang; over pine"),
        ("t.txt", "Which is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.txt", "Which is green? --- Sencha\nSmoked, and how?---Lapsang; over pine"),
        ("t.txt", "Which is green?::Sencha\nSmoked, and how?::Lapsang; over pine"),
        ("t.txt", "Which is green? \u2014 Sencha\nSmoked, and how? \u2014 Lapsang; over pine"),
        ("t.txt", "#separator:|\nWhich is green?|Sencha\nSmoked, and how?|Lapsang; over pine"),
        ("t.txt", "#separator:Comma\nWhich is green?,Sencha\n\"Smoked, and how?\",Lapsang; over pine"),
    ],
)  # fmt: skip
def test_what_parts_the_cells_is_found_by_how_even_the_rows_are(write: Write, name: str, text: str) -> None:
    assert pairs(read_questions(write(text, name))) == TEA
    assert pairs(read_questions(write("\ufeff" + text.replace("\n", "\r\n"), name))) == TEA
    assert pairs(read_questions(write(text.replace("\n", "\r"), name))) == TEA


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_as_excel_saves_it_in_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.txt"
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    path.write_bytes((mark + "Frage\tAntwort\r\nWas ist eine Übung?\t5 €\r\n").encode(encoding))
    assert pairs(read_questions(path)) == [("Was ist eine Übung?", "5 €")]


@pytest.mark.parametrize(
    "text",
    [
        "Met Anna - she is well\nNothing else happened\nSlept - at last\n",
        "One line, with a comma\nAnother line, with one\nAnd a third, so\n",
        "Questions\n\nWhat is a queue?\n",
        "A word - its meaning\nB word - its meaning\n",
        "just words\n",
    ],
)
def test_prose_is_no_table(write: Write, text: str) -> None:
    questions = read_questions(write(text, "t.txt"))
    assert (questions.found, questions.left) == ((), ())
    assert "without Q:, A: or one separator in all of them" in questions.seen[0]


def test_the_sign_behind_the_question_marks_parts_the_cells_and_not_one_within_tags(write: Write) -> None:
    rows = "".join(f"What is door {n}?,room {n},door;room\n" for n in range(6))
    assert cards(read_questions(write(rows, "t.csv")))[1] == {
        "question": "What is door 1?",
        "answer": "room 1",
        "tags": ["door", "room"],
    }


def test_a_semicolon_within_one_of_many_cells_is_no_separator_of_lines(write: Write) -> None:
    rows = "".join(f"door {n},room {n},door;room,{n},2,2026-01-0{n}\n" for n in range(1, 5))
    assert read_questions(write(rows, "t.txt")).found == ()
