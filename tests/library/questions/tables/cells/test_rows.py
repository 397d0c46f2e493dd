"""Rows of cells, and what comes of those whose quotes or cells are wrong."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import TransferError
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.cells.rows import rows_of
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs


def test_all_bad_rows_are_listed_in_one_run_and_the_others_come(write: Write) -> None:
    text = (
        'question,answer,tags\nQ?,A,x\nonly one\nR?,B,y,too many\n"S?"x,C\n'
        'T?,"open\nU?,D,z\n,no question,z\nV?,E\n'
    )
    questions = read_questions(write(text, "t.csv"))
    assert pairs(questions) == [("Q?", "A"), ("U?", "D"), ("V?", "E")]
    assert left(questions) == [
        ("row 3", "only one", "has 1 cell in a table of 3 columns"),
        ("row 4", "R?,B,y,too many", "has 4 cells in a table of 3 columns"),
        ("row 5", '"S?"x,C', "the quotes are wrong; a quote inside quoted text must be doubled"),
        ("row 6", 'T?,"open',
         "a quote is opened and never closed; a quote inside quoted text must be doubled"),
        ("row 8", ",no question,z", "there is no question"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "pair"),
    [
        ("What is in a stew?, Meat, carrots, stock", ("What is in a stew?", "Meat, carrots, stock")),
        ("What is red, white, and blue?,A flag", ("What is red, white, and blue?", "A flag")),
        ("Stew,Meat, carrots, stock", ("Stew", "Meat, carrots, stock")),
        ('He said "no" and left,"x "y" z"', ('He said "no" and left', 'x "y" z')),
        ("Q?,A,,", ("Q?", "A")),
        ('"Quoted" start,5" disk', ('"Quoted" start', '5" disk')),
    ],
)
def test_a_separator_in_a_text_belongs_to_it_where_only_that_can_be_meant(
    write: Write, row: str, pair: tuple[str, str]
) -> None:
    assert pairs(read_questions(write(f"question,answer\n{row}\n", "t.csv"))) == [pair]


@pytest.mark.parametrize("row", ["Stew, meat, carrots", "Who? And why?,A?,b", 'Q?,"A",b', "a,b,c"])
def test_where_it_may_be_meant_in_two_ways_the_row_is_left(write: Write, row: str) -> None:
    questions = read_questions(write(f"question,answer\nQ1?,A\n{row}\nQ2?,A\n", "t.csv"))
    assert len(questions.found) == 2
    assert left(questions)[0][:2] == ("row 3", row)


def test_a_line_without_the_tab_of_the_others_is_listed(write: Write) -> None:
    text = "a\tb\nc\td\nChapter 2\ne\tf\ng\th\n"
    questions = read_questions(write(text, "t.txt"))
    assert len(questions.found) == 4
    assert left(questions) == [("line 3", "Chapter 2", "not part of a question")]


def test_more_rows_than_any_deck_could_hold_are_refused(write: Write) -> None:
    path = write("question,answer\n" + "Q?,A\n" * 50_000, "t.csv")
    with pytest.raises(TransferError, match="has 50,001 rows; at most 50,000 are read, split it"):
        read_questions(path)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;|\t\n #='), max_size=30)


@given(
    st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_rows_of_any_text_come_back_exactly(rows: list[list[str]], separator: str, quoting: Any) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(rows)
    read = list(rows_of(out.getvalue(), separator))
    assert [row.cells for row in read] == rows
    assert not any(row.wrong for row in read)
    assert "".join(f"{row.text}\n" for row in read) == out.getvalue()
