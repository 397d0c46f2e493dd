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
    date_name,
    first_lines,
    minutes,
    moved_words,
    next_day_line,
    recall_words,
    used_words,
)
from flashcards.show.interview import forecast_lines as figures

MOST_NAMED = 4  # cards named under "practise these again"
FADES = 0.05  # the share of recall that is to be lost within a week until that is said

if TYPE_CHECKING:
    from flashcards.app.plan.forecast import Forecast, SessionOutcome
    from flashcards.core.study.session_counts import Tally


def summary(event: Ended) -> str:
    tally = event.tally
    answers = list(tally.answers.values())
    if not answers:
        lines = ["No answers saved."]
    else:
        ratings = tally.ratings()
        rated = "  ".join(f"{rating.word} {ratings[rating]}" for rating in Rating)
        lines = [
            _first_line(event),
            "",
            _row("Your ratings" if event.practice else _cards(event.tally), rated),
        ]
        said, asked = tally.points_said()
        if asked:
            lines.append(_row("Points said", f"{said} of {asked}"))
        for point, times in tally.missed().most_common(1):
            if times > 1:
                keys = tally.missing(point)
                where = "" if len(keys) == 1 else f" in {len(keys)} questions"
                often = "twice" if times == 2 else f"{times} times"
                lines.append(_row(f"Point missed {often}", f'"{point}"{where}'))
                lines += _questions(event, keys) if len(keys) == 1 else []
        again = _not_repeated(tally)
        if again := {key: None for key in again if key not in event.waiting}:
            lines += ["  Practise again", *_questions(event, again)]
    lines.append("")
    if event.waiting:
        lines += ["Due again in ten minutes:", *_questions(event, event.waiting)]
    if event.practice and answers:
        lines.append("Just practice: your schedule stays as it is.")
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
    answers = count(len(event.tally.answers), "answer") + ("" if event.practice else " saved")
    if event.outcome is None:
        enough = " Enough for today." if event.enough else ""
        return f"{answers} in {minutes(event.tally.used_ms())}.{enough}"
    after = event.outcome.after
    if not after.minutes:  # a day off
        return f"{answers} in {minutes(event.tally.used_ms())}."
    more = event.waiting or (after.counts.total and figures.minutes_left(after) > 0)
    return (
        f"{answers}. Today: {used_words(after.used_ms, after.minutes)}.{'' if more else ' Enough for today.'}"
    )


def _cards(tally: Tally) -> str:
    """`14 new, 1 due, 1 repeat`: cards, and answers to one asked before on the same day."""
    new, repeats = len(tally.first_meetings), len(tally.repeats)
    due = len(tally.answers) - new - repeats
    parts = (new, f"{new} new"), (due, f"{due} due"), (repeats, count(repeats, "repeat"))
    return ", ".join(words for number, words in parts if number)


def _not_repeated(tally: Tally) -> dict[CardKey, None]:
    """The cards rated Again that were not asked once more after it."""
    repeated = {tally.answers[row].card for row in tally.repeats}
    failed = (row.card for row in tally.answers.values() if row.rating is Rating.AGAIN)
    return dict.fromkeys(card for card in failed if card not in repeated)


def _outcome_lines(outcome: SessionOutcome, today: date) -> list[str]:
    """What the session did for the interview, and when it goes on."""
    after, before = outcome.after, outcome.before
    day = date_name(after.interview.at.date(), today)
    stopped = after.readiness.estimate
    was = moved_words(before.estimate.recall, stopped.recall) if before.seen else ""
    told = [] if after.is_over else [f"{figures.estimate_words(after.kept)}  {figures.KEPT}"]
    told.append(f"{figures.estimate_words(stopped)}{'' if after.is_over else f'  {figures.STOPPED}'}{was}")
    labels = (f"Predicted recall on {day}", "")
    lines = [
        *(_row(label, line) for label, line in zip(labels, told, strict=False)),
        _row(figures.cards_label(after), figures.readiness_words(after.readiness, before)),
        *([] if before.seen else [f"  {figures.RECALL}", f"  {figures.LEVELS}"]),
        *figures.adjusted_lines(after),
        *_a_week_later(after),
        "",
    ]
    tomorrow = "Tomorrow: the interview. Everything on one page, for tonight: flashcards interview brief"
    if session := tomorrow_of(after):
        is_settled = not after.counts.total or figures.minutes_left(after) <= 0
        tomorrow = figures.tomorrow_line(session, today, is_settled=is_settled)
    left = "More now: flashcards review --minutes 10"
    if after.counts.total:
        left = figures.left_line(after)
    return [*lines, tomorrow, left]


def _a_week_later(after: Forecast) -> list[str]:
    """On the eve, what the fresh answers are worth for."""
    later = after.a_week_later
    if after.days != 1 or later > (1 - FADES) * after.readiness.estimate.recall:
        return []
    return [f"  Fresh for tomorrow: a week later, without practice, about {recall_words(later)}."]


def _row(label: str, text: str) -> str:
    return f"  {label:<26}  {text}"


def _questions(event: Ended, keys: Iterable[CardKey]) -> list[str]:
    """Their questions; the id of a card that was last asked in an earlier session."""
    cards = event.tally.cards
    questions = [cards[key].question if key in cards else key for key in keys]
    return [f"  {line}" for line in first_lines(questions, MOST_NAMED)]
