"""Items that ask among topics in the lists of notes."""

from __future__ import annotations

from tests.library.questions.parts import answers_in

ASKED = {
    "Why do we knock twice?": "- once for the bell\n- once for the dog",
    "为什么面团要发酵": "- 更松软\n- 更香",
    "How long does dough rest?": "An hour.",
    "烤箱的温度怎么控制": "看火。",
    "Who has the key?": "Ada.",
}


def notes(asked: dict[str, str]) -> str:
    items = [f"- {each}\n\n  " + said.replace("\n", "\n  ") for each, said in asked.items()]
    topics = [f"- Oven {n}\n  - is hot" for n in range(len(items))]
    return "# Bakery\n\n## Dough\n\n" + "\n\n".join(
        f"{topic}\n\n{item}" for topic, item in zip(topics, items, strict=True)
    )


def test_items_that_ask_among_topics_are_answered_by_what_stands_in_them() -> None:
    assert answers_in(notes(ASKED)) == ASKED


def test_a_few_items_that_ask_are_no_questions() -> None:
    assert answers_in(notes(dict(list(ASKED.items())[:3]))) == {}


def test_items_that_ask_within_an_answer_stay_there() -> None:
    text = notes(ASKED).replace("## Dough", "## What is good dough?")
    assert list(answers_in(text)) == ["What is good dough?"]
