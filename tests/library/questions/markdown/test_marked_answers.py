"""Questions that nothing marks and that need not ask: what stands above the mark of an answer is one."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

NAMES = ("ash", "beech", "cedar", "dogwood")
OPTIONS = "A) {w} one\nB) {w} two\nC) {w} three"


def bank(form: str) -> str:
    return "# Trees\n\n" + "\n\n".join(form.format(n=n, w=name) for n, name in enumerate(NAMES, 1)) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        "{n}. The {w} is tall. (True/False)\n\n**Answer:** True",
        "{n}. The {w} is tall. (True/False)\n   - **Answer:** True",
        "{n}. The {w} is tall. (True/False)\n   Answer: True",
    ],
)
def test_numbered_statements_above_marked_answers_are_questions(form: str) -> None:
    assert answers_in(bank(form)) == {f"The {name} is tall. (True/False)": "True" for name in NAMES}


@pytest.mark.parametrize(
    "form",
    [
        "The {w} sheds:\n" + OPTIONS + "\nAnswer: B",
        "{n}. The {w} sheds:\n\n" + OPTIONS + "\n\n**Answer:** B",
        "{n}. The {w} sheds:\n   " + OPTIONS.replace("\n", "\n   ") + "\n   **Answer:** B",
    ],
)
def test_what_stands_above_options_and_a_marked_answer_asks(form: str) -> None:
    assert cards_in(bank(form)) == [
        {"question": f"The {name} sheds:", "context": OPTIONS.format(w=name), "answer": f"B) {name} two"}
        for name in NAMES
    ]


def test_the_one_bold_line_of_options_is_the_right_one() -> None:
    text = bank("**Question {n}:** What is {w}?\n\nA. {w} one\n\n**B. {w} two**\n\nC. {w} three")
    assert [(each["context"], each["answer"]) for each in cards_in(text)] == [
        (f"A. {name} one\n\nB. {name} two\n\nC. {name} three", f"B. {name} two") for name in NAMES
    ]


def test_lines_that_ask_above_lines_that_tell_are_questions_where_a_page_is_so() -> None:
    assert answers_in(bank("What is {w}?\nA tree called {w}.")) == {
        f"What is {name}?": f"A tree called {name}." for name in NAMES
    }


def test_callouts_ask_and_answer() -> None:
    for form in (
        "> [!question] What is {w}?\n> The {w}.",
        "> [!faq]- What is {w}?\n\n> [!success]- Answer\n> The {w}.",
    ):
        assert answers_in(bank(form)) == {f"What is {name}?": f"The {name}." for name in NAMES}, form


def test_an_answer_in_a_box_of_github_comes_without_the_box() -> None:
    text = bank("### What is {w}?\n\n> [!TIP]\n> The {w}.\n>\n> - tall\n\n> [!WARNING]\n> No {w} bush.")
    told = "The {0}.\n\n- tall\n\n> [!WARNING]\n> No {0} bush."
    assert answers_in(text) == {f"What is {name}?": told.format(name) for name in NAMES}
    plain = bank("### What is {w}?\n\n> [!TIP] sic\n\nThe {w}.")
    assert answers_in(plain) == {f"What is {name}?": f"> [!TIP] sic\n\nThe {name}." for name in NAMES}


def test_a_heading_may_hold_the_answer_to_the_heading_before() -> None:
    text = bank("### Q{n}: What is {w}?\n\n### A: The {w}.\n\nIt is tall.")
    assert answers_in(text) == {f"What is {name}?": f"The {name}.\n\nIt is tall." for name in NAMES}


@pytest.mark.parametrize("mark", ["- ", "{n}. "])
@pytest.mark.parametrize("weight", ["", "**"])
@pytest.mark.parametrize("between", ["<br>", " <br>\n", "\n<br> ", "<br/>\n  ", " <br /> ", " <br><br>\n"])
def test_a_break_may_part_a_question_from_its_answer(mark: str, weight: str, between: str) -> None:
    asked = f"{weight}What is {{w}}?{weight}"
    assert answers_in(bank(f"{mark}{asked}{between}The {{w}}.")) == {
        f"What is {name}?": f"The {name}." for name in NAMES
    }


def test_lists_and_tables_of_terms_are_cards_below_a_title_that_says_so() -> None:
    told = {name.title(): f"The {name} is tall." for name in NAMES}
    listed = "\n".join(f"- **{term}**: {said}" for term, said in told.items())
    rows = "| Tree | Note |\n|---|---|\n" + "\n".join(f"| {term} | {said} |" for term, said in told.items())
    for body in (listed, rows):
        assert answers_in(f"# Flashcards\n\n{body}\n") == told
        assert answers_in(f"# Garden\n\n{body}\n") == {}


def test_a_bold_mark_with_a_number_may_go_without_a_colon() -> None:
    for form in (
        "**Question {n}** Describe {w}.\n\n**Answer** The {w}.",
        "**問{n}** Describe {w}.\n\n**答** The {w}.",
    ):
        assert answers_in(bank(form)) == {f"Describe {name}.": f"The {name}." for name in NAMES}, form


@pytest.mark.parametrize(
    "shown", ["| | A | B |\n|---|---|---|\n| rent | yes | no |", "```\nsort first\nthen count\n```"]
)
def test_a_table_or_code_alone_answers_a_numbered_question_that_does_not_speak_of_it(shown: str) -> None:
    text = f"**Q1. What is a till?**\n\nA box.\n\n**Q2. How do you close it?**\n\n{shown}\n\n"
    text += f"**Q3. Who has the key?**\n\nBen.\n\n**Q4. What does this code print?**\n\n{shown}\n"
    found = cards_in(text)
    assert [each.get("answer") for each in found] == ["A box.", shown, "Ben.", None]
    assert found[3]["context"] == shown


def test_a_pair_alone_below_the_last_heading_stays() -> None:
    text = "\n\n".join(f"## {n}s\n\n**Q: {n}?**\nA: Tall.\n\n**Q: Old {n}?**\nA: Taller." for n in NAMES)
    alone = "\n\n## Shrubs\n\n**Q: Box?**\nA: Low.\n\n## Checklist\n\n- ash\n- box\n"
    assert answers_in(text + alone)["Box?"] == "Low."
