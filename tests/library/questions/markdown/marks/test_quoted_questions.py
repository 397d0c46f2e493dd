"""Quotations that ask, each with its answer below."""

from __future__ import annotations

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
