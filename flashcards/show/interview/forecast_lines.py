"""The figures before an interview, in words: predicted recall, cards by readiness, minutes."""

from __future__ import annotations

from datetime import date

from flashcards.app.plan.forecast import DaySession, InterviewForecast
from flashcards.core.plan.readiness import CERTAIN, Forecast, Level, Readiness
from flashcards.show.words import count, counts_words, percent, when

KEPT = "if you keep to the plan"
STOPPED = "if you stop now"


def recall_words(share: float, *, is_rough: bool) -> str:
    """`42 %`, `about 42 %` of a first estimate, `95 % or more`."""
    return "95 % or more" if share > CERTAIN else f"{'about ' if is_rough else ''}{percent(share)}"


def forecast_lines(forecast: InterviewForecast, *, with_band: bool = False) -> list[str]:
    """Predicted recall on the day and the cards by readiness."""
    readiness = forecast.readiness
    is_planned = forecast.days and forecast.interview.minutes
    told: list[tuple[Forecast | None, str]] = [(forecast.kept, KEPT)] if is_planned else []
    told += [(readiness.forecast, STOPPED)] if readiness.seen else []
    lines: list[str] = []
    for found, condition in told:
        label = "" if lines else "Predicted recall on the day"
        words = recall_words(found.recall, is_rough=forecast.is_rough) if found else "not planned"
        band = band_words(found) if with_band and found else ""
        lines.append(f"  {label:<29}{words:<13} {condition}{band}")
    seen = readiness_words(readiness) if readiness.seen else f"seen 0 of {readiness.cards}"
    return [*lines, f"  {count(readiness.cards, 'card'):<29}{seen}"]


def band_words(found: Forecast) -> str:
    """`   (79 to 88 %)`, from the learner's own record; "" for a first estimate."""
    if found.low is None or found.high is None:
        return ""
    return f"   ({100 * found.low:.0f} to {100 * found.high:.0f} %)"


def readiness_words(readiness: Readiness, before: Readiness | None = None) -> str:
    """`1 ready (+1), 29 likely, 3 weak, 15 not seen`."""
    gained = readiness.levels[Level.READY] - before.levels[Level.READY] if before is not None else 0
    words = [f"{number} {level}" for level, number in readiness.levels.items()]
    words[0] += f" ({gained:+d})" if gained else ""
    return ", ".join(words)


def minutes_line(forecast: InterviewForecast) -> str:
    """What today's minutes hold, and what of them is used."""
    minutes, counts = count(forecast.minutes, "minute"), forecast.counts
    used = round(forecast.used_ms / 60_000)
    if used >= forecast.minutes and not (counts and counts.total):
        return f"{used} of {minutes}; enough for today"
    if counts is not None and not counts.total:
        return "nothing more would help much today"
    left = ", planned as you start" if counts is None else f": {counts_words(counts)}"
    return f"{used} of {minutes}{left}" if used else f"{minutes}{left}"


def tomorrow_line(session: DaySession, today: date) -> str:
    """`Tomorrow, Thu 26 Nov: 25 minutes, 5 new, 9 seen before.`"""
    words = counts_words(session.counts) if session.counts.total else "nothing that would help much"
    named = when(session.day, today)
    return f"{named[0].upper()}{named[1:]}: {count(session.minutes, 'minute')}, {words}."


def bar(share: float) -> str:
    return "#" * round(share * 10)


def missed_words(adherence: float) -> str:
    """`one day in seven missed`."""
    if adherence > 0.95:
        return "hardly a day missed"
    if adherence < 0.6:
        return "every other day missed"
    numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    every = min(round(1 / (1 - adherence)), 10)
    return f"one day in {numbers[every - 2]} missed"


def forecast_document(forecast: InterviewForecast) -> dict[str, object]:
    """`interview ready --json`, and `plan` in `today --json`."""
    readiness = forecast.readiness
    band = (readiness.forecast.low, readiness.forecast.high)
    return {
        "interview": forecast.interview.id,
        "days": forecast.days,
        **readiness_document(readiness),
        "on_day": round(forecast.kept.recall, 4) if forecast.kept is not None else None,
        "band": [round(edge, 4) for edge in band if edge is not None] or None,
        "first_estimate": forecast.is_rough,
        "minutes": forecast.minutes,
        "minutes_used": round(forecast.used_ms / 60_000, 1),
    }


def readiness_document(readiness: Readiness) -> dict[str, object]:
    levels = {level.replace(" ", "_"): number for level, number in readiness.levels.items()}
    return {"cards": readiness.cards, **levels, "now": round(readiness.forecast.recall, 4)}
