"""What is seen in all texts of a file before their questions are read: whether bold lines are questions."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, pairs

WHY = {"Why this museum?": "I know its pictures.", "Why you?": "I know its cellar."}


def test_bold_lines_that_ask_are_questions_of_their_section_though_other_sections_have_bold_labels() -> None:
    labels = "\n\n".join(f"**Story {n}**\n\nIt was late." for n in range(9))
    asked = "\n\n".join(f'**"{question}"**\n\n{said}' for question, said in WHY.items())
    found = answers_in(f"# Talk\n\n## Stories\n\n{labels}\n\n## Questions\n\n{asked}\n")
    assert {question.strip('"'): said for question, said in found.items()} == WHY


def test_statements_with_a_bold_number_are_no_questions_where_none_of_them_asks() -> None:
    told = [f"**{n}. Trams are loud.** They run on steel, number {n}." for n in range(1, 6)]
    notes = "# Trams\n\n" + "\n\n".join(told)
    assert not answers_in(notes)
    assert sum(each.text.count("Trams are loud") for each in questions_of_markdown(notes).left) == 5
    asked = [f"**{n}.** You meet tram {n}. What do you do?\n\nYou wait." for n in range(1, 6)]
    assert len(answers_in("\n\n".join(asked))) == 5


def test_tasks_with_a_bold_number_are_questions_of_a_page_whose_title_says_that_it_holds_some() -> None:
    tasks = [
        f"**{n}) Two tickets**. Sort {n} tickets by price.\n\n```python\nsorted(tickets[:{n}])\n```"
        for n in range(1, 6)
    ]
    below = "\n\n".join(tasks)
    assert len(answers_in(f"# Tram interview questions\n\n## Coding\n\n{below}\n")) == 5
    assert not answers_in(f"# The machine\n\n## Coding\n\n{below}\n")


def test_bold_lines_between_rules_are_questions_though_most_only_name_what_is_to_be_done() -> None:
    names = [
        "How do you ring the bell?",
        "How do you stop?",
        "Where is the brake?",
        "Open the doors by hand",
        "Sand on wet rails",
        "Lights at dusk",
        "Turning at the depot",
    ]
    asked = {name: f"`pull {number}`" for number, name in enumerate(names)}
    page = "\n\n---\n\n".join(f"**{name}**\n\n{said}" for name, said in asked.items())
    assert answers_in(page) == asked
    assert not answers_in(page.replace("?", "").replace("How do you", "To").replace("Where is", "On"))
    assert len(answers_in(page.replace("\n\n---\n\n", "\n\n"))) < len(asked)


@pytest.mark.parametrize(
    "order",
    [
        "When would you reef a sail? Give a simple example.",
        "Is a keel needed? Explain.",
        "What is a knot? Name two that slip.",
        "Give an example of a knot that slips.",
        "Provide two short examples of ropes.",
    ],
)
def test_a_plain_line_that_ends_with_an_order_asks(order: str) -> None:
    asked = [("Who sails?", "A sailor."), (order, "One on a lake."), ("Who pays?", "The guest.")]
    assert pairs(questions_of_markdown("\n\n".join(line for pair in asked for line in pair))) == asked


def test_a_line_of_an_answer_that_gives_advice_behind_a_question_is_no_question() -> None:
    advice = "Is it windy? Then take a coat.\n\nIs there a leak? Check the pump at once."
    asked = [("Who sails?", f"A sailor.\n\n{advice}"), ("Who pays?", "The guest.")]
    assert pairs(questions_of_markdown("\n\n".join(line for pair in asked for line in pair))) == asked


def test_bold_lines_with_a_colon_that_come_again_are_labels_though_they_begin_to_ask() -> None:
    def setting(name: str) -> str:
        return (
            f"## `{name}`\n\n**Default:** `60`\n\nSeconds between two trams.\n\n**When to change:**"
            "\n\n- at night\n- on Sundays\n\n**What it does:**\n\n- makes trams wait\n\n"
        )

    settings = "".join(map(setting, ("WAIT", "STAY", "TURN", "BELL")))
    assert answers_in(f"# Settings of the depot\n\n{settings}") == {}
    once = "**What it does:**\n\nWaits.\n\n**When to change it:**\n\nNow.\n\n**Why it rings:**\n\nFor us."
    assert len(answers_in(f"# The bell\n\n{once}")) == 3


@pytest.mark.parametrize("form", ["- {}\n\n  {}", "- **{}**\n\n  {}", "* {}\n\n{}", "*{}*\n\n{}"])
def test_an_item_or_a_line_at_the_top_of_each_part_between_rules_is_a_question(form: str) -> None:
    asked = {f"Who rings at stop {n}?": f"Guard {n}." for n in range(6)} | {"Explain sanding": "It grips."}
    parts = ["**Note:** ring twice.", *(form.format(*pair) for pair in asked.items())]
    assert answers_in("# Trams\n\n" + "\n\n---\n\n".join(parts)) == asked


def test_bold_names_that_come_again_part_the_answers_below_bold_questions() -> None:
    asked = ["What is a bogie?", "Who rings?", "Explain sanding", "Name the two brakes", "When does it stop?"]
    parts = [
        f"**{each}**\n\nIt is {n}.\n\n**Pros**\n\n- a {n}\n\n**Cons**\n\n- b" for n, each in enumerate(asked)
    ]
    assert list(answers_in("\n\n".join(parts))) == asked


def test_only_the_answer_may_go_on_below_the_line_of_such_an_item() -> None:
    asked = {f"Who rings at stop {n}?": f"Guard {n}." for n in range(6)} | {"The sand box": "It grips."}
    page = "\n\n---\n".join(f"{n}. **{each}**\n{said}" for n, (each, said) in enumerate(asked.items(), 1))
    assert answers_in(page) == asked
