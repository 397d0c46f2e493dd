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


@pytest.mark.parametrize(
    "asked", ["{1}", "**{1}**", "Q{0}: {1}", "**Question {0}**\n\n{1}", "{0}. {1}", "- {1}"]
)
@pytest.mark.parametrize("answer", ["Answer", "✅ Model answer:"])
@pytest.mark.parametrize("is_parted", [False, True])
def test_a_heading_may_announce_the_answer_to_a_question_that_is_none(
    asked: str, answer: str, is_parted: bool
) -> None:
    parts = [
        f"{asked.format(n, each)}\n\n#### {answer}\n\nIt is {n}.\n\n#### Example\n\nSee {n}."
        for n, each in enumerate(ASKED, 1)
    ]
    if is_parted:
        parts[4:4] = ["## Brewing"]
    assert answers_in("# Grain\n\n" + "\n\n".join(parts) + "\n") == {
        each: f"It is {n}.\n\n#### Example\n\nSee {n}." for n, each in enumerate(ASKED, 1)
    }


def test_a_heading_below_several_questions_does_not_announce_the_answer_to_the_last() -> None:
    quizzes = [
        "\n".join(f"{n}. {each}" for n, each in enumerate(some, 1))
        + "\n\n### Answers\n\n"
        + "\n".join(f"{n}. Told in {each[:-1]}" for n, each in enumerate(some, 1))
        for some in (ASKED[:3], ASKED[3:])
    ]
    page = "# Grain\n\n" + "\n\nHere is another quiz.\n\n".join(quizzes)
    assert not any(answers_in(page).values())


def test_a_label_with_a_number_counts_the_questions_that_headings_part() -> None:
    parts = [
        f"Question {n}\n{each}\n\nIt is {n}.\n\n#### Example\n\nSee {n}." for n, each in enumerate(ASKED, 1)
    ]
    assert answers_in("# Grain\n\n" + "\n\n".join(parts)) == {
        each: f"It is {n}.\n\n#### Example\n\nSee {n}." for n, each in enumerate(ASKED, 1)
    }
