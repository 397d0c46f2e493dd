"""At 24 rows the question stays in sight until the rating."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.decks.shipped import sound_decks
from tests.show.session.played import play

SIZES = [(80, 24), (40, 24)]


def begins_with(question: str, seen: Sequence[str]) -> bool:
    """Whether the first words of the question can be seen."""
    return " ".join(question.split()[:3]) in "\n".join(seen)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_question_of_every_shipped_card_is_in_sight_at_every_prompt(
    monkeypatch: pytest.MonkeyPatch, columns: int, rows: int
) -> None:
    pushed_out = []
    for card in (card for deck in sound_decks() for card in deck.cards):
        played = play(card, monkeypatch, columns=columns, rows=rows)
        pushed_out += [
            f"{card.key} at the {prompt}"
            for prompt, seen in played._asdict().items()
            if not begins_with(card.question, seen)
        ]
    assert not pushed_out, f"{len(pushed_out)}: {pushed_out[:5]}"
