"""Law: what stands on a page of questions with options stands on a card, or is listed."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from flashcards.library.questions.markdown.choices.choice_page import choice_page
from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.markdown.choices.banks import BANK, Way, ways, written

STRAY = "Ships are moored by nine."
FORMS = (
    "{}",
    "> {}",
    "- {}",
    "**{}**",
    "## {}",
    "    {}",
    "<!-- {} -->",
    "Note: {}",
    "```\n{}\n```",
    "{}<br>",
)
"""Not a comment: nobody sees it in any file, so it may stay away from a card."""

SAID = [
    words for each in BANK for words in (each.asked.rstrip("_. "), *each.options)
]  # what explains an answer is not in all forms


def with_stray(text: str, place: int, form: str) -> str:
    """A text with a paragraph more, above the paragraph of a place."""
    parts = text.split("\n\n")
    parts.insert(place % (len(parts) + 1), form.format(STRAY))
    return "\n\n".join(parts)


def told(fields: dict[str, Any]) -> str:
    return "\n".join(map(str, fields.values()))


@settings(max_examples=60)
@example(Way("{n}. {q}", "- {L}. {o}", "Answer: {r}\nExplanation: {why}", "rules"), 5, "{}")
@example(Way("**{q}**", "{l}) {o}", "**{n}.** {said}", "sections"), 30, "> {}")
@given(ways(), st.integers(0, 60), st.sampled_from(FORMS))
def test_every_text_of_a_page_is_on_a_card_or_goes_on_to_the_ordinary_reader(
    way: Way, place: int, form: str
) -> None:
    text = with_stray(written(BANK, way), place, form)
    page = choice_page(text.split("\n"))
    if page is None:
        return  # the other law holds for it
    all_told = "\n".join([*(told(each.fields) for each in page.questions.found), *page.beside])
    assert [words for words in [*SAID, STRAY] if words not in all_told] == []


@settings(max_examples=60)
@example(Way("### {n}. {q}", "{L}. {o}", "<!-- Answer: {r} -->", "sections"), 12, "## {}")
@given(ways(), st.integers(0, 60), st.sampled_from(FORMS))
def test_every_text_of_such_a_page_is_on_a_card_or_listed(way: Way, place: int, form: str) -> None:
    questions = questions_of_markdown(with_stray(written(BANK, way), place, form))
    all_told = "\n".join(
        [
            *(told(each.fields) for each in questions.found),
            *(each.text for each in questions.left),
            *questions.remarks,
        ]
    )
    assert [words for words in [*SAID, STRAY] if words not in all_told] == []
