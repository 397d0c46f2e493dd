"""What minutes a day can do for an interview, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.plan.minutes_table import MinutesRow
from flashcards.core.interview.interviews import Interview
from flashcards.show.interview.forecast_lines import missed_words, recall_words
from flashcards.show.words import count


def minutes_lines(rows: Sequence[MinutesRow], interview: Interview, days: int) -> list[str]:
    """An empty line, and for each scope and minutes what they are expected to reach; none without rows."""
    if not rows:
        return []
    missed = missed_words(rows[0].adherence)
    lines = [
        "",
        f"{count(days, 'day')} at {count(interview.minutes, 'minute')}, with {missed}:",
        " " * 34 + "cards seen   predicted recall on the day",
    ]
    for label, found, *_ in rows:
        seen = f"{found.seen} of {found.cards}"
        never = f"  ({found.cards - found.seen} never asked)" if not found.shows_all else ""
        recall = recall_words(found.recall, is_rough=True)
        lines.append(f"  {label:<8}{found.budget:>3} minutes a day {seen:>18}   {recall}{never}")
    if rows[0].is_first:
        lines += ["", "First estimates; from the third day or so your own times are used."]
    return lines
