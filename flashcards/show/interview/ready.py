"""An interview's plan as tables: what minutes a day can do, where each deck stands, and day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.own_words.salary import SALARY_CARD
from flashcards.app.plan.day_by_day import PlanDay
from flashcards.app.plan.minutes_table import MinutesRow
from flashcards.app.plan.ready import ReadinessDetails
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Interview
from flashcards.core.plan.readiness import CERTAIN, Level, Readiness
from flashcards.library.own_words.reader import STALE_DAYS, OwnWords
from flashcards.show.interview.forecast_lines import (
    forecast_document,
    forecast_lines,
    levels_document,
    recall_words,
)
from flashcards.show.interview.stages import full_name, moment_name, name_of, time_ahead
from flashcards.show.words import count, day_name, percent
from flashcards.text.cells import cell_width

PROMISE = "  Of the key points, by your own ratings. It says nothing about an offer."

ENOUGH = 0.8
"""The share of a day's expected minutes below which the plan could do with fewer."""

WIDTH = 80
"""Columns of an ordinary terminal."""

AHEAD_SHOWN, LAST_SHOWN = 10, 3
"""Of a long plan the days in the middle are left out."""


def bar(share: float) -> str:
    """A mark for every ten in the hundred."""
    return "#" * round(share * 10)


def minutes_lines(rows: Sequence[MinutesRow], interview: Interview, days: int) -> list[str]:
    """What `interview add` answers: each row a scope and minutes, with what they are expected to reach."""
    if not rows:
        return []
    missed = missed_words(rows[0].adherence)
    lines = [
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


def missed_words(adherence: float) -> str:
    """`one day in seven missed`."""
    if adherence > 0.95:
        return "hardly a day missed"
    if adherence < 0.6:
        return "every other day missed"
    numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    every = min(round(1 / (1 - adherence)), 10)
    return f"one day in {numbers[every - 2]} missed"


def ready_screen(ready: ReadinessDetails, today: date) -> str:
    """`interview ready`: where each deck stands."""
    forecast = ready.forecast
    interview = forecast.interview
    lines = [f"{full_name(interview)}: {time_ahead(interview, forecast.days, today)}", ""]
    lines += [*forecast_lines(forecast, with_band=True), PROMISE, ""]
    lines.append(f"{'':<24}cards  ready  likely  weak  not seen  if you stop now")
    for label, stands in (*ready.groups, ("all", forecast.readiness)):
        lines.append(_ready_line(label, stands))
    if ready.weakest:
        weakest = [f"{key.partition('/')[2]} {percent(recall)}" for key, recall in ready.weakest]
        lines += ["", *_listed("Weakest", weakest)]
    if ready.without_story:
        ids = [key.partition("/")[2] for key in ready.without_story]
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        named = ids[:3]
        lines += _listed("Without story", [*named[:-1], f"{named[-1]}{more}: flashcards story"])
    if ready.wants_salary and (wanting := _salary_wanting(ready.salary, today)):
        lines.append(f"  Salary figures  {wanting}")
    topics = [
        f"{_shortened(person.name, 40)} {len(person.topics)}" for person in ready.people if person.topics
    ]
    if topics:
        lines += _listed("Topics noted", topics)
    if ready.questions_left:
        lines.append(f"  Your questions  {ready.questions_left} not asked yet: flashcards interview brief")
    return "\n".join(lines)


def _salary_wanting(found: tuple[CardKey, OwnWords] | None, today: date) -> str:
    """What is to be done about the figures that they will ask for; "" where they are recent."""
    if found is None:
        return f"none yet: {_mine(SALARY_CARD)}"
    key, note = found
    age = note.age_days(today)
    if age is None:
        return f"the day you looked them up is missing: {_mine(key)}"
    return f"looked up {age:,} days ago: {_mine(key)}" if age > STALE_DAYS else ""


def _mine(key: CardKey) -> str:
    return f"flashcards mine {key.partition('/')[2]}"


def _listed(label: str, parts: Sequence[str]) -> list[str]:
    """The label and its parts, commas between them, in lines that an ordinary terminal holds."""
    lines = [f"  {label:<15}"]
    for number, part in enumerate(parts, 1):
        text = part if number == len(parts) else f"{part},"
        if cell_width(lines[-1]) + 1 + cell_width(text) > WIDTH and number > 1:
            lines.append(" " * 17)
        lines[-1] += f" {text}"
    return lines


def _ready_line(label: str, stands: Readiness) -> str:
    ready, likely, weak, not_seen = (stands.levels[level] for level in Level)
    recall = stands.forecast.recall
    counts = f"{stands.cards:>6}{ready:>7}{likely:>8}{weak:>6}{not_seen:>10}"
    return f"  {_shortened(label, 21):<21}{counts}  {100 * recall:>3.0f} %  {bar(recall)}".rstrip()


def ready_document(ready: ReadinessDetails) -> dict[str, object]:
    """`interview ready --json`."""
    checked = ready.salary[1].checked if ready.salary is not None else None
    return {
        **forecast_document(ready.forecast),
        "groups": [
            {
                "group": label,
                "cards": stands.cards,
                **levels_document(stands),
                "now": round(stands.forecast.recall, 4),
            }
            for label, stands in ready.groups
        ],
        "weakest": [{"card": key, "now": round(recall, 4)} for key, recall in ready.weakest],
        "without_story": list(ready.without_story),
        "salary_figures": ready.salary is not None,
        "salary_checked": checked.isoformat() if checked is not None else None,
        "questions_left": ready.questions_left,
    }


def plan_screen(
    interview: Interview, cards: int, days: Sequence[PlanDay], today: date, *, adherence: float
) -> str:
    """`interview plan`: day by day; the estimates reckon with a share `adherence` of the days."""
    minutes = f"{count(interview.minutes, 'minute')} a day"
    lines = [
        f"{name_of(interview)}: {moment_name(interview.at, today)}. {count(cards, 'card')}, {minutes}.",
        "",
        f"{'':<14} new  known  minutes  seen   recall on the day if you stop then",
    ]
    ahead = [day for day in days if day.day >= today]
    hidden = {day.day for day in ahead[AHEAD_SHOWN:-LAST_SHOWN] if len(ahead) > AHEAD_SHOWN + LAST_SHOWN + 1}
    for day in days:
        if day.day in hidden:
            if day.day == min(hidden):
                lines.append("  ...")
            continue
        lines.append(_plan_line(day, today, is_eve=(interview.at.date() - day.day).days == 1))
    lines.append(f"  {day_name(interview.at.date(), today):<12} the interview; nothing is due")
    lines += ["", "Days before today happened; later ones are an estimate."]
    lines.append(f"It reckons with {missed_words(adherence)}.")
    if any(day.minutes < ENOUGH * adherence * interview.minutes for day in ahead if not day.happened):
        lines.append("Minutes that a day does not need go to what still helps a little.")
    return "\n".join(lines)


def plan_document(interview: Interview, days: Sequence[PlanDay]) -> dict[str, object]:
    """`interview plan --json`."""
    return {
        "interview": interview.id,
        "days": [
            {
                "day": day.day.isoformat(),
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
    figures = [f"{day.new:.0f}", f"{day.known:.0f}", f"{day.minutes:.0f}"] if not day.missed else ["-"] * 3
    share = "95 % or more" if day.recall > CERTAIN else f"{100 * day.recall:>2.0f} %  {bar(day.recall):<10}"
    new, known, minutes = figures
    return f"{named} {new:>3}{known:>7}{minutes:>9}{day.seen:>6.0f}   {share:<15}  {note}".rstrip()


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."
