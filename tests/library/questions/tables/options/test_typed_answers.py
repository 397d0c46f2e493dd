"""Rows of a table of options that ask to type the answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards


@pytest.mark.parametrize("kind", ["Fill-in-the-Blank", "short_answer", "填空题", "Texte à trous", "cloze"])
def test_what_is_to_be_typed_is_the_answer_and_no_option(write: Write, kind: str) -> None:
    text = f"""question,type,option 1,option 2,option 3,answer
Which is a fruit?,Multiple Choice,pear,leek,salt,1
Write a half with a sign,{kind},0.5,".5",,
Which is a root?,Multiple Choice,fig,oats,beet,3
"""
    found = cards(read_questions(write(text, "t.csv")))
    assert found[1] == {"question": "Write a half with a sign", "answer": "0.5\\\n.5"}
    assert found[0]["context"] == "- (1) pear\n- (2) leek\n- (3) salt"


def test_options_without_a_right_one_stay_options(write: Write) -> None:
    text = """question,type,option 1,option 2,answer
Which is a fruit?,Multiple Choice,pear,leek,1
Which one do you like?,Poll,pear,leek,
"""
    assert cards(read_questions(write(text, "t.csv")))[1] == {
        "question": "Which one do you like?",
        "context": "- (1) pear\n- (2) leek",
        "draft": True,
    }
