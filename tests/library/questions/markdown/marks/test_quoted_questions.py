"""Quotations that ask, each with its answer below."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ASKED = ["Who pays?", "Why do we wait?", "Tell me about the till.", "What is a\n> loaf?"]


def page(between: str = "\n\n") -> str:
    return "Notes.\n\n" + "\n\n".join(f"> {asked}{between}Answer {at}." for at, asked in enumerate(ASKED))


def test_quotations_that_ask_are_questions_where_most_do() -> None:
    asked = [each.replace("\n> ", " ") for each in ASKED]
    assert answers_in(page()) == {each: f"Answer {at}." for at, each in enumerate(asked)}


def test_the_answer_may_stand_right_below_the_quotation() -> None:
    assert answers_in(page("\n"))["Who pays?"] == "Answer 0."


def test_quotations_below_headings_that_ask_are_no_questions() -> None:
    headed = "".join(f"## Who is it in {at}?\n\n> Is it Ada?\n\nShe is.\n\n" for at in range(5))
    assert list(answers_in(headed)) == [f"Who is it in {at}?" for at in range(5)]
    sayings = "\n\n".join(f"> Bread is bread {at}.\n\nSo they say." for at in range(6))
    assert answers_in(sayings) == {}


SAID = {f"{each.rstrip('?.')}?": f"Answer {at}." for at, each in enumerate(ASKED[:3])} | {
    "What is rye?": "A grain."
}


@pytest.mark.parametrize("form", ["> **{}**\n>\n> {}", "> {}\n> {}", "> **{}**\n> {}"])
def test_a_quotation_may_begin_with_the_question_and_go_on_with_its_answer(form: str) -> None:
    text = "\n\n".join(form.format(asked, said) for asked, said in SAID.items())
    assert answers_in(f"# Till\n\n{text}\n") == SAID


def test_quotations_of_several_lines_in_a_text_are_no_questions() -> None:
    text = "\n\n".join(f"It went on.\n\n> {asked}\n> {said}\n\nSo it was." for asked, said in SAID.items())
    assert not SAID.items() & answers_in(f"# Till\n\n{text}\n").items()


@pytest.mark.parametrize("title", ["Question {n}", "", "Q{n}"])
@pytest.mark.parametrize("answer", ["> > [!success]- Answer\n> > {said}", "> > [!answer]\n> > {said}"])
def test_a_callout_without_a_question_in_its_title_holds_it_above_a_callout_with_the_answer(
    title: str, answer: str
) -> None:
    text = "\n\n".join(
        f"> [!question]- {title.format(n=n)}\n> {asked}\n>\n{answer.format(said=said)}"
        for n, (asked, said) in enumerate(SAID.items(), 1)
    )
    assert answers_in(f"# Till\n\n{text}\n") == SAID
