"""Questions whose answers stand in footnotes."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, left

SAID = {
    "Who pays?": "The buyer.",
    "What is a till?": "A box,\nwith money in it.",
    "Name the two sides.": "Front and back.\n\nA third one is the edge.",
    "Who bakes?": "The baker.",
}


def notes(between: str = "\n") -> str:
    return between.join(
        f"[^{label}]: {said.replace(chr(10), chr(10) + '    ')}"
        for label, said in zip("12c4", SAID.values(), strict=True)
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "form",
    [
        "{n}. {q}{ref}\n",
        "{n}. {q} {ref}\n\n",
        "### {q}{ref}\n\n",
        "{q}{ref}\n\n",
        "- {q}{ref}\n",
        "**{q}**{ref}\n\n",
    ],
)
def test_the_footnote_at_the_end_of_a_question_is_its_answer(form: str, between: str) -> None:
    asked = "".join(
        form.format(n=n, q=q, ref=f"[^{label}]")
        for (n, q), label in zip(enumerate(SAID, 1), "12c4", strict=True)
    )
    text = f"# Shop\n\nNo peeping.\n\n{asked}\n---\n\n{notes(between)}\n"
    assert answers_in(text) == SAID
    assert not any("[^" in each for _, each, _ in left(questions_of_markdown(text)))


def test_options_may_stand_between_a_question_and_the_next_one() -> None:
    asked = "".join(f"{n}. Who pays {n}?[^{n}]\n   a) buyer\n   b) baker\n\n" for n in range(1, 5))
    found = answers_in(f"# Shop\n\n{asked}" + "".join(f"[^{n}]: b\n" for n in range(1, 5)))
    assert found == {f"Who pays {n}?": "b) baker" for n in range(1, 5)}


def test_a_footnote_of_a_question_with_an_answer_below_is_no_answer() -> None:
    asked = "".join(f"## Who pays {n}?[^{n}]\n\nThe buyer {n}.\n\n" for n in range(1, 5))
    found = answers_in(f"# Shop\n\n{asked}" + "".join(f"[^{n}]: Exam of May.\n" for n in range(1, 5)))
    assert [answer.partition("\n")[0] for answer in found.values()] == [
        f"The buyer {n}." for n in range(1, 5)
    ]
    told = "".join(f"This is the text number {n}.[^{n}]\n\n" for n in range(1, 5))
    assert answers_in(f"# Shop\n\n{told}" + "".join(f"[^{n}]: A book.\n" for n in range(1, 5))) == {}
