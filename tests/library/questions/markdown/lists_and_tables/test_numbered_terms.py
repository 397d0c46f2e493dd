"""Numbered topics of notes."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

NAMES = [
    "Keel",
    "Jib",
    "Boom",
    "Cleat",
    "Rudder",
    "Mast",
    "Hull",
    "Index of sails",
    "Halyard",
    "Anchor",
    "Bow",
]
TOPICS = {name: f"The {name.lower()} is told of here." for name in NAMES}
STEPS = ["Install the pump", "Open the valve", "Run the motor", "Check the oil", "Close the lid", "Go home"]


def _page(title: str, form: str, topics: dict[str, str]) -> str:
    text = "\n\n".join(
        form.format(n=n, name=name, said=said) for n, (name, said) in enumerate(topics.items(), 1)
    )
    return f"# {title}\n\n{text}\n"


@pytest.mark.parametrize(
    "form", ["{n}. **{name}**\n\n{said}", "{n}. **{name}:**\n   - {said}", "**{n}. {name}**\n\n{said}"]
)
def test_bold_topics_with_numbers_are_terms_with_what_stands_below_them(form: str) -> None:
    found = answers_in(_page("Boats", form, TOPICS))
    assert {name: said.removeprefix("- ") for name, said in found.items()} == TOPICS


@pytest.mark.parametrize(
    "form", ["{n}. {name}\n\n   {said}", "{n}. {name}\n   {said}", "{n}. {name}\n\n{said}"]
)
def test_plain_topics_with_numbers_are_terms_on_a_page_of_notes(form: str) -> None:
    found = questions_of_markdown(_page("Sailing notes", form, TOPICS))
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == TOPICS
    assert [text for _, text, _ in left(found)] == ["# Sailing notes"]
    assert cards_in(_page("Boats", form, TOPICS)) == []


def test_numbered_headings_are_terms_on_a_page_of_concepts() -> None:
    assert answers_in(_page("Sailing concepts", "### {n}. {name}\n\n{said}", TOPICS)) == TOPICS
    assert cards_in(_page("Sailing", "### {n}. {name}\n\n{said}", TOPICS)) == []


@pytest.mark.parametrize("title", ["Pump", "Pump notes"])
@pytest.mark.parametrize("form", ["{n}. {name}\n   {said}", "{n}. **{name}**\n   {said}"])
def test_steps_are_no_topics(title: str, form: str) -> None:
    steps = dict.fromkeys([*STEPS, *(f"{step} again" for step in STEPS)], "It takes a minute.")
    assert cards_in(_page(title, form, steps)) == []


def test_numbered_features_among_other_words_are_no_topics() -> None:
    text = _page("Boats", "{n}. **{name}**\n   - {said}", TOPICS)
    assert cards_in(f"{text}\n## Install\n\n- first\n- then\n\n```\nrun\n```\n\nAs it is.\n") == []
