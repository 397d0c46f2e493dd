from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.text.control_characters import first_control, visible, visible_but_styled

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

hostile = st.text(
    st.one_of(
        st.characters(categories=["Cc", "Cs", "Cf", "Zl", "Zp"]),
        st.characters(),
    )
)


def raw(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("safe\u202egpj.exe", "safe<U+202E>gpj.exe"),
        ("caf\udce9.toml", "caf<U+DCE9>.toml"),
        ("one\u2028two", "one<U+2028>two"),
        ("over\rwrite", "over␍write"),
    ],
)
def test_characters_that_act_on_a_terminal_become_marks(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newline_and_tab_stay_unless_one_line_is_asked_for() -> None:
    assert visible("a\n\tb") == "a\n\tb"
    assert visible("a\n\tb\rc", newlines=False) == "a  b␍c"


@given(hostile)
def test_nothing_raw_survives(text: str) -> None:
    assert not [char for char in visible(text) if raw(char) and char not in "\n\t"]
    assert not [char for char in visible(text, newlines=False) if raw(char)]


@given(hostile)
def test_what_was_made_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert visible(text) == text
    assert visible(f"{text}\n\t{text}") == f"{text}\n\t{text}"


def test_weight_and_colour_that_we_set_stay_and_every_other_sequence_is_marked() -> None:
    styled = "\x1b[1;36mcode\x1b[0m"
    assert (
        visible_but_styled(f"{styled} \x1b[2J \x1b]0;t\x07 \u202e")
        == f"{styled} \u241b[2J \u241b]0;t\u2407 <U+202E>"
    )


@given(hostile)
def test_what_has_passed_once_has_no_style_of_its_own(text: str) -> None:
    assert visible_but_styled(visible(text)) == visible(text)


def test_emoji_and_combined_letters_are_ordinary_text() -> None:
    family = "👩\u200d👩\u200d👧 e\u0301 \u05e9\u05dc\u05d5\u05dd"
    assert visible(family) == family


@given(hostile)
def test_a_deck_may_hold_tab_and_newline_but_no_other_control_nor_half_a_character(text: str) -> None:
    refused = {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}
    refused |= set(text) & (BIDI - {"\u061c", "\u200e", "\u200f"})
    assert (first_control(text) is not None) == bool(refused)
