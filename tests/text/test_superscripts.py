"""Powers and indices as text that nobody can read for something else."""

from __future__ import annotations

import pytest

from flashcards.text.superscripts import lowered, raised


@pytest.mark.parametrize(
    ("power", "shown"),
    [
        ("9", "⁹"),
        ("-1", "⁻¹"),
        ("2+", "²⁺"),
        ("n", "^n"),
        ("10n", "^10n"),
        ("n+1", "^(n+1)"),
        ("(n+1)", "^(n+1)"),
        ("2^n", "^(2^n)"),
        (" n ", "^n"),
        ("th", "th"),
        ("TM", "TM"),
        ("[1]", "[1]"),
        ("x_i", "^(x_i)"),
        ("*", "*"),
        ("\u2032", "\u2032"),
        ("", ""),
    ],
)
def test_what_is_raised_is_no_factor(power: str, shown: str) -> None:
    assert raised(power) == shown


@pytest.mark.parametrize(
    ("index", "shown"), [("2", "₂"), ("i", "_i"), ("i+1", "_(i+1)"), ("i,j", "_(i,j)"), ("max", "_max")]
)
def test_what_is_lowered_is_an_index(index: str, shown: str) -> None:
    assert lowered(index) == shown
