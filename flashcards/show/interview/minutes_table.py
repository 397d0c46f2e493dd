"""What minutes a day can do for an interview, as a table."""

from __future__ import annotations

from flashcards.app.plan.minutes_table import MinutesTable
from flashcards.core.interview.interviews import ALL, CORE, Interview
from flashcards.show.counts_and_times import count
from flashcards.show.interview import forecast_lines as figures
from flashcards.show.interview.missed_days import missed_line
from flashcards.show.interview.names_and_times import minutes_a_day
from flashcards.show.wrapped_text import fitting

FIRST_ESTIMATES = (
    "These figures are rough. After about three days they rest on your own speed, later also on how well "
    "you remember."
)


def core_explained(table: MinutesTable) -> str:
    """What "core" means, in numbers; "" where the table does not set it beside all cards."""
    cards = {row.label: row.cards for row in table.rows}
    if CORE not in cards or ALL not in cards or cards[CORE] >= cards[ALL]:
        return ""
    return f"{CORE}: the {cards[CORE]} most important of {cards[ALL]} cards."


def minutes_lines(
    table: MinutesTable | None, interview: Interview, days: int, width: int | None = None
) -> list[str]:
    """An empty line, and for each scope and minutes what they are expected to reach; none without rows."""
    if table is None:
        return []
    if table.forecast.plan is None:
        return ["", "No day is left to practise."]
    off = len(table.forecast.away)
    without = f", {count(off, 'day')} off" if off else ""
    wide = [" " * 34 + "cards seen   predicted recall on the day"]
    narrow = []
    for row in table.rows:
        seen, recall = f"{row.seen} of {row.cards}", figures.estimate_words(row.kept)
        wide.append(f"  {row.label:<8}{row.minutes:>3} minutes a day {seen:>18}   {recall}")
        narrow.append(f"  {row.label}, {count(row.minutes, 'minute')} a day:")
        narrow += [f"    recall {recall}", f"    {seen} cards seen"]
    lines = ["", f"{count(days, 'day')}{without} at {minutes_a_day(interview)}, {figures.KEPT}:"]
    lines += fitting(wide, narrow, width)
    if core := core_explained(table):
        lines += ["", core]
    if (last := table.rows[-1]).minutes != interview.minutes:
        lines += [f"{count(last.minutes, 'minute')} a day would be enough to see all {last.cards}."]
    lines += ["", missed_line(table.forecast, table.rows[0].label if len(table.rows) > 1 else "")]
    lines += [line.strip() for line in figures.adjusted_lines(table.forecast)]
    if table.is_first:
        lines += [FIRST_ESTIMATES, figures.RECALL, figures.IN_TESTS]
    return lines
