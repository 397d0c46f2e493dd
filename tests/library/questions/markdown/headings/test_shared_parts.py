"""Sections whose headings part one case: situation, question, answer, discussion."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in


def case(title: str, parts: dict[str, str]) -> str:
    return f"## {title}\n\n" + "".join(f"### {name}\n\n{said}\n\n" for name, said in parts.items())


ASKED = "What do you do first?"
FLOUR = {
    "Situation": "The flour has not come.",
    "Question": ASKED,
    "Answer": "Call the mill.",
    "Discussion": "It is late.",
}


@pytest.mark.parametrize("sign", ["", "\N{BLACK QUESTION MARK ORNAMENT} "])
def test_a_question_within_a_case_is_asked_in_its_situation_and_its_discussion_is_part_of_the_answer(
    sign: str,
) -> None:
    parts = {f"{sign}{name}": said for name, said in FLOUR.items()}
    found = cards_in(case("Scenario 1: Late flour", parts))
    assert [(each["question"], each["answer"].replace(sign, "")) for each in found] == [
        (ASKED, "Call the mill.\n\n### Discussion\n\nIt is late.")
    ]
    assert found[0]["context"].replace(sign, "") == (
        "**Scenario 1: Late flour**\n\n### Situation\n\nThe flour has not come."
    )


@pytest.mark.parametrize("name", ["Problem", "Scenario", "Input and output"])
def test_a_case_without_a_question_of_its_own_is_asked_by_its_title(name: str) -> None:
    parts = {name: "It stays cold.", "Solution": "Check the fuse.", "Discussion": "Once a year."}
    text = f"# Ovens\n\n{case('The oven stays cold', parts)}{case('The mixer stops', parts)}"
    assert cards_in(text) == [
        {
            "question": title,
            "context": f"### {name}\n\nIt stays cold.",
            "answer": "Check the fuse.\n\n### Discussion\n\nOnce a year.",
        }
        for title in ("The oven stays cold", "The mixer stops")
    ]


@pytest.mark.parametrize("asked", ["Find what broke and mend it.", "Schreib den Ablauf auf."])
def test_below_a_heading_called_question_any_words_right_above_its_answer_are_asked(asked: str) -> None:
    parts = {"Scenario": "It stays cold.", "Interview question": asked, "Strong answer": "Check the fuse."}
    found = cards_in(case("Question 7: The cold oven", parts))
    assert [(each["question"], each["answer"]) for each in found] == [(asked, "Check the fuse.")]


def test_cases_with_the_same_parts_need_no_part_called_answer() -> None:
    parts = {"Scenario": "It is late.", "Question": ASKED, "Steps": "1. Call.\n2. Wait."}
    text = f"# Cases\n\n{case('1. No flour', parts)}{case('2. No yeast', parts)}"
    assert [(each["question"], each["answer"]) for each in cards_in(text)] == [
        (ASKED, "### Steps\n\n1. Call.\n2. Wait.")
    ] * 2


def test_a_section_whose_parts_ask_by_themselves_is_no_case() -> None:
    parts = {"What is a till?": "A box.", "What is an oven?": "It bakes.", "Answer": "Both are heavy."}
    assert [each["question"] for each in cards_in(f"# Bakery\n\n{case('Basics', parts)}")][:1] == [
        "What is a till?"
    ]


def test_beside_cases_a_heading_without_such_parts_is_no_question() -> None:
    parts = {"Problem": "It stays cold.", "Solution": "Check the fuse."}
    text = f"# Ovens\n\n{case('Cold oven', parts)}{case('Loud mixer', parts)}"
    text += "## Ovens by size\n\n- small\n- large\n"
    assert [each["question"] for each in cards_in(text)] == ["Cold oven", "Loud mixer"]


def test_a_heading_that_asks_below_a_situation_is_asked_with_it() -> None:
    cases = [
        case(f"Scenario {n}: {title}", {"Situation:": f"It is {title}.", "How do you find out why?": "Look."})
        for n, title in enumerate(("slow", "cold"), 1)
    ]
    assert [(each["question"], each["context"], each["answer"]) for each in cards_in("".join(cases))] == [
        (
            "How do you find out why?",
            f"**Scenario {n}: {title}**\n\n### Situation:\n\nIt is {title}.",
            "Look.",
        )
        for n, title in enumerate(("slow", "cold"), 1)
    ]


def test_questions_in_the_same_words_are_no_parts_of_the_sections_in_which_they_come_again() -> None:
    def asked(section: str, number: int) -> str:
        fold = f"<details><summary>Answer</summary>\n\nThe till says {section} {number}.\n\n</details>"
        return f"### {number}. What does the till say?\n\n```\n{section} + {number}\n```\n\n{fold}\n\n"

    sections = ("Morning", "Noon", "Evening")
    text = "".join(
        f"## {section}\n\n{''.join(asked(section, number) for number in range(1, 4))}" for section in sections
    )
    found = cards_in(f"# Tills\n\n{text}")
    assert [each["answer"] for each in found] == [
        f"The till says {section} {number}." for section in sections for number in range(1, 4)
    ]
    assert {each["question"] for each in found} == {"What does the till say?"}


@pytest.mark.parametrize("name", ["Question {}.{}", "Q{}-{}", "Exercise {1}", "Task {1}"])
def test_numbered_questions_with_an_answer_each_are_no_parts_of_their_topics(name: str) -> None:
    asked = "Ada bakes {} loaves on day {}.\n\n**A)** Too few  \n**B)** Enough  \n**C)** Too many"
    answer = "<details>\n<summary>Answer</summary>\n\nOf {} loaves {} stay.\n</details>"
    topics = {
        f"Topic {topic}": {
            name.format(topic, number): f"{asked.format(topic, number)}\n\n{answer.format(topic, number)}"
            for number in (1, 2, 3)
        }
        for topic in (1, 2, 3)
    }
    text = "# Bakery\n\n" + "".join(case(topic, parts) for topic, parts in topics.items())
    assert [(each["question"], each["answer"]) for each in cards_in(text)] == [
        (f"Ada bakes {topic} loaves on day {number}.", f"Of {topic} loaves {number} stay.")
        for topic in (1, 2, 3)
        for number in (1, 2, 3)
    ]


def test_cases_below_a_title_that_begins_to_ask_are_asked_each() -> None:
    parts = {"Interview question": ASKED, "Your framework": "1. Call.\n2. Wait."}
    cases = case("No flour", parts) + case("No yeast", parts)
    text = f"# How our mornings map to questions\n\nThree stories.\n\n{cases}"
    assert [(each["question"], each["answer"]) for each in cards_in(text)] == [
        (ASKED, "### Your framework\n\n1. Call.\n2. Wait.")
    ] * 2


def test_cases_stay_whole_on_a_page_whose_other_questions_have_labels() -> None:
    parts = {"Interview question": ASKED, "Your framework": "1. Call.\n2. Wait."}
    cases = case("No flour", parts) + case("No yeast", parts)
    labelled = "".join(f"### Q{n}: What is loaf {n}?\n\nIt is loaf {n}.\n\n" for n in range(1, 13))
    found = cards_in(f"# Stories\n\n{cases}# Questions\n\n## Loaves\n\n{labelled}")
    assert [each["question"] for each in found[:3]] == [ASKED, ASKED, "What is loaf 1?"]
    assert len(found) == 14


def parted(title: str, names: tuple[str, ...], said: str = "It is late.") -> str:
    topics = ("Rye", "Spelt", "Oats", "Wheat")
    return f"# {title}\n\n" + "".join(case(topic, dict.fromkeys(names, said)) for topic in topics)


def test_sections_parted_alike_are_questions_where_parts_ask_or_the_title_names_questions() -> None:
    for title, names in (("Flours", ("What is it?", "Use")), ("Flour interview questions", ("Is", "Use"))):
        found = [each["question"] for each in cards_in(parted(title, names))]
        assert found == ["Rye", "Spelt", "Oats", "Wheat"]


def test_sections_parted_alike_are_none_where_nothing_asks() -> None:
    assert cards_in(parted("Changes", ("Added", "Fixed"))) == []


def test_sections_that_hold_lists_of_links_by_level_are_no_questions() -> None:
    links = "- [x] [Sourdough](rye/sourdough.md)\n- [ ] [Starter](rye/starter.md)\n- [x] [Rolls](rolls.md)"
    assert cards_in(parted("Bread interview questions", ("Easy", "Hard"), links)) == []
