"""Questions that a class of HTML marks."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in

ROUX = {
    "Blanching": "Cooking briefly.",
    "`roux` means?": "Flour in butter.",
    "Glaze *or* icing": "Sugar.",
}


def bank(form: str) -> str:
    return "# Kitchen\n\n" + "\n\n".join(form.format(asked, said) for asked, said in ROUX.items()) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        '<div class="question">{}</div>\n\n{}',
        "<p class='question'>{}</p>\n{}",
        '<p class="question"><strong>{}</strong></p>\n\n{}',
        '<span id="x" class="big question-title">{}</span>\n\n{}',
        '<div class="faq-question">\n{}\n</div>\n\n<div class="answer">{}</div>',
    ],
)
def test_lines_of_the_class_question_ask_whatever_their_words_are(form: str) -> None:
    assert answers_in(bank(form)) == {asked.replace("*", ""): said for asked, said in ROUX.items()}


def test_a_question_of_such_a_class_right_above_the_next_has_no_answer() -> None:
    asked = ["Baking", "What is proving?", "Glazing"]
    text = "\n\n".join(f'<div class="question">{each}</div>' for each in asked)
    assert answers_in(f"# Kitchen\n\n{text}\n\nWith sugar.\n") == {
        "Baking": "",
        "What is proving?": "",
        "Glazing": "With sugar.",
    }


@pytest.mark.parametrize(
    "form",
    [
        '<div class="question-number">{}</div>\n\n{}',
        '<div class="question"><p>{}</p></div>\n\n{}',
        '<span class="question">{}</span> <span>{}</span>',
        '```html\n<div class="question">{}</div>\n```\n\n{}',
        '<div class="question">{}</div>\n<div class="option">{}</div>',
        '<div class="question">{}</div>\n\n<label><input type="radio">{}</label>',
        '<div class="note">{}</div>\n\n{}',
    ],
)
def test_other_classes_code_and_questions_above_options_in_html_are_no_questions(form: str) -> None:
    assert answers_in(bank(form)) == {}


def test_bold_of_html_at_the_beginning_of_lines_marks_questions_and_answers() -> None:
    text = "".join(
        f"<b>Q{n}. Who opens<br>\ndoor {n}?</b><br>\n<b>Ans:</b> Ada {n}.<br><br>\n\n" for n in range(1, 5)
    )
    found = questions_of_markdown(f"# Doors\n\n{text}").found
    assert [each.fields["answer"] for each in found] == [f"Ada {n}." for n in range(1, 5)]
