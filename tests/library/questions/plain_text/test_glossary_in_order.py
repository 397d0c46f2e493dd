"""Glossaries in the order of the alphabet, as they are copied from a PDF."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs

TERMS = [
    "awl",
    "bevel",
    "bradawl",
    "chisel",
    "dowel",
    "file",
    "gouge",
    "jig",
    "mallet",
    "plane",
    "rasp",
    "saw",
]


def page(sign: str, terms: list[str]) -> str:
    lines = [f"{term}{sign}made like an {term}; to work\nwith wood" for term in terms]
    return "\n".join(["Tools", "A", "", *lines[:6], "", "G", "", *lines[6:]])


@pytest.mark.parametrize("sign", [": ", " - "])
def test_lines_that_begin_no_term_belong_to_the_one_before(write: Write, sign: str) -> None:
    found = read_questions(write(page(sign, TERMS), "tools.txt"))
    assert pairs(found) == [(term, f"made like an {term}; to work with wood") for term in TERMS]
    assert [text for _, text, _ in left(found)] == ["Tools", "A", "G"]


def test_terms_in_no_order_leave_broken_lines_where_they_are(write: Write) -> None:
    mixed = [term for pair in zip(TERMS[6:], reversed(TERMS[:6]), strict=True) for term in pair]
    assert read_questions(write(page(": ", mixed), "tools.txt")).found == ()
