"""Signs before questions and answers that are the form of a page."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.outline.signs_as_marks import signs_as_marks
from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

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
    assert signs_as_marks(["✅ Pay in time.", "❌ Pay late."] * 5).read == {}
    assert signs_as_marks(["❓ Who pays?", "❓ Why?", "❓ When?"] * 2).read == {}
    assert signs_as_marks(["❓ Who pays?", "💡 He.", "❓ Why?", "🔥 So.", "❓ When?", "📌 Now."]).read == {}


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


TOLD = {
    "Who pays?": "The guest.",
    "Why is the till shut?": "It is late.\n\n- very",
    "What is rye?": "A grain.",
    "Where is the bun?": "Here.",
    "When is bread cut?": "Cold.",
}


@pytest.mark.parametrize(
    ("asks", "says", "ends"), [(":p", "??x", "x??"), ("@q", "@a", ""), ("%%", "&&", ""), ("¿", "→", "")]
)
def test_signs_that_take_turns_are_those_of_questions_and_answers(asks: str, says: str, ends: str) -> None:
    page = "# Shop\n\n" + "\n\n---\n\n".join(
        f"#### Part {n}\n\nThe shop has parts.\n\n{asks} {q}\n{says}\n{a}\n{ends}"
        for n, (q, a) in enumerate(TOLD.items())
    )
    assert answers_in(page) == TOLD
    ended = [why for _, _, why in left(questions_of_markdown(page))].count("the sign that ends an answer")
    assert ended == (len(TOLD) if ends else 0)


def test_answers_may_stand_behind_their_sign_and_be_ended_by_it_once_more() -> None:
    page = "\n\n".join(f":p {q}\n??x {a}\n{'x??' if n else '??x'}" for n, (q, a) in enumerate(TOLD.items()))
    assert answers_in(page) == TOLD


def test_signs_without_questions_stay() -> None:
    page = "# What is rye?\n\n" + "\n".join(f":p line {n}\n??x line {n}" for n in range(6))
    assert answers_in(page)["What is rye?"].startswith(":p line 0")
