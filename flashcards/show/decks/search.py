"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flashcards.app.study.search import FoundCard
from flashcards.core.query import Condition
from flashcards.show.card_lines import listed_question
from flashcards.show.words import count

PLAIN = frozenset([Condition.NEW])  # true of so many cards that saying it beside each would hide the rest


def search_screen(found: Sequence[FoundCard]) -> str:
    if not found:
        return "No card matches."
    lines = []
    for card, _, conditions in found:
        said = ", ".join(_in_order(conditions - PLAIN))
        lines.append(
            f"{card.key}  {listed_question(card.question, card.context)}" + (f"  ({said})" if said else "")
        )
    return "\n".join([*lines, "", f"{count(len(found), 'card')}."])


def search_document(found: Sequence[FoundCard]) -> dict[str, object]:
    """`search --json`."""
    cards = [
        {
            "card": card.key,
            "question": card.question,
            "context": card.context,
            "tags": card.tags,
            "due": state.due,
            "is": _in_order(conditions),
        }
        for card, state, conditions in found
    ]
    return {"cards": cards, "count": len(cards)}


def _in_order(conditions: Iterable[Condition]) -> list[str]:
    return [str(condition) for condition in Condition if condition in conditions]
