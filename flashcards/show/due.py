"""The list of what is due, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.core.study.candidates import Candidate
from flashcards.show.words import count


def due_screen(cards: Sequence[Candidate], day: date) -> str:
    """One line a card: what is due first, then the new ones."""
    width = max((len(card.key) for card in cards), default=0)
    return "\n".join(f"{card.key:<{width}}  {_when_due(card.state.due, day)}" for card in cards)


def _when_due(due: date | None, day: date) -> str:
    if due is None:
        return "new"
    if due > day:
        return "repeat"
    late = (day - due).days
    return f"due since {count(late, 'day')}" if late else "due today"


def due_document(cards: Sequence[Candidate]) -> dict[str, object]:
    """`due --json`."""
    listed = [
        {
            "card": card.key,
            "state": str(card.state.state),
            "due": card.state.due.isoformat() if card.state.due else None,
        }
        for card in cards
    ]
    return {"cards": listed, "count": len(cards)}
