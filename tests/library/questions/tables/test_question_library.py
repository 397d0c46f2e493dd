"""Question libraries of Brightspace."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards

TEXT = """//My questions,,,
NewQuestion,MC,,
ID,B-1,,
QuestionText,"Who pays, and when?",,
Points,1,,
Option,0,the cook,,
Option,100,the guest,,
Feedback,Always.,,
,,,
NewQuestion,TF,,
QuestionText,Rye is a grain.,,
TRUE,100,It grows.,
FALSE,0,no,
NewQuestion,SA,,
QuestionText,What is baked?,,
InputBox,1,40,
Answer,100,bread,
Answer,50,a loaf,regexp
NewQuestion,WR,,
QuestionText,Write about bread.,,
InitialText,,,
NewQuestion,M,,
QuestionText,Who does what?,,
Choice,1,cook,
Match,1,bakes,
"""


def test_each_new_question_of_a_library_is_one(write: Write) -> None:
    questions = read_questions(write(TEXT, "t.csv"))
    assert cards(questions) == [
        {
            "question": "Who pays, and when?",
            "context": "- the cook\n- the guest",
            "answer": "the guest\n\nAlways.",
        },
        {"question": "Rye is a grain.", "context": "True or false?", "answer": "True\n\nIt grows."},
        {"question": "What is baked?", "answer": "bread or a loaf"},
        {"question": "Write about bread.", "draft": True},
    ]
    assert [each.place for each in questions.left] == ["row 22"]
