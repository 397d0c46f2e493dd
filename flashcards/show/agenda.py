"""How things stand today, and the list of what is due, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.core.due_queue import Candidate
from flashcards.home.agenda import Today
from flashcards.show.coming import coming_line
from flashcards.show.words import count, day_name, minutes


def today_screen(today: Today) -> str:
    counts = today.counts
    lines = [day_name(today.day, today.day), ""]
    if counts.total:
        lines.append(f"  Today      {left_today(today)}")
    else:
        lines.append("  Today      nothing left to do")
    if today.answered:
        lines.append(f"  So far     {count(today.answered, 'card')} answered")
    if today.without_story:
        lines += [
            "",
            f"  Still to write   a story for {count(today.without_story, 'card')}     flashcards story",
        ]
    lines.append("")
    lines.append("Start: flashcards review" if counts.total else coming_line(today.coming, today.day))
    return "\n".join(lines)


def left_today(today: Today) -> str:
    """`10 new, 4 due; about 20 minutes`."""
    counts = today.counts
    parts = [f"{counts.new} new", f"{counts.review} due"]
    if counts.repeat:
        parts.append(f"{counts.repeat} to repeat")
    return f"{', '.join(parts)}; about {minutes(today.expected_ms)}"


def today_document(today: Today) -> dict[str, object]:
    """`today --json`."""
    coming = today.coming
    return {
        "day": today.day.isoformat(),
        "new": today.counts.new,
        "repeat": today.counts.repeat,
        "review": today.counts.review,
        "answered": today.answered,
        "expected_minutes": round(today.expected_ms / 60_000),
        "without_story": today.without_story,
        "next_day": coming.day.isoformat() if coming else None,
    }


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
