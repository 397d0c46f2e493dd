"""Lists of questions that are written as HTML."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ROUX = {"What is blanching?": "Cooking briefly.", "What is a roux?": "Flour in butter."}


@pytest.mark.parametrize("name", ["ol", "ul"])
@pytest.mark.parametrize(
    "item",
    [
        "<li>{}\n<details><summary>Answer</summary>{}</details>\n</li>",
        "<li>{}\n  <details>\n  <summary>Show</summary>\n  <p>{}</p>\n  </details>\n</li>",
        "<li><b>{}</b> {}</li>",
        "<li>{}\n<ul><li>{}</li></ul>\n</li>",
    ],
)
def test_questions_in_a_list_written_as_html_have_the_answers_below_them(name: str, item: str) -> None:
    items = "\n".join(item.format(asked, said) for asked, said in ROUX.items())
    found = answers_in(f"# Kitchen\n\n<{name}>\n{items}\n</{name}>\n")
    assert {asked: said.removeprefix("- ") for asked, said in found.items()} == ROUX


def test_a_fold_that_names_a_topic_hides_the_questions_of_its_list() -> None:
    fold = "<details>\n<summary>{}</summary>\n\n"
    items = [
        f"<ol>\n<li>{asked}\n{fold.format('Show')}{said}\n</details>\n</li>\n</ol>"
        for asked, said in ROUX.items()
    ]
    text = "\n\n".join(f"{fold.format(f'Topic {n}')}{each}\n\n</details>" for n, each in enumerate(items))
    assert answers_in(text) == ROUX
    assert answers_in(text.replace("<ol>\n<li>", "1. ").replace("</li>\n</ol>", "")) == ROUX


def test_a_list_of_definitions_written_as_html_is_cards() -> None:
    items = "\n".join(f"<dt>{term}</dt>\n<dd>{said}</dd>" for term, said in ROUX.items())
    assert answers_in(f"# Kitchen\n\n<dl>\n{items}\n</dl>\n") == ROUX


def test_a_list_written_as_html_within_an_answer_stays_there() -> None:
    parts = "<ul>\n<li>white</li>\n<li>brown\n<ol><li>dark</li></ol></li>\n</ul>"
    text = f"## What is a roux?\n\nFlour in butter:\n\n{parts}\n\n## What is blanching?\n\nCooking briefly.\n"
    assert answers_in(text) == {
        "What is a roux?": "Flour in butter:\n\n- white\n- brown\n  1. dark",
        "What is blanching?": "Cooking briefly.",
    }
