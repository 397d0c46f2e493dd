"""Signs before questions and answers that are the form of a page."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.outline.signs_as_marks import with_signs_as_marks
from tests.library.questions.parts import answers_in, cards_in

PAIRS = [("Who pays?", "The buyer."), ("Why?", "He owes."), ("When?", "In May."), ("Where?", "Here.")]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("question", "answer"), [("❓ ", "💡 "), ("❔", "✅"), ("🔹 ", "➡️ ")])
def test_signs_before_questions_and_answers_are_marks(question: str, answer: str, between: str) -> None:
    text = between.join(f"{question}{asked}{between}{answer}{said}" for asked, said in PAIRS)
    assert [(each["question"], each["answer"]) for each in cards_in(f"# Trade\n\n{text}\n")] == PAIRS


def test_a_question_with_the_sign_may_have_no_answer_and_an_answer_several_parts() -> None:
    pairs = [f"❓ {asked}\n\n💡 {said}" for asked, said in PAIRS]
    text = "\n\n".join([*pairs[:2], "❓ What for?", pairs[2], "- so\n- or so", "💡 Or not.", pairs[3]])
    cards = answers_in(text)
    assert [*cards] == ["Who pays?", "Why?", "What for?", "When?", "Where?"]
    assert cards["What for?"] == ""
    assert cards["When?"] == "In May.\n\n- so\n- or so\n\n💡 Or not."


def test_signs_before_what_does_not_ask_are_no_marks() -> None:
    assert with_signs_as_marks(["✅ Pay in time.", "❌ Pay late."] * 5) == {}
    assert with_signs_as_marks(["❓ Who pays?", "❓ Why?", "❓ When?"] * 2) == {}
    assert with_signs_as_marks(["❓ Who pays?", "💡 He.", "❓ Why?", "🔥 So.", "❓ When?", "📌 Now."]) == {}


@pytest.mark.parametrize("sign", ["\u25b8", "\u25b6", "\u2753"])
def test_a_sign_before_all_questions_marks_them_though_answers_have_none(sign: str) -> None:
    said = {
        "Who pays?": "The buyer.",
        "Explain the till": "A box.",
        "What is rye?": "A grain.",
        "Who eats?": "I.",
    }
    text = "\n\n".join(f"{sign} {asked}\n\n{answer}" for asked, answer in said.items())
    assert answers_in(f"# Till\n\n{text}\n") == said
    alone = "\n".join(f"{sign} {asked}" for asked in said)
    assert not any(answers_in(f"# Till\n\n{alone}\n").values())
