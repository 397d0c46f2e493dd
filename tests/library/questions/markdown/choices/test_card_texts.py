"""What of a question with options is asked, what is shown with it, and what answers it."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.choices.choice_page import choice_page

OPTIONS = "A. rye\nB. oats"


def cards(form: str) -> list[dict[str, str]]:
    """The cards of a page of four questions, each with another number and letter."""
    text = "\n\n".join(
        form.format(n=n, options=OPTIONS, right="ABBA"[n - 1], words=("rye", "oats")["ABBA"[n - 1] == "B"])
        for n in (1, 2, 3, 4)
    )
    page = choice_page(text.split("\n"))
    assert page is not None
    return [each.fields for each in page.questions.found]


def test_a_question_goes_on_over_the_lines_of_its_paragraph() -> None:
    found = cards("### {n}. What is sown\nin this field?\n\n{options}\n\n✅ {right}")
    assert found[1]["question"] == "What is sown in this field?"


def test_a_paragraph_below_the_question_is_shown_above_the_options() -> None:
    found = cards("### {n}. What is sown?\n\nThis field is wet.\n\n{options}\n\n✅ {right}")
    assert found[1]["question"] == "What is sown?"
    assert found[1]["context"] == "This field is wet.\n\nA. rye\nB. oats"


@pytest.mark.parametrize("note", ["(Choose one.)", "*Only one is right.*"])
def test_a_note_below_the_options_is_shown_with_them(note: str) -> None:
    found = cards(f"### {{n}}. What is sown?\n\n{{options}}\n\n{note}\n\nAnswer: {{right}}")
    assert found[0]["context"] == f"{note}\n\nA. rye\nB. oats"
    assert found[0]["answer"] == "A. rye"


def test_what_a_fold_tells_before_the_letter_explains_it() -> None:
    found = cards(
        "### {n}. What is sown?\n\n{options}\n\n<details>\n<summary>Answer</summary>\n\n"
        "Field {n} is wet.\n\nAnswer: {right}\n\n</details>"
    )
    assert found[1]["context"] == OPTIONS
    assert found[1]["answer"] == "B. oats\n\nField 2 is wet."


def test_labels_that_only_announce_tags_and_rules_are_on_no_card() -> None:
    found = cards(
        "### {n}. What is sown?\n\n{options}\n\n<details>\n<summary>View answer</summary>\n\n"
        "**Answer**\n\n{right}\n\nIt swells.\n\n</details>\n\n---"
    )
    assert [each["answer"] for each in found[:2]] == ["A. rye\n\nIt swells.", "B. oats\n\nIt swells."]


def test_the_words_of_the_right_option_are_not_repeated_below_it() -> None:
    found = cards("### {n}. What is sown?\n\n{options}\n\nAnswer: {right}) {words}. It swells.")
    assert found[1]["answer"] == "B. oats\n\nIt swells."


def test_code_of_a_question_keeps_its_lines() -> None:
    code = "```\n# Answer\n---\n  <b>\n```"
    found = cards(f"### {{n}}. What is printed?\n\n{code}\n\n{{options}}\n\n✅ {{right}}")
    assert found[0]["context"] == f"{code}\n\n{OPTIONS}"


@pytest.mark.parametrize("gap", ["____", "___", "_____", "______"])
def test_a_gap_of_any_length_stays_in_the_question(gap: str) -> None:
    found = cards(f"### {{n}}. A loaf of {gap} is dark.\n\n{{options}}\n\n✅ {{right}}")
    assert found[0]["question"] == f"A loaf of {gap} is dark."
