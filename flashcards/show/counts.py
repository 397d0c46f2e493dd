"""When it goes on, in one line: the end of a session, `today`, and nothing to do."""

from __future__ import annotations

from datetime import date

from flashcards.core.study.candidates import Coming
from flashcards.show.words import when

COMING_UP = "An interview coming up? flashcards interview add"
"""For learners who have not named one."""


def next_day_line(coming: Coming | None, today: date) -> str:
    """When it goes on: `Next: tomorrow, Mon 23 Nov: 5 due, up to 10 new.`"""
    if coming is None:
        return "Nothing is coming up from the decks that are asked; which those are: flashcards decks"
    parts = []
    if coming.repeats:
        parts.append(f"{coming.repeats} to repeat")
    if coming.reviews:
        parts.append(f"{coming.reviews} due")
    if coming.new:
        parts.append(f"{coming.new} new" if coming.day <= today else f"up to {coming.new} new")
    what = ", ".join(parts)
    if coming.day <= today:
        return f"Still to do today: {what}. Go on: flashcards review"
    return f"Next: {when(coming.day, today)}: {what}."
