"""Tables drawn in plain text."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 6)
LINE = "+--------------------+---------------+\n"


def drawn(rows: str) -> str:
    names = f"{LINE}| QUESTION           | ANSWER        |\n{LINE.replace('-', '=')}"
    return f"Bread (fold here)\n\n{names}{rows}\nMore soon\n"


def test_cells_of_a_drawn_table_go_on_over_its_lines(write: Write) -> None:
    rows = "".join(
        f"| {n}) Who eats loaf   | The guest {n},  |\n|    number {n}?       | at noon       |\n{LINE}"
        for n in ROUND
    )
    questions = read_questions(write(drawn(rows), "t.txt"))
    assert pairs(questions)[0] == ("Who eats loaf number 1?", "The guest 1, at noon")
    assert len(questions.found) == len(ROUND)
    assert [text for _, text, _ in left(questions)] == ["Bread (fold here)", "More soon"]


def test_a_list_in_a_cell_stays_a_list(write: Write) -> None:
    rows = "".join(
        f"| Who eats loaf {n}?   | - guests      |\n|                    | - cats        |\n{LINE}"
        for n in ROUND
    )
    assert pairs(read_questions(write(drawn(rows), "t.txt")))[0][1] == "\\- guests\\\n\\- cats"


@pytest.mark.parametrize("text", ["+---+---+\n| a | b |\n+---+---+\n", "1 + 1\n+-+\n2 + 2\n+-+\n"])
def test_a_small_drawing_is_no_table(write: Write, text: str) -> None:
    assert not read_questions(write(text, "t.txt")).found


def test_columns_may_be_said_of_a_drawn_table(write: Write) -> None:
    rows = "".join(f"| bread {n:<13} | loaf {n:<8} |\n{LINE}" for n in ROUND)
    found = pairs(read_questions(write(LINE + rows, "t.txt"), "answer,question"))
    assert found[0] == ("loaf 1", "bread 1")
