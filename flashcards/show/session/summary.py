"""The end of a session: what was done, what was missed, when it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from flashcards.app.plan.day_by_day import tomorrow as tomorrow_of
from flashcards.app.study.events import Ended
from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating
from flashcards.show.counts_and_times import (
    COMING_UP,
    count,
    counts_words,
    day_name,
    first_lines,
    minutes,
    next_day_line,
)
from flashcards.show.interview.forecast_lines import (
    KEPT,
    STOPPED,
    adjusted_lines,
    estimate_words,
    readiness_words,
    short_words,
    tomorrow_line,
)

MOST_NAMED = 4
"""Cards named under "practise these again"."""

if TYPE_CHECKING:
    from flashcards.app.plan.forecast import SessionOutcome


def summary(event: Ended) -> str:
    tally = event.tally
    answers = list(tally.answers.values())
    if not answers:
        lines = ["No answers this time."]
    else:
        ratings = tally.ratings()
        new = len(tally.first_meetings)
        rated = "   ".join(f"{rating.word} {ratings[rating]}" for rating in Rating)
        lines = [
            _first_line(event),
            "",
            _row("Your ratings" if event.practice else f"{new} new, {len(answers) - new} due", rated),
        ]
        said, asked = tally.points_said()
        if asked:
            lines.append(_row("Points said", f"{said} of {asked}"))
        for point, times in tally.missed().most_common(1):
            if times > 1:
                lines.append(_row("Missed most", f'"{point}", {times} times'))
        again = dict.fromkeys(row.card for row in answers if row.rating is Rating.AGAIN)
        if again := {key: None for key in again if key not in event.waiting}:
            lines += ["  Practise these again", *_questions(event, again)]
    lines.append("")
    if event.waiting:
        lines += ["Due again in ten minutes:", *_questions(event, event.waiting)]
    if event.practice and answers:
        lines.append("For practice: the schedule stays as it is.")
    if event.outcome is not None:
        lines += [""] if event.waiting else []
        lines += _outcome_lines(event.outcome, event.today)
    elif not event.by_plan:
        lines.append(next_day_line(event.coming, event.today))
        lines += ["More now: flashcards review --minutes 10"] if event.enough else []
    if answers:
        lines.append("Pressed the wrong key? flashcards undo")
    if event.first_time:
        lines.append(COMING_UP)
    return "\n".join(lines)


def _first_line(event: Ended) -> str:
    answers = f"{count(len(event.tally.answers), 'answer')}, all saved"
    if event.outcome is None:
        enough = " Enough for today." if event.enough else ""
        return f"{answers}, in {minutes(event.tally.used_ms())}.{enough}"
    after = event.outcome.after
    if not after.minutes:  # a day off
        return f"{answers}, in {minutes(event.tally.used_ms())}."
    used = f"{round(after.used_ms / 60_000)} of {count(after.minutes, 'minute')}"
    enough = "" if event.waiting or after.counts.total else " Enough for today."
    return f"{used}. {answers}.{enough}"


def _outcome_lines(outcome: SessionOutcome, today: date) -> list[str]:
    """What the session did for the interview, and when it goes on."""
    after, before = outcome.after, outcome.before
    day = day_name(after.interview.at.date(), today).partition(" ")[2]
    told = short_words(before.estimate.recall, before.estimate.low)
    is_news = before.seen and told != estimate_words(after.readiness.estimate)
    was = f" (was {told})" if is_news else ""
    lines = [
        _row(f"Predicted recall on {day}", f"{estimate_words(after.readiness.estimate)} {STOPPED}{was}"),
        _row("", f"{estimate_words(after.kept)} {KEPT}"),
        _row(count(before.cards, "card"), readiness_words(after.readiness, before)),
        *adjusted_lines(after),
        "",
    ]
    tomorrow = "Tomorrow: the interview. All on one page, for tonight: flashcards interview brief"
    if session := tomorrow_of(after):
        tomorrow = tomorrow_line(session, today)
    left = "More now: flashcards review --minutes 10"
    if after.counts.total:
        left = f"Still to do: {counts_words(after.counts)}. Continue: flashcards review"
    return [*lines, tomorrow, left]


def _row(label: str, text: str) -> str:
    return f"  {label:<27}{text}"


def _questions(event: Ended, keys: Iterable[CardKey]) -> list[str]:
    """Their questions; the id of a card that was last asked in an earlier session."""
    cards = event.tally.cards
    questions = [cards[key].question if key in cards else key for key in keys]
    return [f"  {line}" for line in first_lines(questions, MOST_NAMED)]
