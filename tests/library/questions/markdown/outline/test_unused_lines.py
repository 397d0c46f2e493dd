"""Answers that somebody gave before, as programs log an exam, and what Logseq notes of a block."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

ASKED = "Who {n} pays?\n\n  A. The guest\n  B. The cook\n"


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("- Your answer: **A**", "- Correct answer: **{}**"),
        ("- あなたの回答: **A**", "- 正解: **{}**"),
        ("**Tu respuesta:** A", "**Respuesta correcta:** {}"),
        ("你的答案: A", "正确答案: {}"),
    ],
)
def test_an_answer_that_somebody_gave_is_told_and_is_on_no_card(given: str, right: str) -> None:
    page = "# Log\n\n" + "\n".join(
        f"## Q{n} ✅ [ID={n}]\n\n{ASKED.format(n=n)}\n{given}\n{right.format(letter)}\n\n---\n"
        for n, letter in enumerate("ABBA", 1)
    )
    assert [each["answer"] for each in cards_in(page)] == [
        "A. The guest",
        "B. The cook",
        "B. The cook",
        "A. The guest",
    ]
    assert not any(given[-6:] in each["context"] for each in cards_in(page))
    assert [why for _, _, why in left(questions_of_markdown(page))].count("an answer somebody gave") == 4


def test_a_line_of_an_answer_about_your_answer_stays() -> None:
    assert (
        "Your answer: keep it short." in cards_in("## Who pays?\n\nYour answer: keep it short.")[0]["answer"]
    )


NOTES = (
    "collapsed:: true",
    "card-last-interval:: 4\n  card-repeats:: 2\n  card-last-score:: 5",
    "id:: 64-ab",
)


@pytest.mark.parametrize("notes", NOTES)
@pytest.mark.parametrize("tag", [" #card", ""])
def test_what_is_noted_of_a_block_is_on_no_card_and_is_told(notes: str, tag: str) -> None:
    asked = {f"What is loaf {n}?": f"bread {n}" for n in range(1, 5)}
    items = [f"- {q}{tag}\n\t- {a}" for q, a in asked.items()]
    items[1] = items[1].replace("\n", f"\n  {notes}\n", 1)
    page = "\n".join(items) + "\n"
    assert answers_in(page) == {q: f"- {a}" for q, a in asked.items()}
    told = "\n".join(text for _, text, _ in left(questions_of_markdown(page)))
    assert all(line.strip() in told for line in notes.split("\n"))


def test_a_pair_below_an_item_is_a_card_whatever_its_name() -> None:
    assert answers_in("# Bread\n\ncollapsed:: flat\nrisen loaf:: high\n") == {
        "collapsed": "flat",
        "risen loaf": "high",
    }
