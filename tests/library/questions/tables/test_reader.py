"""Every row of a table is a card or listed, in time that grows with the table."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import TransferError
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.layout import layout_of
from flashcards.library.questions.tables.reader import questions_of_table
from tests.endurance.driver import count
from tests.library.conftest import Write
from tests.library.questions.parts import pairs
from tests.work import must_grow_at_most

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;|\t\n #='), max_size=30)


@given(
    st.lists(st.tuples(texts, texts), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_named_rows_of_any_text_are_cards_or_listed(
    rows: list[tuple[str, str]], separator: str, quoting: Any
) -> None:
    out = io.StringIO()
    named = [("question", "answer"), *rows]
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(named)
    assert layout_of(out.getvalue()).separator == separator
    questions = questions_of_table(Path("t.csv"), out.getvalue())
    told = {found.place for found in questions.found} | {each.place for each in questions.left}
    said = {
        f"row {number}"
        for number, row in enumerate(named, 1)
        if number > 1 and "".join(row).strip(' \t\n,;|"')
    }
    assert said <= told
    for found in questions.found:
        asked = rows[int(found.place.split()[1]) - 2][0]
        kept = f"{found.fields['question']} {found.fields.get('context', '')}"
        assert all(word in kept for word in asked.split() if word.isalnum())


@settings(max_examples=count(long=200, short=50))
@given(
    st.text(st.sampled_from('ab?",;|\t\n-:= #'), max_size=80), st.sampled_from(["t.csv", "t.tsv", "t.txt"])
)
def test_no_line_of_any_text_is_lost_where_something_is_found(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_text(text, newline="")
    try:
        questions = read_questions(path)
    except TransferError:
        return
    if not questions.found and not questions.left:
        assert questions.seen or not text.strip()
        return
    covered = " ".join(
        [str(value) for found in questions.found for value in (*found.fields.values(), *found.told)]
        + [each.text for each in questions.left]
        + list(questions.remarks)
    )
    if "left out" not in covered:
        assert covered.count("a") >= text.replace("#tags", "").count("a")


@pytest.mark.parametrize(
    "piece",
    ['"', '""', ',"', '"x\n', '"",', 'x,"y\n', "a,b\n", "a\n", ",", "\t", "|", ";", " ", '" ', "<b>",
     "a<b>,</b>c\n",
     "- a\n", "`a", "*a*", "&lt;,x\n", "a - b\n", 'a,"b ""c"" d"\n', "x = 1\n", "#tags:a\n", "[a](",
     "a,b c;d\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["t.csv", "t.txt"])
def test_a_table_takes_time_by_its_size(write: Write, piece: str, name: str) -> None:
    paths = {size: write(piece * (size // len(piece)), f"{size}-{name}") for size in (2_000, 24_000)}

    def read(size: int) -> None:
        read_questions(paths[size])

    must_grow_at_most(24, read, small=2_000, large=24_000)


def test_a_tab_too_many_belongs_to_the_answer(write: Write) -> None:
    rows = "".join(f"door {n}\troom {n}\n" for n in range(9))
    questions = read_questions(write(f"{rows}door 9\troom 9\tin oak\n", "t.txt"))
    assert pairs(questions)[-1] == ("door 9", "room 9\tin oak")
    assert questions.found[-1].told == ("a tab in a text is not in quotes; it was kept as part of the text",)
