"""Tables that stand beside each other under the same names."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import pairs


def test_tables_beside_each_other_are_read_one_after_the_other(write: Write) -> None:
    text = """My words,,,,
English,Dutch,,English,Dutch
rye,de rogge,,salt,het zout
oats,de haver,,milk,de melk
bread,het brood,,,
"""
    assert pairs(read_questions(write(text, "t.csv"))) == [
        ("rye", "de rogge"), ("oats", "de haver"), ("bread", "het brood"), ("salt", "het zout"),
        ("milk", "de melk"),
    ]  # fmt: skip


def test_the_line_below_the_names_of_a_table_in_markdown_is_no_card(write: Write) -> None:
    text = (
        "| # | Term | Definition |\n|---|:-----|:---:|\n| 1 | rye | a grain |\n| 2 | oats | a grain too |\n"
    )
    assert pairs(read_questions(write(text, "t.txt"))) == [("rye", "a grain"), ("oats", "a grain too")]


def test_a_box_that_a_database_printed_is_a_table_whose_null_is_empty(write: Write) -> None:
    side = "+----+------------+--------+\n"
    rows = "| 1 | Who pays? | guest |\n| 2 | Who bakes? | NULL |\n"
    text = f"db> SELECT * FROM quiz;\n{side}| id | question | answer |\n{side}{rows}{side}2 rows in set\n"
    assert pairs(read_questions(write(text, "t.txt"))) == [("Who pays?", "guest"), ("Who bakes?", "")]


def test_a_name_that_stands_twice_in_one_table_does_not_part_it(write: Write) -> None:
    text = "term,note,term 2,note\nrye,grain,secale,old\noats,grain,avena,new\n"
    assert len(read_questions(write(text, "t.csv")).found) == 2
