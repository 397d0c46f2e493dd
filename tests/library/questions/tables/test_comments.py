"""Comments among the rows of a table."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs


@pytest.mark.parametrize(
    "names", ["# question,answer,tags", "# Format: question,answer,tags", "question,answer,tags"]
)
@pytest.mark.parametrize("sign", ["#", "//"])
def test_comments_may_stand_above_and_between_rows_and_name_the_columns(
    write: Write, names: str, sign: str
) -> None:
    text = f"""# What I know of boats
{names}
# Empty lines and this do not count.
# Lesson 1 ------

keel,a beam below,wood
sail,a cloth,cloth
# Lesson 2, the second, with a comma more, and one
mast,a pole,wood
"""
    questions = read_questions(write(text.replace("#", sign), "t.csv"))
    assert pairs(questions) == [("keel", "a beam below"), ("sail", "a cloth"), ("mast", "a pole")]
    assert [why for _, _, why in left(questions)] == ["is a comment"] * 4


def test_a_comment_with_as_many_cells_as_a_row_is_one_too(write: Write) -> None:
    text = "# boats\nkeel,a beam below\nsail,a cloth\n# wood, or the like\nmast,a pole\n"
    assert pairs(read_questions(write(text, "t.csv"))) == [
        ("keel", "a beam below"), ("sail", "a cloth"), ("mast", "a pole"),
    ]  # fmt: skip


def test_signs_of_comments_in_all_rows_are_what_is_asked(write: Write) -> None:
    text = "# Title,the largest heading\n## Title,the next one\n### Title,the third one\n- point,a list\n"
    assert pairs(read_questions(write(text, "t.csv")))[0] == ("# Title", "the largest heading")


def test_to_do_is_a_word_among_other_verbs(write: Write) -> None:
    text = "deutsch,englisch\ngehen,To go\ntun,To do\nessen,To eat\nsehen,To see\n"
    assert ("tun", "To do") in pairs(read_questions(write(text, "t.csv")))


def test_a_line_that_is_no_row_does_not_hide_the_comments(write: Write) -> None:
    text = "# Boats\nkeel,below\nsail,above\nne\n\n# Wood\nmast,up,boom,out\noar,beside\n"
    questions = read_questions(write(text, "t.csv"))
    assert pairs(questions) == [("keel", "below"), ("sail", "above"), ("oar", "beside")]
    assert [text for _, text, _ in left(questions)] == ["# Boats", "ne", "# Wood", "mast,up,boom,out"]
