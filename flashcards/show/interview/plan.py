"""`interview plan`: day by day, what was done and what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.plan.day_by_day import PlanDay
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.readiness import CERTAIN
from flashcards.show.interview.forecast_lines import bar, missed_words
from flashcards.show.interview.names_and_times import moment_name, name_of
from flashcards.show.words import count, day_name

ENOUGH = 0.8
"""The share of a day's expected minutes below which the plan could do with fewer."""

AHEAD_SHOWN, LAST_SHOWN = 10, 3
"""Of a long plan the days in the middle are left out."""


def plan_screen(
    interview: Interview, cards: int, days: Sequence[PlanDay], today: date, *, adherence: float
) -> str:
    """`adherence`: the share of the days that the estimates reckon with."""
    minutes = f"{count(interview.minutes, 'minute')} a day"
    lines = [
        f"{name_of(interview)}: {moment_name(interview.at, today)}. {count(cards, 'card')}, {minutes}.",
        "",
        f"{'':<14} new  known  minutes  seen   recall on the day if you stop then",
    ]
    ahead = [day for day in days if day.day >= today]
    hidden = {day.day for day in ahead[AHEAD_SHOWN:-LAST_SHOWN] if len(ahead) > AHEAD_SHOWN + LAST_SHOWN + 1}
    for day in days:
        if day.day not in hidden:
            lines.append(_plan_line(day, today, is_eve=(interview.at.date() - day.day).days == 1))
        elif day.day == min(hidden):
            lines.append("  ...")
    lines.append(f"  {day_name(interview.at.date(), today):<12} the interview; nothing is due")
    lines += ["", "Days before today happened; later ones are an estimate."]
    lines += [f"It reckons with {missed_words(adherence)}."]
    if any(day.minutes < ENOUGH * adherence * interview.minutes for day in ahead if not day.happened):
        lines.append("Minutes that a day does not need go to what still helps a little.")
    return "\n".join(lines)


def plan_document(interview: Interview, days: Sequence[PlanDay]) -> dict[str, object]:
    """`interview plan --json`."""
    return {
        "interview": interview.id,
        "days": [
            {
                "day": day.day,
                "happened": day.happened,
                "new": round(day.new, 1),
                "known": round(day.known, 1),
                "minutes": round(day.minutes, 1),
                "seen": round(day.seen, 1),
                "recall": round(day.recall, 4),
            }
            for day in days
        ],
    }


def _plan_line(day: PlanDay, today: date, *, is_eve: bool) -> str:
    mark = ">" if day.day == today else " "
    named = f"{mark} {day_name(day.day, today):<12}"
    note = "missed" if day.missed else "today" if day.day == today else "interview brief" if is_eve else ""
    new, known, minutes = ("-" if day.missed else f"{what:.0f}" for what in (day.new, day.known, day.minutes))
    share = "95 % or more" if day.recall > CERTAIN else f"{100 * day.recall:>2.0f} %  {bar(day.recall):<10}"
    return f"{named} {new:>3}{known:>7}{minutes:>9}{day.seen:>6.0f}   {share:<15}  {note}".rstrip()
