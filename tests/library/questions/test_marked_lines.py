"""Questions where the learner says how their lines begin."""

from __future__ import annotations

import pytest

from flashcards.library.questions.marked_lines import LineMarks
from flashcards.library.questions.piped import read_piped
from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs
from tests.work import must_grow_at_most

NOTES = """\
# My notes

Intro.

## Part one

**Frage 1** Who pays?

The buyer.

```
Frage 9 is code
```

#### Example

A shop.

**Frage 2** Who waits?

- a) the seller
- b) the buyer

Antwort: a)

Because.

## Part two

**Frage 3**

Who ends
this?

Antwort: Ada.

## License

MIT
"""


def test_all_below_a_line_that_asks_is_its_answer(write: Write) -> None:
    found = read_questions(write(NOTES, "notes.md"), marks=LineMarks("Frage"))
    assert pairs(found) == [
        ("Who pays?", "The buyer.\n\n```\nFrage 9 is code\n```\n\n#### Example\n\nA shop."),
        ("Who waits?", "- a) the seller\n- b) the buyer\n\nAntwort: a)\n\nBecause."),
        ("Who ends this?", "Antwort: Ada."),
    ]
    assert found.shape == 'lines that begin with "Frage"'
    assert [text for _, text, _ in left(found)] == [
        "# My notes",
        "Intro.",
        "## Part one",
        "## Part two",
        "## License\n\nMIT",
    ]


def test_what_stands_above_the_line_that_answers_is_shown_with_the_question(write: Write) -> None:
    found = read_questions(write(NOTES, "notes.md"), marks=LineMarks("Frage", "Antwort"))
    assert [each["question"] for each in cards(found)] == ["Who pays?", "Who waits?", "Who ends this?"]
    assert cards(found)[0]["draft"]
    assert cards(found)[1]["context"] == "- a) the seller\n- b) the buyer"
    assert cards(found)[1]["answer"] == "a) the seller\n\nBecause."
    assert cards(found)[2]["answer"] == "Ada."


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("## Who pays?\n\nThe buyer.\n\n### Why\n\nHe must.\n\n## Who waits?\n\nAda.\n", "##"),
        ("1. Who pays?\n\nThe buyer.\n\n### Why\n\nHe must.\n\n12. Who waits?\n\nAda.\n", "1."),
        ("- **Q1:** Who pays?\n\nThe buyer.\n\n### Why\n\nHe must.\n\n- **Q2:** Who waits?\n\nAda.\n", "q"),
        ("> Q) Who pays?\n\nThe buyer.\n\n### Why\n\nHe must.\n\n> Q) Who waits?\n\nAda.\n", "> Q"),
        ("** Who pays? **\n\nThe buyer.\n\n### Why\n\nHe must.\n\n** Who waits? **\n\nAda.\n", "**"),
    ],
)
def test_a_number_stands_for_any_and_signs_before_a_word_need_not_be_said(
    write: Write, text: str, mark: str
) -> None:
    found = read_questions(write(text, "bank.md"), marks=LineMarks(mark))
    assert pairs(found) == [("Who pays?", "The buyer.\n\n### Why\n\nHe must."), ("Who waits?", "Ada.")]
    assert not left(found)


def test_plain_text_stays_text(write: Write) -> None:
    text = "Notes\n\nAsk: who pays *now*?\nBuyers:\n  <b>all</b>\n\nAsk: who waits?\nAda\n"
    found = read_questions(write(text, "notes.txt"), marks=LineMarks("Ask:"))
    assert [each["question"] for each in cards(found)] == ["who pays *now*?", "who waits?"]
    assert "<b>all</b>" in cards(found)[0]["answer"]
    assert left(found) == [("line 1", "Notes", "not part of a question")]
    assert pairs(read_piped(text.encode(), marks=LineMarks("Ask:"))) == pairs(found)


def test_a_mark_that_no_line_begins_with_finds_nothing(write: Write) -> None:
    assert not read_questions(write(NOTES, "notes.md"), marks=LineMarks("Pregunta")).found
    assert not read_questions(write("Quality counts.\n", "notes.txt"), marks=LineMarks("Q")).found


def test_many_lines_take_time_by_their_number(write: Write) -> None:
    def read(size: int) -> None:
        read_questions(write("### Who?\n\n# Part\n\n" * size, f"{size}.md"), marks=LineMarks("###", "A:"))

    must_grow_at_most(16, read, small=250, large=2_000)
