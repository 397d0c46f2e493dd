"""A cell means what it meant."""

from __future__ import annotations

import csv
import io

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("plain, and no more", "plain, and no more"),
        ("2*3*4 is 24", "2\\*3\\*4 is 24"),
        ("__init__ and <b>", "\\_\\_init\\_\\_ and <b>"),
        ("first\nsecond", "first\\\nsecond"),
        ("**bold** and `code`\nnext", "**bold** and `code`\\\nnext"),
        ("- one\n- two", "- one\n- two"),
        ("Steps:\n1. one\n2. two", "Steps:\n1. one\n2. two"),
        ("Both\nof these\n- a\nb", "Both\\\nof these\\\n\\- a\\\nb"),
        ("```py\nx  =  1\n```", "```py\nx  =  1\n```"),
        ("for x in y:\n    print(x)\n\n\nprint(1)\nprint(2)",
         "```\nfor x in y:\n    print(x)\n\n\nprint(1)\nprint(2)\n```"),
        ("So:\nfor x in y:\n\tprint(x)", "So:\n\n```\nfor x in y:\n\tprint(x)\n```"),
        ("with lock:\n    work()", "```\nwith lock:\n    work()\n```"),
        ("SELECT a\nFROM b\nWHERE a = 1;", "```\nSELECT a\nFROM b\nWHERE a = 1;\n```"),
        ("def f(*a):\n    # so\n    return a", "```\ndef f(*a):\n    # so\n    return a\n```"),
    ],
)  # fmt: skip
def test_a_cell_keeps_its_lines_and_code_every_character(write: Write, cell: str, answer: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["question", "answer"], ["Q?", cell]])
    assert pairs(read_questions(write(out.getvalue(), "t.csv"))) == [("Q?", answer)]


def test_a_question_of_several_lines_goes_on_below_it(write: Write) -> None:
    text = 'question,answer\n"What does this print?\n\nfor i in x:\n    print(i)",0\n'
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "What does this print?", "context": "```\nfor i in x:\n    print(i)\n```", "answer": "0"}
    ]


@pytest.mark.parametrize(
    ("rows", "answers"),
    [
        (["<b>x</b>&nbsp;y", "a<br>b"], ["**x** y", "a\\\nb"]),
        (["<ul><li>x</li></ul>", "&lt;b&gt; & c"], ["- x", "<b> & c"]),
        # about HTML, and not made of it
        (["The <b> tag", "<div> and <p>"], ["The <b> tag", "<div> and <p>"]),
        (["<br>", "<hr>"], ["<br>", "<hr>"]),
        (["<b>x</b>", "List<String>"], ["<b>x</b>", "List<String>"]),
        (["a < b <b>x</b>", "c"], ["a < b <b>x</b>", "c"]),
        (["<i>x</i>", "plain", "plain too", "and so"], ["<i>x</i>", "plain", "plain too", "and so"]),
    ],
)
def test_html_is_read_where_the_cells_are_html_throughout(
    write: Write, rows: list[str], answers: list[str]
) -> None:
    text = "front,back\n" + "".join(f"Q{number}?,{cell}\n" for number, cell in enumerate(rows))
    assert [answer for _, answer in pairs(read_questions(write(text, "t.csv")))] == answers


def test_a_line_above_the_rows_says_that_they_are_html(write: Write) -> None:
    for said, answer in (("true", "**x**"), ("false", "<b>x</b>")):
        questions = read_questions(write(f"#html:{said}\nfront,back\nQ?,<b>x</b>\nR?,y\n", "t.csv"))
        assert pairs(questions) == [("Q?", answer), ("R?", "y")]
