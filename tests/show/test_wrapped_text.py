"""Text in the columns of a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.show.wrapped_text import aligned, with_whole_items, wrapped


def test_a_column_is_as_wide_as_its_widest_cell_in_the_terminal_and_the_last_is_not_filled_up() -> None:
    assert aligned([("a", "b", "c"), ("\u53ef", "long", "")]) == ["a   b     c", "\u53ef  long  "]
    assert aligned([]) == []


def test_wrapping_keeps_code_lists_and_paragraphs_apart() -> None:
    text = "one two three four five\n\n- item with several words\n\n```\n  a very long line\n```"
    assert wrapped(text, 12) == (
        "one two\nthree four\nfive\n\n- item with\n  several\n  words\n\n```\n  a very\n  long line\n```"
    )


def test_columns_behind_a_label_are_parted_before_a_piece_of_them_is() -> None:
    assert wrapped("  2 new  Again 7   Easy 7", 20) == "  2 new  Again 7\n         Easy 7"
    text = "  On the day           about 95%      if you keep on"
    assert wrapped(text, 24) == "  On the day\n      about 95%\n      if you keep on"


def test_an_item_with_a_number_goes_on_below_its_text() -> None:
    assert wrapped("1. one two three", 11) == "1. one two\n   three"
    assert wrapped(" 2 [x] one two three", 15) == " 2 [x] one two\n       three"


def test_without_a_width_nothing_is_wrapped() -> None:
    assert wrapped("x " * 200, None) == "x " * 200


@given(
    st.text(st.characters(codec="ascii", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x1f"), max_size=300),
    st.integers(10, 80),
)
def test_wrapping_loses_no_character_and_cuts_no_word_that_fits(text: str, width: int) -> None:
    shown = wrapped(text, width).split()
    assert "".join(shown) == "".join(text.split())
    if all(len(word) <= width // 2 for word in text.split()):
        assert shown == text.split()


def test_an_address_that_is_longer_than_a_line_stays_whole() -> None:
    assert wrapped("See: https://example.org/a-long-way", 16) == "See:\nhttps://example.org/a-long-way"


def test_wide_characters_count_twice() -> None:
    assert wrapped("\u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c", 13) == (
        "\u65e5\u672c\u8a9e \u65e5\u672c\u8a9e\n\u65e5\u672c"
    )


def test_a_command_stays_whole_on_a_line_of_its_own_where_it_needs_one() -> None:
    assert wrapped("Saved here. To continue: flashcards review --minutes 10", 34) == (
        "Saved here. To continue:\n    flashcards review --minutes 10"
    )
    assert (
        wrapped("  To write   a story    flashcards story", 22)
        == "  To write   a story\n      flashcards story"
    )
    assert wrapped("Next: flashcards mine a-card-of-a-long-name; then rest", 20) == (
        "Next:\nflashcards mine a-card-of-a-long-name;\nthen rest"
    )
    assert wrapped("All is saved. Go on: flashcards review", 25) == "All is saved.\nGo on: flashcards review"
    assert wrapped("what flashcards are for, and when", 20) == "what flashcards are\nfor, and when"


def test_no_line_ends_between_a_figure_and_what_it_counts_or_within_a_date_or_a_round() -> None:
    for text in (
        "in 12 days",
        "Thu 3 Dec 10:00",
        "Acme, round 2",
        "(87 to 99%)",
        "48 not seen",
        "9 or 10",
        "2 new cards",
    ):
        for width in range(2 * len(text), 40):
            assert text in wrapped(f"There is {text}, and there is more of it", width)
    assert wrapped("in 123456789 seconds and more", 12) == "in 123456789\nseconds and\nmore"


def test_a_key_stands_beside_its_meaning() -> None:
    assert (
        wrapped(with_whole_items("Enter reveal, n skip, ? all keys", 24), 24)
        == "Enter reveal, n skip,\n? all keys"
    )
    assert with_whole_items("Enter reveal", None) == "Enter reveal"


def test_a_word_as_long_as_a_file_is_wrapped_in_no_time() -> None:
    """Where the pieces that stay together were looked for from each letter on, this took minutes."""
    assert wrapped("x" * 300_000, 40) == "x" * 300_000
    assert len(wrapped("9, " * 20_000, 40).split("\n")) == 1539  # 13 of them on a line
