"""Headings within the answer to a question of a numbered list."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, left

ASKED = [
    "What is rye?",
    "Who sows oats?",
    "Where does flax grow?",
    "When are hops picked?",
    "What is malt?",
    "Who mills wheat?",
]
FORMS = ["{}. {}", "**{}. {}**", "**{})** {}"]


def _bank(form: str, heading: str, number: int, titles: dict[int, str] | None = None) -> str:
    parts = []
    for n, question in enumerate(ASKED, 1):
        more = f"\n\n{heading}\n\nMore of number {n}." if n == number else ""
        title = f"{titles[n]}\n\n" if titles and n in titles else ""
        parts.append(f"{title}{form.format(n, question)}\n\nIt is {n}.{more}")
    return "# Grain\n\n" + "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("heading", ["### In the north", "## Example", "## Pros and cons"])
def test_a_smaller_heading_parts_the_answer_where_the_numbers_go_on_behind_it(
    form: str, heading: str
) -> None:
    found = questions_of_markdown(_bank(form, heading, 4))
    answers = {each.fields["question"]: each.fields["answer"] for each in found.found}
    assert list(answers) == ASKED
    assert answers[ASKED[3]] == f"It is 4.\n\n{heading}\n\nMore of number 4."
    assert [text for _, text, _ in left(found)] == ["# Grain"]


@pytest.mark.parametrize("form", FORMS)
def test_titles_right_above_a_number_show_what_is_smaller(form: str) -> None:
    titles = {1: "## Cereals", 5: "## Other plants"}
    answers = answers_in(_bank(form, "### In the north", 4, titles))
    assert answers[ASKED[3]] == "It is 4.\n\n### In the north\n\nMore of number 4."
    assert answers[ASKED[4]] == "It is 5."


@pytest.mark.parametrize("heading", ["## Other plants", "# Other plants"])
def test_a_chapter_that_begins_with_a_few_words_is_no_part_of_the_answer_above(heading: str) -> None:
    found = questions_of_markdown(_bank("{}. {}", heading, 3))
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == {
        question: f"It is {n}." for n, question in enumerate(ASKED, 1)
    }
    assert {text for _, text, _ in left(found)} >= {heading, "More of number 3."}
