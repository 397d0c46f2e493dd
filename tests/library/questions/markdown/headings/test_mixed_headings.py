"""Headings that name a topic among headings that ask."""

from __future__ import annotations

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards

ROPES = ["Halyard", "Sheet", "Painter", "Boom vang", "Reef points", "Cleats", "Fairlead", "Shackle", "Winch"]
ASKED = ["Who trims?", "Why do we reef?", "What is a gybe?", "When is it low water?", "How deep is it?"]


def page(*groups: list[str], title: str = "") -> str:
    sections = "".join(
        f"# Part {number}\n\n" + "".join(f"## {name}\n\nAbout {name}\n\n" for name in names)
        for number, names in enumerate(groups)
    )
    return title + sections


def mixed(topics: list[str], asked: list[str]) -> list[str]:
    each = max(len(topics) // len(asked), 1)
    return [
        name
        for at, question in enumerate(asked)
        for name in (question, *topics[at * each : (at + 1) * each if at + 1 < len(asked) else None])
    ]


def test_topics_among_headings_that_ask_are_questions_too() -> None:
    names = mixed(ROPES, ASKED)
    assert answers_in(page(names[:7], names[7:])) == {name: f"About {name}" for name in names}


def test_headings_of_a_lesson_above_its_chapter_of_questions_are_none() -> None:
    assert set(answers_in(page(ROPES, ASKED))) == set(ASKED)


def test_topics_are_questions_on_a_page_whose_title_says_so_though_few_headings_ask() -> None:
    names = mixed(ROPES, ASKED[:3])
    for title in ("Sailing: questions and answers", "Sailing Q&A", "Flashcards on sailing", "帆船面试题"):
        text = f"# {title}\n\n" + "".join(f"## {name}\n\nAbout {name}\n\n" for name in names)
        assert set(answers_in(text)) == set(names)
    text = "# Sailing\n\n" + "".join(f"## {name}\n\nAbout {name}\n\n" for name in names)
    assert set(answers_in(text)) == set(ASKED[:3])


def test_parts_of_answers_as_large_as_their_questions_are_none() -> None:
    names = [name for asked in ASKED for name in (asked, "Example", "Trap")]
    found = [card["question"] for card in cards(questions_of_markdown(page(names)))]
    assert found == ASKED


def test_a_topic_without_a_number_is_no_question_among_many_numbered_ones() -> None:
    asked = [f"### {n}. What is loaf {n}?\n\nIt is {n}.\n" for n in range(1, 13)]
    parts = [
        "# Bread\n\n## Rye\n",
        *asked[:6],
        "## Oats\n",
        "### Bran and malt\n\nNot all are asked.\n",
        *asked[6:],
    ]
    assert answers_in("\n".join(parts)) == {f"What is loaf {n}?": f"It is {n}." for n in range(1, 13)}
