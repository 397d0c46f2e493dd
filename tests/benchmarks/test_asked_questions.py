"""Questions as people type them find their cards about as well as the docs say."""

from __future__ import annotations

import pytest

from tests.benchmarks.asked_questions import HALVES, measured


@pytest.mark.parametrize("half", HALVES)
def test_questions_as_people_type_them_find_their_cards(half: str) -> None:
    """Measured on those the rule was not tuned on: 84, 93 and 53%, 4% wrong. Rewording a card moves it."""
    found = measured(half)
    assert found.first >= 0.72
    assert found.listed >= 0.85
    assert found.taken >= 0.42
    assert found.taken_wrongly <= 0.06
    assert found.none >= 0.83
