"""The blocks of other people's Markdown."""

from __future__ import annotations

import pytest

from flashcards.text.markdown_blocks import blocks_of
from tests.work import must_grow_at_most


def test_a_table_of_full_rows_may_have_any_length() -> None:
    (table,) = blocks_of("|a|b|\n|-|-|\n" + "|c|d|\n" * 5000)
    assert (table.kind, len(table.inner)) == ("table", 5001)


def test_a_table_that_would_grow_much_wider_than_its_text_is_text() -> None:
    (block,) = blocks_of("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|c\n" * 500)
    assert block.kind == "paragraph"


@pytest.mark.parametrize("lines", ["|a|b|\n|-|-|\nx\n", "|a|b|c|\n|-|-|-|\n", "|c|d|\n"])
def test_tables_take_time_in_proportion_to_their_length(lines: str) -> None:
    must_grow_at_most(6, lambda times: blocks_of("|a|b|\n|-|-|\n" + lines * times), small=1000, large=4000)
