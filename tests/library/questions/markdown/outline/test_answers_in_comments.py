"""Answers in HTML comments below or behind their questions."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

SAID = {
    "What is a keel?": "A beam along the hull.",
    "Who steers the boat?": "The helmsman.",
    "Where is the jib?": "At the bow.",
    "Explain the boom of a sail": "A spar below it.",
}


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {q}\n<!-- {a} -->",
        "## {q}\n\n<!--\n{a}\n-->",
        "**{n}. {q}**\n\n<!-- Answer: {a} -->",
        "- {q}\n  <!-- {a} -->",
        "{n}. {q} <!-- {a} -->",
        "### {n}. {q}\n\n<!-- Answer:\n\n{a}\n\n-->",
    ],
)
def test_a_comment_answers_the_question_above_or_before_it(form: str) -> None:
    text = "\n\n".join(form.format(n=n, q=q, a=a) for n, (q, a) in enumerate(SAID.items(), 1))
    found = questions_of_markdown(f"# Boats\n\n{text}\n")
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == SAID
    assert [each for _, each, _ in left(found)] == ["# Boats"]


def test_a_comment_with_a_letter_below_options_names_one() -> None:
    text = "\n\n".join(
        f"{n}. {q}\n\n   - A. {a}\n   - B. A rope\n\n<!-- {'AB'[n % 2]} -->"
        for n, (q, a) in enumerate(SAID.items(), 1)
    )
    assert list(answers_in(f"# Boats\n\n{text}\n").values()) == [
        "B. A rope",
        "A. The helmsman.",
        "B. A rope",
        "A. A spar below it.",
    ]


@pytest.mark.parametrize(
    "comment", ["TODO: ask Ann about {n}", "prettier-ignore-{n}", "part {n} of the deck", "to do"]
)
def test_comments_beside_answers_or_for_programs_answer_nothing(comment: str) -> None:
    text = "\n\n".join(
        f"## {q}\n\n<!-- {comment.format(n=n)} -->\n\n{a}" for n, (q, a) in enumerate(SAID.items(), 1)
    )
    assert answers_in(f"# Boats\n\n{text}\n") == SAID


@pytest.mark.parametrize("comment", ["TODO {n}", "a note", "SR:!2024-01-0{n},3,250"])
def test_comments_that_say_the_same_or_nothing_leave_their_questions_without_an_answer(comment: str) -> None:
    text = "\n\n".join(f"## {q}\n\n<!-- {comment.format(n=n)} -->" for n, q in enumerate(SAID, 1))
    assert all("answer" not in each for each in cards_in(f"# Boats\n\n{text}\n"))
