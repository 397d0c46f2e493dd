"""Folds as people write them: with a tag that is not closed, or with headings inside."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in


def test_a_closing_tag_without_its_last_sign_closes_the_fold() -> None:
    page = "".join(
        f"### {at}. {asked}\n<details>\n\n{said}\n\n{end}\n\n\n"
        for at, (asked, said, end) in enumerate(
            [
                ("Who pays?", "The buyer.", "</details>"),
                ("Who waits?", "The seller.", "</details"),
                ("Who asks?", "### First\n\nAda.", "</details>"),
                ("Who ends?", "### Last\n\nBen.", "</details>"),
            ],
            1,
        )
    )
    assert answers_in(page) == {
        "Who pays?": "The buyer.",
        "Who waits?": "The seller.",
        "Who asks?": "### First\n\nAda.",
        "Who ends?": "### Last\n\nBen.",
    }


@pytest.mark.parametrize("mark", ["details Answer", " details Answer {open}", "tip[Solution]", "spoiler"])
def test_containers_with_a_title_that_says_answer_are_folds(mark: str) -> None:
    asked = [f"**Question {n}:** Who opens door {n}?\n\n:::{mark}\nAda {n}.\n:::\n" for n in range(1, 4)]
    empty = f"**Question 4:** Who locks it?\n\n:::{mark}\n:::\n"
    cards = [each.fields for each in questions_of_markdown("\n".join([*asked, empty])).found]
    assert [each.get("answer") for each in cards] == ["Ada 1.", "Ada 2.", "Ada 3.", None]


def test_containers_that_only_remark_stay_in_the_answer() -> None:
    text = "## Who pays?\n\nAda.\n\n:::warning\nNot Ben.\n:::\n\n## Who bakes?\n\nBen.\n"
    assert "Not Ben." in questions_of_markdown(text).found[0].fields["answer"]


def test_a_deeper_heading_that_asks_above_a_fold_of_its_own_is_a_question() -> None:
    fold = "<details>\n<summary>Answer</summary>\n\n{}\n\n</details>\n\n"
    page = "".join(
        f"{marks} {asked}\n\n{fold.format(said)}"
        for marks, asked, said in [
            ("##", "Who pays?", "The buyer."),
            ("###", "Who waits?", "The seller."),
            ("##", "Who ends?", "Ben."),
        ]
    )
    assert answers_in(page) == {"Who pays?": "The buyer.", "Who waits?": "The seller.", "Who ends?": "Ben."}


def test_a_quotation_between_a_question_and_its_boxes_says_more_of_the_question() -> None:
    first = "## Who pays?\n\n> Think of the shop.\n\n- [x] the buyer\n- [ ] the seller"
    text = f"{first}\n\n## Who waits?\n\n- [ ] Ada\n- [x] Ben\n"
    assert cards_in(text) == [
        {
            "question": "Who pays?",
            "context": "> Think of the shop.\n\n- the buyer\n- the seller",
            "answer": "the buyer",
        },
        {"question": "Who waits?", "context": "- Ada\n- Ben", "answer": "Ben"},
    ]


def test_a_fold_of_questions_is_no_answer_to_its_summary() -> None:
    text = "".join(
        f"<details>\n<summary>{name}</summary>\n\n- What is a {name}?\n- Who has a {name}?\n\n</details>\n\n"
        for name in ("keel", "jib")
    )
    assert answers_in(text) == {
        f"{asked} a {name}?": "" for name in ("keel", "jib") for asked in ("What is", "Who has")
    }


@pytest.mark.parametrize("asked", ["Who pays?", "Explain the till", "The till in the morning"])
def test_a_fold_called_by_its_number_holds_the_question_above_the_fold_with_the_answer(asked: str) -> None:
    parts = [
        f"<details>\n<summary>Question {n}</summary>\n\n{each}\n\n<details>\n<summary>Answer</summary>\n\n"
        f"The buyer {n}.\n\n</details>\n</details>"
        for n, each in enumerate([asked, "Who sells?", "Who counts?"], 1)
    ]
    assert answers_in("# Till\n\n" + "\n\n".join(parts) + "\n") == {
        asked: "The buyer 1.",
        "Who sells?": "The buyer 2.",
        "Who counts?": "The buyer 3.",
    }


@pytest.mark.parametrize("item", ["-  ", "1. "])
def test_what_stands_right_before_a_closing_tag_belongs_to_its_item(item: str) -> None:
    fold = "<details><summary>Answer</summary>The buyer {0}.\n\n   By card {0}.</details>"
    page = "\n\n".join(f"{item}Who pays bill {n}?\n\n   {fold.format(n)}" for n in range(3))
    assert answers_in(page) == {f"Who pays bill {n}?": f"The buyer {n}.\n\nBy card {n}." for n in range(3)}


def test_a_heading_in_html_ends_the_list_above_it() -> None:
    page = "\n\n".join(f"<h3>{n}. Who pays bill {n}?</h3>\n\n- buyer {n}\n- by card" for n in range(1, 5))
    assert answers_in(page) == {f"Who pays bill {n}?": f"- buyer {n}\n- by card" for n in range(1, 5)}
