"""Cards in the midst of notes: tags, lists of definitions, and code that is shown."""

from __future__ import annotations

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import cards, left, pairs


def test_a_line_with_a_card_tag_is_asked_and_the_lines_below_answer() -> None:
    text = (
        "# Bakery\n\nBread needs time.\n\nWhat makes dough rise? #card\nYeast, which eats sugar.\n\n"
        "Salt #flashcards/baking #bread\nIt slows the yeast down.\n- too much kills it\n"
    )
    found = questions_of_markdown(text)
    assert pairs(found) == [
        ("What makes dough rise?", "Yeast, which eats sugar."),
        ("Salt", "It slows the yeast down.\n- too much kills it"),
    ]
    assert ("line 3", "Bread needs time.", "not part of a question") in left(found)
    assert found.remarks == ("signs beside questions were left out: #card #flashcards/baking #bread",)


def test_a_heading_and_an_item_with_a_card_tag_ask_too() -> None:
    headings = "## Proofing basket #flashcard\n\nIt holds the dough.\n\n## Notes\n\nBuy one.\n"
    assert pairs(questions_of_markdown(headings)) == [("Proofing basket", "It holds the dough.")]
    items = "- The oven #card\n\t- hot\n- The cellar #card\n\t- cool\n"
    assert pairs(questions_of_markdown(items)) == [("The oven", "- hot"), ("The cellar", "- cool")]


def test_code_below_a_card_tag_is_the_answer() -> None:
    text = "How do you count words? #card\n\n```sh\nwc -w menu.txt\n```\n"
    assert pairs(questions_of_markdown(text)) == [("How do you count words?", "```sh\nwc -w menu.txt\n```")]


def test_a_term_with_its_meaning_behind_a_colon_below_is_a_card() -> None:
    text = "# Words\n\nCrumb\n: the inside of a loaf\n\nCrust\n: its outside\n: the best part\n"
    assert pairs(questions_of_markdown(text)) == [
        ("Crumb", "the inside of a loaf"),
        ("Crust", "its outside\n: the best part"),
    ]


def test_definitions_within_an_answer_stay_there() -> None:
    body = "Two parts:\n\nCrumb\n: the inside\n\nCrust\n: the outside"
    assert pairs(questions_of_markdown(f"## What is a loaf made of?\n\n{body}\n")) == [
        ("What is a loaf made of?", body)
    ]


def test_blocks_of_code_with_a_few_words_below_each_are_asked_by_their_first_line() -> None:
    blocks = [f"```python\nprice = {n}\nprint(price / 2)\n```\n\nIt prints half of {n}.\n" for n in range(6)]
    found = questions_of_markdown("\n".join(blocks))
    assert pairs(found)[1] == ("`price = 1`", "It prints half of 1.")
    assert cards(found)[1]["context"] == "```python\nprice = 1\nprint(price / 2)\n```"
    assert len(cards(found)) == 6


def test_a_page_that_shows_code_between_paragraphs_asks_nothing() -> None:
    page = "First we count.\n\n" + "```python\nprint(1)\n```\n\nThen we stop.\n\n" * 6
    assert cards(questions_of_markdown(page)) == []
    lesson = "```python\nprint(1)\n```\n\n" + "It is late.\n\n" * 5
    assert cards(questions_of_markdown(lesson * 6)) == []
