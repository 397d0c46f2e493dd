"""The list of what is due, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate
from flashcards.show.counts_and_times import count
from flashcards.show.wrapped_text import aligned


def due_screen(
    cards: Sequence[Candidate],
    day: date,
    today: date,
    named: Callable[[CardKey], str],
    *,
    is_for_person: bool,
) -> str:
    """What is due on `day` first, then the new ones.

    A line a card; a program is given its key, a person its question, below a title for those due alike.
    """
    if not is_for_person:
        return "\n".join(aligned((card.key, _when_due(card.state, day, today)) for card in cards))
    groups: dict[str, list[str]] = {}
    for card in cards:
        groups.setdefault(_when_due(card.state, day, today), []).append(f"- {named(card.key)}")
    lines = [[f"{title[:1].upper()}{title[1:]} ({len(listed)})", *listed] for title, listed in groups.items()]
    return "\n\n".join("\n".join(group) for group in lines)


def due_short(cards: Sequence[Candidate]) -> str:
    """`due --short`: their number, for a prompt."""
    return str(len(cards))


def _when_due(state: CardState, day: date, today: date) -> str:
    if state.due is None:
        return "new"
    if state.due > day:
        return "repeat" if state.repeats_on(day) else "early"
    late = (day - state.due).days
    if late:
        return f"due for {count(late, 'day')}"
    return "due today" if day == today else "due that day"


def due_document(cards: Sequence[Candidate], waiting: int) -> dict[str, object]:
    """`due --json`; `waiting`: how many more there are on a short day."""
    listed = [{"card": one.key, "state": str(one.state.state), "due": one.state.due} for one in cards]
    return {"cards": listed, "count": len(cards), "waiting": waiting}
