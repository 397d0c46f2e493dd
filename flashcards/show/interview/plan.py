"""`interview plan`: day by day, what was done and what is expected."""

from __future__ import annotations

from datetime import date

from flashcards.app.plan.day_by_day import PlanDay, days_ahead, days_happened
from flashcards.app.plan.forecast import Forecast
from flashcards.show.counts_and_times import count, date_name, day_name, recall_words
from flashcards.show.interview.forecast_lines import adjusted_lines, bar
from flashcards.show.interview.missed_days import missed_line
from flashcards.show.interview.names_and_times import minutes_a_day, moment_name
from flashcards.show.wrapped_text import fitting

AHEAD_SHOWN, LAST_SHOWN = 10, 3
"""Of a long plan the days in the middle are left out."""


def plan_screen(forecast: Forecast, today: date, width: int | None = None) -> str:
    """`width`: columns of the terminal; where the table does not fit, each of its rows is two lines."""
    interview, happened = forecast.interview, days_happened(forecast)
    days = [*happened, *days_ahead(forecast)]
    cards, minutes = count(len(forecast.inputs.cards), "card"), minutes_a_day(interview)
    lines = [f"{interview.name}: {moment_name(interview.at, today)}. {cards}, {minutes}.", ""]
    stopped = f"recall on {date_name(interview.at.date(), today)} if you stop that evening"
    wide = [f"{'':<14} new   due   min  seen   {stopped}"]
    narrow = [f"{stopped[0].upper()}{stopped[1:]}:"]
    ahead = [day for day in days if day.day >= today]
    hidden = {day.day for day in ahead[AHEAD_SHOWN:-LAST_SHOWN] if len(ahead) > AHEAD_SHOWN + LAST_SHOWN + 1}
    for day in days:
        if day.day not in hidden:
            row, rows = _rows(day, today, is_eve=(interview.at.date() - day.day).days == 1)
            wide.append(row)
            narrow += rows
        elif day.day == min(hidden):
            wide.append("  ...")
            narrow.append("  ...")
    lines += fitting(wide, narrow, width)
    lines.append(f"  {day_name(interview.at.date(), today)}: the interview")
    lines += ["", *(line.strip() for line in adjusted_lines(forecast))]
    lines.append(
        "New and due are the cards of that day, seen all so far; the minutes include same-day repeats."
    )
    if forecast.plan is None:
        lines.append("No days with minutes are left: this is what you know now.")
        return "\n".join(lines)
    lines += ["The days ahead assume that you practise every day.", missed_line(forecast)]
    return "\n".join(lines)


def plan_document(forecast: Forecast) -> dict[str, object]:
    """`interview plan --json`."""
    return {
        "interview": forecast.interview.id,
        "gap": None if forecast.plan is None else round(forecast.plan.gap, 4),
        "days": [
            {
                "day": day.day,
                "happened": day.happened,
                "away": day.away,
                "about": day.about,
                "new": round(day.new, 1),
                "known": round(day.known, 1),
                "minutes": round(day.minutes, 1),
                "seen": round(day.seen, 1),
                "recall": round(day.recall, 4),
            }
            for day in (*days_happened(forecast), *days_ahead(forecast))
        ],
    }


def _rows(day: PlanDay, today: date, *, is_eve: bool) -> tuple[str, list[str]]:
    """A day on one line, and on two for a narrow terminal."""
    mark, about = ">" if day.day == today else " ", "about " if day.about else ""
    named, recall = day_name(day.day, today), recall_words(day.recall)
    idle = "missed" if day.missed else "a day off" if day.away else ""
    note = idle or ("today" if day.day == today else "read the brief" if is_eve else "")
    new, known, minutes = ("-" if idle else f"{what:.0f}" for what in (day.new, day.known, day.minutes))
    drawn = f"{about}{recall:>3}  {bar(day.recall):<10}"
    wide = f"{mark} {named:<12} {new:>3}{known:>6}{minutes:>6}{day.seen:>6.0f}   {drawn:<15}  {note}".rstrip()
    narrow = [f"{mark} {named}: {about}{recall}" + (f", {note}" if note else "")]
    if not idle:
        narrow.append(f"    {new} new, {known} due, {minutes} min, {day.seen:.0f} seen")
    return wide, narrow
