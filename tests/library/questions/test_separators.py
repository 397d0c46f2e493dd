"""The sign of a line that parts the question from its answer."""

from __future__ import annotations

import re

import pytest

from flashcards.library.questions.separators import parting


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("What is std::vector? :: A dynamic array", "What is std::vector?"),
        ("What is std::vector?::A dynamic array", "What is std::vector?"),
        ("std::vector :: A dynamic array", "std::vector"),
        ("std::vector:: a dynamic array", "std::vector"),
        ("std::vector::A dynamic array", "std::vector"),
        ("Heap :: kept by std::make_heap", "Heap"),
        ("Heap::kept by std::make_heap", "Heap"),
        ("Heap::Kept by std::make_heap", "Heap"),
        ("What does a :: b mean? :: Scope", "What does a :: b mean?"),
        ("Use of ::before :: A pseudo-element", "Use of ::before"),
        ("What is X?::Y or is it Z?", "What is X?"),
        ("What is std::vector?", None),
        (":: alone", None),
        ("none ::", None),
    ],
)
def test_a_sign_inside_a_word_is_taken_only_for_want_of_others(line: str, question: str | None) -> None:
    span = parting(line, [sign.span() for sign in re.finditer("::", line)])
    assert (line[: span[0]].strip() if span else None) == question
