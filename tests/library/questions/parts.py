"""What was found in a file, and what was left, in short."""

from __future__ import annotations

from typing import Any

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.reader import questions_of_markdown


def cards(questions: Questions) -> list[dict[str, Any]]:
    return [found.fields for found in questions.found]


def pairs(questions: Questions) -> list[tuple[str, str]]:
    return [(found.fields["question"], found.fields.get("answer", "")) for found in questions.found]


def left(questions: Questions) -> list[tuple[str, str, str]]:
    return [(each.place, each.text, each.why) for each in questions.left]


def cards_in(text: str) -> list[dict[str, Any]]:
    return cards(questions_of_markdown(text))


def answers_in(text: str) -> dict[str, str]:
    """The answers in Markdown by their questions."""
    return dict(pairs(questions_of_markdown(text)))
