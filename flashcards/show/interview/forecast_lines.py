"""The figures before an interview, in words: predicted recall, cards by readiness, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flashcards.app.plan.day_by_day import DaySession
from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.told_forecasts import LEAST
from flashcards.core.plan.readiness import Estimate, Level, Readiness
from flashcards.show.counts_and_times import count, counts_words, recall_words, used_words, when
from flashcards.show.wrapped_text import aligned

KEPT = "if you keep to the plan"
STOPPED = "if you do no more"
RECALL = "Recall: the cards you'd rate Hard or better, even with points missing."
LEVELS = "Recall on the day: ready 90% or more, likely 70% or more, weak less."
IN_TESTS = "In tests with others, the truth was within the brackets 8 times out of 10."


def estimate_words(found: Estimate) -> str:
    """`about 82% (72 to 90%)`."""
    return f"about {recall_words(found.recall)} ({range_words(found)})"


def range_words(found: Estimate) -> str:
    """`72 to 90%`; up to the highest figure that is told, `95% or more`."""
    low, high = recall_words(found.low), recall_words(found.high)
    return f"{low} or more" if high == recall_words(1) else f"{low.removesuffix('%')} to {high}"


def forecast_lines(forecast: Forecast) -> list[str]:
    """Predicted recall on the day, the cards by readiness, and why it is another figure than it was."""
    readiness = forecast.readiness
    is_planned = forecast.days and forecast.interview.is_planned
    told = [(forecast.kept, KEPT)] if is_planned else []
    told += [(readiness.estimate, STOPPED)] if readiness.seen else []
    labels = ("Predicted recall on the day", "")
    if forecast.is_over:
        told = [(found, "") for found, _ in told[-1:]]
    words = aligned((estimate_words(found), condition) for found, condition in told)
    lines = [f"  {label:<29}{line.rstrip()}" for label, line in zip(labels, words, strict=False)]
    cards = readiness_words(readiness) if readiness.seen else f"seen 0 of {readiness.cards:,}"
    lines.append(f"  {cards_label(forecast) if readiness.seen else 'Cards':<29}{cards}")
    return lines + adjusted_lines(forecast)


def adjusted_lines(forecast: Forecast) -> list[str]:
    """`It was 75%. What changed: the new date.`; none where nothing is to be explained."""
    found = forecast.adjusted
    if found is None:
        return []
    stopped = f" {STOPPED}" if found.of_now else ""
    return [f"  It was {recall_words(found.was)}{stopped}. What changed: {found.words}."]


def lines_on_others(before: Mapping[str, Estimate], forecasts: Iterable[Forecast]) -> list[str]:
    """What became of the promises for interviews of which only the minutes changed; `before`: by id."""
    found = []
    for forecast in forecasts:
        was = before.get(forecast.interview.id)
        if was is not None and abs(forecast.kept.recall - was.recall) >= LEAST:
            told = f"{estimate_words(forecast.kept)} {KEPT}; it was {recall_words(was.recall)}."
            found.append(f"{forecast.interview.name}: {told}")
    return ["", *found, ""] if found else []


def of_ten_line(forecast: Forecast) -> str:
    """`Out of ten questions you'd answer about 8 (6 to 9) if you keep to the plan.`"""
    median, low, high = forecast.of_ten
    many = f"{low} or {high}" if high == low + 1 else f"about {median} ({low} to {high})"
    kept = f" {KEPT}" if forecast.plan is not None else ""
    return f"  Out of ten questions you'd answer {many if low < high else f'about {median}'}{kept}."


def cards_label(forecast: Forecast) -> str:
    return "Cards" if forecast.is_over else f"Cards, {STOPPED}"


def readiness_words(readiness: Readiness, before: Readiness | None = None) -> str:
    """`48: 1 ready (+1), 29 likely, 3 weak, 15 not seen`."""
    gained = readiness.levels[Level.READY] - before.levels[Level.READY] if before is not None else 0
    words = [f"{number} {level}" for level, number in readiness.levels.items()]
    words[0] += f" ({gained:+d})" if gained else ""
    return f"{readiness.cards:,}: {', '.join(words)}"


def minutes_line(forecast: Forecast) -> str:
    """What today's minutes hold, and what of them is used: `3 of 25 minutes: 9 new cards, 5 due`."""
    counts = forecast.counts
    used = round(forecast.used_ms / 60_000)
    if not forecast.minutes:
        return f"a day off; {counts_words(counts) if counts.total else 'nothing is planned'}"
    minutes = used_words(forecast.used_ms, forecast.minutes) if used else count(forecast.minutes, "minute")
    if used >= forecast.minutes and not counts.total:
        return f"{minutes}; enough for today"
    if not counts.total:
        return "nothing more would help much today"
    if used >= forecast.minutes:
        return f"{minutes}; enough for today. If you like: {counts_words(counts)}"
    return f"{minutes}: {counts_words(counts)}"


def left_line(forecast: Forecast) -> str:
    """`Today: 22 minutes left, enough for about 9 new cards. Go on: flashcards review`."""
    left, words = minutes_left(forecast), counts_words(forecast.counts)
    held = f"Today: {count(left, 'minute')} left, enough for about" if left > 0 else "If you like:"
    return f"{held} {words}. Go on: flashcards review"


def minutes_left(forecast: Forecast) -> int:
    return forecast.minutes - round(forecast.used_ms / 60_000)


def tomorrow_line(session: DaySession, today: date, *, is_settled: bool) -> str:
    """`Tomorrow, Thu 26 Nov: 25 minutes, 5 new cards, 9 due.`

    `is_settled`: nothing is left today; until then the cards of tomorrow may become others.
    """
    words = counts_words(session.counts) if session.counts.total else "nothing that would help much"
    named = when(session.day, today)
    held = count(session.minutes, "minute") + (f", {words}" if is_settled else "")
    held = held if session.minutes else "a day off"
    return f"{named[0].upper()}{named[1:]}: {held}."


def bar(share: float) -> str:
    return "#" * round(share * 10)


def forecast_document(forecast: Forecast) -> dict[str, object]:
    """`interview ready --json`, and `plan` in `today --json`."""
    readiness, kept, adjusted = forecast.readiness, forecast.kept, forecast.adjusted
    _, *band = (round(edge, 4) for edge in readiness.estimate)
    return {
        "interview": forecast.interview.id,
        "days": forecast.days,
        **readiness_document(readiness),
        "on_day": round(kept.recall, 4),
        "on_day_low": round(kept.low, 4),
        "on_day_high": round(kept.high, 4),
        "band": band,
        "of_ten": forecast.of_ten,
        "first_estimate": forecast.calibrated.is_first_estimate,
        "adjusted": adjusted.words if adjusted is not None else None,
        "away": forecast.away,
        "minutes": forecast.minutes,
        "minutes_used": round(forecast.used_ms / 60_000, 1),
    }


def readiness_document(readiness: Readiness) -> dict[str, object]:
    levels = {level.replace(" ", "_"): number for level, number in readiness.levels.items()}
    now, low, high = (round(edge, 4) for edge in readiness.estimate)
    return {"cards": readiness.cards, **levels, "now": now, "now_low": low, "now_high": high}
