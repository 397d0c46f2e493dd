"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flashcards.app.study.matching_cards import FoundCard
from flashcards.core.query import Condition
from flashcards.show.words import count

PLAIN = frozenset([Condition.NEW])
"""True of so many cards that saying it beside each would hide the rest."""


def search_screen(found: Sequence[FoundCard]) -> str:
    if not found:
        return "No card matches."
    lines = []
    for each in found:
        said = ", ".join(_in_order(each.conditions - PLAIN))
        lines.append(f"{each.card.key}  {each.card.question}" + (f"  ({said})" if said else ""))
    return "\n".join([*lines, "", f"{count(len(found), 'card')}."])


def search_document(found: Sequence[FoundCard]) -> dict[str, object]:
    """`search --json`."""
    cards = [
        {
            "card": each.card.key,
            "question": each.card.question,
            "tags": list(each.card.tags),
            "due": each.state.due,
            "is": _in_order(each.conditions),
        }
        for each in found
    ]
    return {"cards": cards, "count": len(cards)}


def _in_order(conditions: Iterable[Condition]) -> list[str]:
    return [str(condition) for condition in Condition if condition in conditions]
