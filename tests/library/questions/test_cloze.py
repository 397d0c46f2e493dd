"""Texts with gaps."""

from __future__ import annotations

import pytest

from flashcards.library.questions.cloze import gap_numbers, with_gap, with_gap_filled
from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write


@pytest.mark.parametrize(
    ("source", "first", "all_filled", "numbers"),
    [
        ("no gap", "no gap", "no gap", []),
        ("a {{c1::b}} c", "a […] c", "a <b>b</b> c", [1]),
        ("a {{c1::b::hint}} c", "a [… hint] c", "a <b>b</b> c", [1]),
        ("{{c1::a}} {{c2::b}} {{c1::c}}", "[…] b […]", "<b>a</b> b <b>c</b>", [1, 2]),
        ("{{c2::a {{c1::b}}}}", "a […]", "a <b>b</b>", [1, 2]),
        ("{{c1::a {{c2::b}}}}", "[…]", "<b>a b</b>", [1, 2]),
        ("{{c1::open", "{{c1::open", "{{c1::open", [1]),
        ("closed}} {{c1::a}}", "closed}} […]", "closed}} <b>a</b>", [1]),
        ("{{c1::a<br>b}}", "[…]", "<b>a<br>b</b>", [1]),
        ("{{Field}}", "{{Field}}", "{{Field}}", []),
    ],
)
def test_a_gap_is_left_open_or_filled_in(
    source: str, first: str, all_filled: str, numbers: list[int]
) -> None:
    assert with_gap(source, 1) == first
    assert with_gap_filled(source, 1) == all_filled
    assert gap_numbers(source) == numbers


def test_gaps_may_stand_in_gaps_however_deep() -> None:
    assert with_gap("{{c1::" * 5000 + "deep" + "}}" * 5000, 2) == "deep"
    assert with_gap("}}" * 5000, 1) == "}}" * 5000


def test_a_long_sentence_with_a_gap_that_is_never_closed_is_read(write: Write) -> None:
    rows = f"{'a' * 2_000}{{{{c1::b,c,tags\nWho pays?,The buyer,x\nWho waits?,Ada,y\nWho ends?,Ben,z\n"
    found = read_questions(write(rows, "t.csv")).found
    assert [each.fields["question"] for each in found[1:]] == ["Who pays?", "Who waits?", "Who ends?"]
