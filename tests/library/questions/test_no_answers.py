"""Answers that are none."""

from __future__ import annotations

import pytest

from flashcards.library.questions.no_answers import no_answers

PICTURE = "https://example.org/a_(1).png"


NONE_YET = [
    "...",
    "....",
    "TODO.",
    "**to be added**",
    "→【待补充】",
    "→ 【需确认】 the number",
    "[TBD] ask Ann",
    "(wip)",
]
ONLY_PICTURES = [
    f"![]({PICTURE})",
    f"![image]({PICTURE})\n![image2](b.png)\n\n<img src='c.png'/>",
    "![IMG_20.png](a.png)",
    f"![]({PICTURE})\\\n![](b.png)",
]


@pytest.mark.parametrize("said", [*NONE_YET, *ONLY_PICTURES])
def test_what_will_be_said_later_and_pictures_without_words_are_no_answers(said: str) -> None:
    assert no_answers([said, "The buyer."]) == {said}


WORDS = [
    "[Answer] 42",
    "...and then she left.",
    "(a) bread",
    f"[TBD] {'the till is counted by two people ' * 2}",
]
WORDS_AND_PICTURES = [
    f"![Ovens with two doors]({PICTURE})",
    f"![]({PICTURE})\nTwo doors.",
    "![$x^2$](a.png)",
    "![bread](a.png)",
    "[image](a.png)",
]


@pytest.mark.parametrize("said", [*WORDS, *WORDS_AND_PICTURES])
def test_words_beside_such_marks_and_pictures_answer(said: str) -> None:
    assert no_answers([said, "The buyer."]) == set()
