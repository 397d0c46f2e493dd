"""Rows that go on behind a blank line or a text belong to the table above, whose names they lack."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

WORDS = {"keel": "kiel", "sail": "zeil", "boom": "giek", "mast": "de mast", "rope": "touw"}
TABLE = "| Word | Meaning |\n|---|---|\n" + "\n".join(f"| {word} | {said} |" for word, said in WORDS.items())


@pytest.mark.parametrize(
    "between",
    ["\n", "\n\n", "\nThe rest is harder.\n\n", "\n## Part two\n\n", "\n> Take a break.\n\n", "Part two\n\n"],
)
@pytest.mark.parametrize("word", ["sail", "mast", "rope"])
def test_a_table_goes_on_behind_what_stands_between_its_rows(between: str, word: str) -> None:
    for table in (TABLE, TABLE.replace("\n| ", "\n").replace(" |\n", "\n").replace("|---|---", "---|---")):
        row = next(line for line in table.split("\n") if word in line)
        found = answers_in(f"# Ships\n\n{table.replace(row, between + row)}\n")
        assert {each: said for each, said in found.items() if each in WORDS} == WORDS


def test_rows_with_names_of_their_own_or_other_cells_are_no_part_of_the_table_above() -> None:
    own = "| Port | City |\n|---|---|\n| left | Hamburg |"
    assert answers_in(f"# Ships\n\n{TABLE}\n\n{own}\n") == WORDS
    assert answers_in(f"# Ships\n\n{TABLE}\n\na | b | c\n") == WORDS
    assert answers_in(f"# Ships\n\n{TABLE}\n\n```\nleft | right\n```\n") == WORDS


def test_a_blank_line_in_a_table_of_an_answer_stays() -> None:
    table = TABLE.replace("\n| mast", "\n\n| mast")
    assert answers_in(f"## What is a ship made of?\n\n{table}\n\n## Who sails it?\n\nThe crew.\n") == {
        "What is a ship made of?": table,
        "Who sails it?": "The crew.",
    }
