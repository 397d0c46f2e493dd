"""Chance that can be repeated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.random_draws import draw


def test_a_draw_is_the_same_on_every_machine_for_ever() -> None:
    """Due days that are on people's calendars rest on it."""
    assert draw("sql/joins", 3) == 0.43270524798382226
    assert draw(1, "a/b", "order") == 0.05018823043422316


@given(st.text(), st.integers())
def test_a_draw_is_below_one(text: str, number: int) -> None:
    assert 0.0 <= draw(text, number) < 1.0
