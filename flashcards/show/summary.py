"""The end of a session: what was done, what was missed, when it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.core.keys import CardKey
from flashcards.core.reviews import Rating
from flashcards.show.coming import COMING_UP, coming_line
from flashcards.show.events import Ended
from flashcards.show.words import minutes

MOST_NAMED = 4
"""Cards named under "say these once more"."""


def summary(event: Ended) -> str:
    tally = event.tally
    answers = list(tally.answers.values())
    if not answers:
        lines = ["No answers this time."]
    else:
        ratings = tally.ratings()
        new = len(tally.first_meetings)
        rated = "   ".join(f"{rating.word} {ratings[rating]}" for rating in Rating)
        spent = minutes(tally.used_ms())
        lines = [
            _first_line(event, len(answers), spent),
            "",
            f"  {new} new, {len(answers) - new} seen before".ljust(29) + rated,
        ]
        said, asked = tally.points_said()
        if asked:
            lines.append("  Points said".ljust(29) + f"{said} of {asked}")
        point, times = next(iter(tally.missed().most_common(1)), ("", 0))
        if times > 1:
            lines.append("  Missed most".ljust(29) + f'"{point}", {times} times')
        again = dict.fromkeys(row.card for row in answers if row.rating is Rating.AGAIN)
        if again:
            lines.append("  Say these once more".ljust(29) + _named(list(again)))
    lines.append("")
    if event.waiting:
        lines.append(f"Waiting ten minutes for a second try: {_named(event.waiting)}.")
    if event.practice and answers:
        lines.append("For practice: the schedule stays as it is.")
    if event.outcome is not None:
        lines += _outcome_lines(event.outcome, event.today)
    elif not event.by_plan:
        lines.append(coming_line(event.coming, event.today))
    if answers:
        lines.append("Wrong key: flashcards undo")
    if event.first_time:
        lines.append(COMING_UP)
    return "\n".join(lines)


def _named(keys: Sequence[CardKey]) -> str:
    """The card ids, at most a handful."""
    more = f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else ""
    return ", ".join(key.partition("/")[2] for key in keys[:MOST_NAMED]) + more
