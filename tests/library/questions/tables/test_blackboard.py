"""Questions for Blackboard, parted by tabs."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs

TEXT = """MC\tWho pays?\tthe cook\tincorrect\tthe guest\tcorrect\ta cat\tincorrect
MA\tWhat is baked?\tbread\tCorrect\tcake\tCorrect\tsoup\tIncorrect
TF\tRye is a grain.\ttrue
FIB\tA cook makes ____.\tsoup\tbroth
NUM\tHow many loaves?\t12\t1
ESS\tWrite about bread.
ORD\tPut these in order.\tfirst\tsecond
"""


@pytest.mark.parametrize("name", ["t.txt", "t.tsv"])
def test_each_row_is_a_question_of_its_kind(write: Write, name: str) -> None:
    questions = read_questions(write(TEXT, name))
    assert cards(questions) == [
        {
            "question": "Who pays?",
            "context": "- a) the cook\n- b) the guest\n- c) a cat",
            "answer": "b) the guest",
        },
        {
            "question": "What is baked?",
            "context": "- a) bread\n- b) cake\n- c) soup",
            "answer": "a) bread\n\nb) cake",
        },
        {"question": "Rye is a grain.", "context": "True or false?", "answer": "True"},
        {"question": "A cook makes ____.", "answer": "soup or broth"},
        {"question": "How many loaves?", "answer": "12"},
        {"question": "Write about bread.", "draft": True},
    ]
    assert [each.place for each in questions.left] == ["line 7"]


def test_a_list_of_short_words_is_no_such_file(write: Write) -> None:
    text = "MC\tmaster of ceremonies\nTF\ttransfer\nMA\tmaster of arts\n"
    assert ("MC", "master of ceremonies") in pairs(read_questions(write(text, "t.tsv")))
