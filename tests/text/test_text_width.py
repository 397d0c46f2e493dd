"""Cells: the columns of a terminal that text takes, and lines that keep to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.text_width import cell_width, fold_spans, wrap

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"

any_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            [" ", " ", "\t", "\n", "a", "\u4e2d", "\u0301", "\u200d", "\ufe0f", "\U0001f469", "1", "\u00a0"]
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain text", 10),
        ("\u4e2d\u6587", 4),
        ("\uff21", 2),
        ("e\u0301", 1),
        ("\u05e9\u05dc\u05d5\u05dd", 4),
        ("a\u200bb", 2),
        ("a\u200db", 2),
        ("soft\u00adhyphen", 11),
        ("\ud55c\uad6d", 4),
        ("\u1112\u1161\u11ab", 2),
        (FAMILY, 2),
        ("\U0001f44d\U0001f3fd", 2),
        ("\u2764", 1),
        ("\u2764\ufe0f", 2),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", 2),
        ("1\ufe0f\u20e3", 2),
        ("\U0001f1e9\U0001f1ea", 2),
        (" \ufe0f", 1),
        ("\x1b\x00", 0),
    ],
)
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_lines_end_at_word_ends_and_hang_below_their_mark() -> None:
    assert wrap("one two three four", 11, "1. ", "   ") == ["1. one two", "   three", "   four"]


def test_a_word_that_is_too_long_begins_where_it_stands_and_is_cut() -> None:
    assert wrap("see abcdefghij and", 8) == ["see abcd", "efghij", "and"]
    assert wrap("\u4e2d" * 5, 5) == ["\u4e2d\u4e2d", "\u4e2d\u4e2d", "\u4e2d"]


def test_blanks_inside_a_line_stay_and_a_no_break_space_breaks_no_line() -> None:
    assert wrap("a  b   c", 80) == ["a  b   c"]
    assert wrap("10\u00a0000 euros", 8) == ["10\u00a0000", "euros"]


def test_an_accent_and_an_emoji_are_never_cut_from_what_they_belong_to() -> None:
    assert wrap("e\u0301" * 4, 2) == ["e\u0301e\u0301"] * 2
    assert wrap(FAMILY * 2, 3) == [FAMILY] * 2


def test_blank_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]
    assert wrap(" \n\t", 2) == [""]


@pytest.mark.parametrize("indent", ["123456789. ", "  "])
def test_a_mark_without_room_is_cut_as_well(indent: str) -> None:
    lines = wrap("ab cd", 3, indent, " " * len(indent))
    assert all(cell_width(line) <= 3 for line in lines)
    assert "".join("".join(lines).split()) == "".join((indent + "abcd").split())


@given(any_text, st.integers(2, 40), st.sampled_from(["", "- ", "1. ", "      "]), st.integers(0, 6))
def test_no_line_is_too_wide_and_no_character_is_lost(
    text: str, width: int, indent: str, hanging: int
) -> None:
    lines = wrap(text, width, indent, " " * hanging)
    assert max(map(cell_width, lines)) <= width
    kept = "".join(lines).replace(" ", "")
    assert kept == (indent + text).replace(" ", "").replace("\n", "").replace("\t", "")


@given(any_text, st.integers(2, 40))
def test_words_that_fit_are_not_cut(text: str, width: int) -> None:
    words = text.replace("\n", " ").replace("\t", " ").split(" ")
    cut = {word for word in words if cell_width(word) > width}
    if not cut:
        assert [word for line in wrap(text, width) for word in line.split(" ") if word] == [
            *filter(None, words)
        ]


@given(any_text, st.integers(2, 40))
def test_folding_keeps_every_character(text: str, width: int) -> None:
    pieces = [text[start:end] for start, end in fold_spans(text, width)]
    assert "".join(pieces) == text
    assert max(map(cell_width, pieces)) <= width
