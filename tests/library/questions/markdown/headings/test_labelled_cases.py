"""Cases below headings whose text is parted by labels."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

NAMES = ("Late flour", "Cold oven", "Empty till")
ASKED = (
    "## Bread\n\n### What is rye?\n\nRye.\n\n### What is yeast?\n\nIt rises.\n\n### Who bakes?\n\nWe do.\n\n"
)
FORMS = ["**{label}**:", "**{label}:**", "*{label}:*", "{label}:", "**{label}**\n\n"]


def case(name: str, form: str, *labels: str) -> str:
    said = (f"{form.format(label=label)} Part {number} of {name}." for number, label in enumerate(labels))
    return "\n\n".join(said)


@pytest.mark.parametrize(
    "form", ["**{label}**:", "**{label}:**", "*{label}:*", "{label}:", "**{label}**\n\n"]
)
@pytest.mark.parametrize(
    ("title", "setup", "cause"),
    [
        ("### Scenario {n}: {name}", "Setup", "Root cause"),
        ("### {name}", "Situation", "What I would do"),
        ("#### Fall {n} - {name}", "Ausgangslage", "Vorgehen"),
        ("### {n}. {name}", "场景", "处理"),
    ],
)
def test_below_the_heading_of_a_case_its_setup_is_shown_and_the_rest_answers(
    form: str, title: str, setup: str, cause: str
) -> None:
    text = "\n\n".join(
        f"{title.format(n=n, name=name)}\n\n{case(name, form, setup, cause, 'Prevention')}"
        for n, name in enumerate(NAMES, 1)
    )
    found = [each for each in cards_in(f"# Shop\n\n{ASKED}## Cases\n\n{text}\n") if each["question"] in NAMES]
    assert [each["question"] for each in found] == list(NAMES)
    assert all(
        f"Part 0 of {each['question']}." in each["context"] and setup in each["context"] for each in found
    )
    assert all(each["answer"].lstrip("*").startswith(cause) for each in found)
    assert all(f"Part 2 of {each['question']}." in each["answer"] for each in found)


@pytest.mark.parametrize(("task", "sketch"), [("Task", "Sketch"), ("Задача", "Схема"), ("Aufgabe", "Weg")])
@pytest.mark.parametrize("form", ["**{label}:**", "**{label}**\n\n"])
def test_a_task_is_asked_and_what_the_next_label_names_answers_it(form: str, task: str, sketch: str) -> None:
    text = "\n\n".join(f"### {name}\n\n{case(name, form, task, sketch, 'Notes')}" for name in NAMES)
    found = cards_in(f"# Shop\n\n{ASKED}## Practice\n\n{text.replace('Part 0', 'Knead part 0')}\n")
    assert [each["question"] for each in found[3:]] == [f"Knead part 0 of {name}." for name in NAMES]
    assert all(each["answer"].lstrip("*").startswith(sketch) for each in found[3:])


def test_labels_on_lines_of_one_paragraph_part_a_case_too() -> None:
    said = "**Setup:** It is so.\n**Cause:** Heat.\n**Fix:** Wait"
    text = "\n\n".join(f"### {name}\n\n{said} for {name}." for name in NAMES)
    found = [each for each in cards_in(f"# Shop\n\n{ASKED}## Cases\n\n{text}\n") if each["question"] in NAMES]
    assert [(each["context"], each["answer"]) for each in found] == [
        ("**Setup:** It is so.", f"**Cause:** Heat.\n**Fix:** Wait for {name}.") for name in NAMES
    ]


@pytest.mark.parametrize(
    "labels", [("Situation", "Task", "Action", "Result"), ("Author", "Price", "Weight"), ("Setup", "Setup")]
)
def test_stories_and_facts_with_labels_are_no_cases(labels: tuple[str, ...]) -> None:
    text = "\n\n".join(f"### {name}\n\n{case(name, '**{label}:**', *labels)}" for name in NAMES)
    plain = answers_in(f"# Shop\n\n{ASKED}## Notes\n\n{text}\n")
    assert not any(name in plain and "Part 0" not in plain[name] for name in NAMES)


def test_cases_on_a_page_without_questions_are_no_cards() -> None:
    text = "\n\n".join(
        f"### {name}\n\n{case(name, '**{label}:**', 'Setup', 'Cause', 'Fix')}" for name in NAMES
    )
    assert cards_in(f"# Shop\n\n## Log\n\n{text}\n") == []
